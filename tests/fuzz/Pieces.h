#pragma once

#include <QByteArray>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cstdint>

namespace coinfer::fuzz {

/// Takes an input apart from its front; behind its end there are zeros.
class Pieces {
public:
    explicit Pieces(const QByteArray& input) : m_input(input) {}

    std::uint8_t byte() { return number<std::uint8_t>(); }
    float real() { return std::bit_cast<float>(number<std::uint32_t>()); }
    template <class Integer> Integer number()
    {
        const QByteArray have = bytes(sizeof(Integer));
        char whole[sizeof(Integer)]{};
        std::ranges::copy(have, whole);
        return qFromLittleEndian<Integer>(whole);
    }
    /// Fewer at the end.
    QByteArray bytes(qsizetype count)
    {
        const QByteArray taken = m_input.mid(m_at, count);
        m_at += taken.size();
        return taken;
    }
    QByteArray rest() { return bytes(m_input.size()); }

private:
    const QByteArray m_input;
    qsizetype m_at = 0;
};

/// The inverse, to write seeds with.
template <class Integer> QByteArray piece(Integer number)
{
    QByteArray bytes(sizeof(Integer), '\0');
    qToLittleEndian(number, bytes.data());
    return bytes;
}
inline QByteArray piece(float real)
{
    return piece(std::bit_cast<std::uint32_t>(real));
}

} // namespace coinfer::fuzz
