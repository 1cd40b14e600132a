#include "core/monitor/HttpRequest.h"

#include <QList>

#include <algorithm>

namespace coinfer {
namespace {

using Read = std::variant<HttpRequest, HttpRefusal>;

bool isPrintable(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char letter) { return letter > ' ' && letter <= '~'; });
}

/// METHOD SP TARGET SP VERSION
Read readRequestLine(const QByteArray& line)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || !std::ranges::all_of(parts, [](const QByteArray& part) {
            return !part.isEmpty() && isPrintable(part);
        }))
        return HttpRefusal::BadRequest;
    const QByteArray &method = parts[0], &target = parts[1], &version = parts[2];
    if (!version.startsWith("HTTP/"))
        return HttpRefusal::BadRequest;
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return HttpRefusal::VersionNotSupported;
    if (method != "GET" && method != "HEAD")
        return HttpRefusal::MethodNotAllowed;
    return HttpRequest{.path = target.split('?').first(), .isHead = method == "HEAD"};
}

} // namespace

std::optional<Read> readHttpRequest(QByteArrayView bytes)
{
    const QByteArrayView head = bytes.first(std::min(bytes.size(), kMostRequest));
    const qsizetype lineEnd = head.indexOf("\r\n"), end = head.indexOf("\r\n\r\n");
    if (lineEnd >= 0 && end >= 0)
        return readRequestLine(head.first(lineEnd).toByteArray());
    if (bytes.size() >= kMostRequest)
        return lineEnd < 0 ? HttpRefusal::UriTooLong : HttpRefusal::HeadersTooLarge;
    return {};
}

} // namespace coinfer
