#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <variant>

namespace coinfer {

inline constexpr qsizetype kMostRequest = 8 << 10; ///< bytes of request line and headers

/// What a client asks for.
struct HttpRequest {
    QByteArray path;     ///< without a query
    bool isHead = false; ///< wants the headers of the answer only
};

/// An HTTP status that refuses what was sent.
enum class HttpRefusal {
    BadRequest = 400,
    MethodNotAllowed = 405,
    UriTooLong = 414,
    HeadersTooLarge = 431,
    VersionNotSupported = 505
};

/// Reads the beginning of what a client has sent so far; nullopt if more is needed. Pure; trusts none of its
/// input. Headers are not interpreted, and what follows them is ignored.
std::optional<std::variant<HttpRequest, HttpRefusal>> readHttpRequest(QByteArrayView bytes);

} // namespace coinfer
