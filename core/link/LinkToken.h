#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <optional>

namespace coinfer {

/// Overwrites a secret in a way that the compiler does not optimise away. For one that others share, it
/// overwrites nothing but its own copy.
void wipe(QByteArray& secret);

/// The secret that lets devices in: 128 random bits that the edge and its devices share. Every copy is
/// overwritten when it ends. It has no operator for streams or logs on purpose. Pure; any thread.
class LinkToken {
public:
    static constexpr std::size_t kBytes = 16;
    static constexpr int kLetters = 28; ///< of its text, without the dashes

    /// A new token from the system's source of cryptographic randomness.
    static LinkToken generate();
    /// Reads what text() wrote, also in lower case and with spaces or dashes anywhere; the letters O, I and L
    /// count as the digits 0 and 1. Any one wrong letter and any two swapped neighbours are noticed. No
    /// error message contains a part of the token.
    static Result<LinkToken> parse(QByteArrayView text);

    LinkToken(const LinkToken&) = default;
    LinkToken& operator=(const LinkToken&) = default;
    ~LinkToken();

    /// Seven groups of four letters and digits, joined by dashes. It is the secret itself: wipe() it after
    /// use.
    QByteArray text() const;
    /// The kBytes bytes of the key; they live as long as this object.
    QByteArrayView key() const;

    /// Takes the same time wherever the two differ.
    bool operator==(const LinkToken& other) const;

private:
    LinkToken() = default;
    std::array<unsigned char, kBytes> m_key{};
};

/// How one end of the link protects it. Without a token it speaks plain text with anybody. With one it speaks
/// TLS with peers that have the same token, and with no others. `app` decides which of the two applies.
struct LinkSecurity {
    std::optional<LinkToken> token;
};

} // namespace coinfer
