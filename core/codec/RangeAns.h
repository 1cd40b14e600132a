#pragma once

#include "core/base/LatentCode.h"

#include <QByteArray>

#include <algorithm>
#include <cstdint>

namespace coinfer {

/// The part of 0..kLatentTotal-1 that belongs to a symbol.
struct AnsSlot {
    std::uint32_t first = 0;
    std::uint32_t size = 0; ///< at least 1
};

/// rANS (Duda 2013, arXiv:1311.2540) in integers, byte by byte. Between symbols the state lies in
/// kAnsLowest..256 * kAnsLowest - 1; it starts at kAnsLowest, where the decoder must end.
inline constexpr std::uint32_t kAnsLowest = 1U << 16;
inline constexpr int kAnsBits = 12;
static_assert(kLatentTotal == 1 << kAnsBits);

/// Takes the symbols in reverse order.
class AnsEncoder {
public:
    void put(AnsSlot slot)
    {
        const std::uint32_t limit = ((kAnsLowest >> kAnsBits) << 8) * slot.size;
        for (; m_state >= limit; m_state >>= 8)
            m_reversed.append(static_cast<char>(m_state & 255));
        m_state = (m_state / slot.size << kAnsBits) + m_state % slot.size + slot.first;
    }

    QByteArray finished()
    {
        for (; m_state; m_state >>= 8) // three bytes, as the state is at least 2^16 and below 2^24
            m_reversed.append(static_cast<char>(m_state & 255));
        std::ranges::reverse(m_reversed);
        return m_reversed;
    }

private:
    std::uint32_t m_state = kAnsLowest;
    QByteArray m_reversed;
};

/// Safe for any bytes: past their end it reads zeros, and then endedWell() is false.
class AnsDecoder {
public:
    explicit AnsDecoder(const QByteArray& bytes) : m_bytes(bytes)
    {
        for (int i = 0; i < 3; ++i)
            m_state = m_state << 8 | next();
    }

    std::uint32_t place() const { return m_state & (kLatentTotal - 1); }
    void take(AnsSlot slot)
    {
        m_state = slot.size * (m_state >> kAnsBits) + place() - slot.first;
        while (m_state < kAnsLowest && m_read < m_bytes.size())
            m_state = m_state << 8 | next();
    }
    bool endedWell() const { return m_state == kAnsLowest && m_read == m_bytes.size(); }

private:
    std::uint32_t next()
    {
        return m_read < m_bytes.size() ? static_cast<std::uint8_t>(m_bytes[m_read++]) : 0;
    }

    const QByteArray& m_bytes;
    qsizetype m_read = 0;
    std::uint32_t m_state = 0;
};

} // namespace coinfer
