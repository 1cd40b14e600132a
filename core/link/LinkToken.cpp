#include "core/link/LinkToken.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace coinfer {
namespace {

/// Crockford's base 32: no I, L, O and U, which are easily taken for others when read or heard.
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kGroup = 4;
constexpr int kLetterBits = 5;
constexpr int kCheckBits = 12;
constexpr qsizetype kMostText = 200; ///< with all separators; more is not a token

using Letters = std::array<unsigned char, LinkToken::kLetters>; ///< values 0..31

static_assert(std::size_t{LinkToken::kLetters} * kLetterBits == LinkToken::kBytes * 8 + kCheckBits);

/// CRC-12 (x^12 + x^11 + x^3 + x^2 + x + 1): it notices every change that spans at most twelve bits, so each
/// single letter and each swap of two neighbours.
unsigned checkOf(const unsigned char* key)
{
    constexpr unsigned kPolynomial = 0x80F;
    unsigned crc = 0;
    for (std::size_t bit = 0; bit < LinkToken::kBytes * 8; ++bit) {
        const unsigned in = (key[bit / 8] >> (7 - bit % 8)) & 1U;
        const unsigned top = (crc >> (kCheckBits - 1)) & 1U;
        crc = ((crc << 1) & 0xFFFU) ^ (top != in ? kPolynomial : 0U);
    }
    return crc;
}

/// Bit `at` of the key with its check behind it.
unsigned bitOf(const unsigned char* key, unsigned check, std::size_t at)
{
    if (at < LinkToken::kBytes * 8)
        return (key[at / 8] >> (7 - at % 8)) & 1U;
    return (check >> (kCheckBits - 1 - (at - LinkToken::kBytes * 8))) & 1U;
}

/// The value of a letter as people write it; -1 if no token contains it.
int valueOf(char letter)
{
    char upper = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    if (upper == 'O')
        upper = '0';
    if (upper == 'I' || upper == 'L')
        upper = '1';
    const auto found = kAlphabet.find(upper);
    return found == std::string_view::npos ? -1 : static_cast<int>(found);
}

bool isSeparator(char letter)
{
    return letter == '-' || letter == ' ' || (letter >= '\t' && letter <= '\r');
}

Error notAToken(const QString& why)
{
    return Error{QCoreApplication::translate(
                     "Problems", "this is not a token: %1; \"coinfer-cli token show\" on the edge "
                                 "prints it")
                     .arg(why)};
}

Result<void> readLetters(QByteArrayView text, Letters& letters)
{
    int count = 0;
    if (text.size() > kMostText)
        return notAToken(QCoreApplication::translate("Problems", "it is too long"));
    for (const char letter : text) {
        if (isSeparator(letter))
            continue;
        const int value = valueOf(letter);
        if (value < 0)
            return notAToken(
                QCoreApplication::translate("Problems", "letter %1 never occurs in one").arg(count + 1));
        if (count < LinkToken::kLetters)
            letters[static_cast<std::size_t>(count)] = static_cast<unsigned char>(value);
        ++count;
    }
    if (count != LinkToken::kLetters)
        return notAToken(QCoreApplication::translate("Problems", "it has %1 letters and digits instead of %2")
                             .arg(count)
                             .arg(LinkToken::kLetters));
    return {};
}

} // namespace

void wipe(QByteArray& secret)
{
    if (!secret.isEmpty())
        explicit_bzero(secret.data(), static_cast<std::size_t>(secret.size()));
    secret.clear();
}

LinkToken LinkToken::generate()
{
    LinkToken token;
    for (std::size_t i = 0; i < kBytes; i += sizeof(quint32)) {
        quint32 word = QRandomGenerator::system()->generate();
        std::memcpy(token.m_key.data() + i, &word, sizeof(word));
        explicit_bzero(&word, sizeof(word));
    }
    return token;
}

Result<LinkToken> LinkToken::parse(QByteArrayView text)
{
    Letters letters{};
    const auto read = readLetters(text, letters);
    LinkToken token;
    unsigned check = 0;
    for (std::size_t at = 0; at < letters.size() * kLetterBits; ++at) {
        const unsigned bit = (letters[at / kLetterBits] >> (kLetterBits - 1 - at % kLetterBits)) & 1U;
        if (at < kBytes * 8)
            token.m_key[at / 8] = static_cast<unsigned char>((token.m_key[at / 8] << 1) | bit);
        else
            check = (check << 1) | bit;
    }
    explicit_bzero(letters.data(), letters.size());
    if (!read)
        return read.error();
    if (check != checkOf(token.m_key.data()))
        return notAToken(QCoreApplication::translate(
            "Problems", "its parts do not fit together, so at least one letter is mistyped"));
    return token;
}

LinkToken::~LinkToken()
{
    explicit_bzero(m_key.data(), m_key.size());
}

QByteArray LinkToken::text() const
{
    const unsigned check = checkOf(m_key.data());
    QByteArray text;
    text.reserve(kLetters + kLetters / kGroup); // growing would leave copies behind
    for (std::size_t letter = 0; letter < kLetters; ++letter) {
        unsigned value = 0;
        for (std::size_t bit = 0; bit < kLetterBits; ++bit)
            value = (value << 1) | bitOf(m_key.data(), check, letter * kLetterBits + bit);
        if (letter > 0 && letter % kGroup == 0)
            text.append('-');
        text.append(kAlphabet[value]);
    }
    return text;
}

QByteArrayView LinkToken::key() const
{
    return {m_key.data(), static_cast<qsizetype>(m_key.size())};
}

bool LinkToken::operator==(const LinkToken& other) const
{
    unsigned differences = 0;
    for (std::size_t i = 0; i < kBytes; ++i)
        differences |= static_cast<unsigned>(m_key[i] ^ other.m_key[i]);
    return differences == 0;
}

} // namespace coinfer
