#include "tests/fuzz/Mutator.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace coinfer::fuzz {
namespace {

constexpr std::size_t kMostChanges = 8;
constexpr std::size_t kMostNoise = 16;
constexpr std::size_t kLongestPart = 64;
/// Where readers go wrong: around the ends of integers.
constexpr std::array<std::uint32_t, 16> kNumbers{
    0,      1,      2,       0x7F,       0x80,       0xFF,       0x100,      0x7FFF,
    0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, 0x00400001};

} // namespace

QByteArray Mutator::mutated(const std::vector<QByteArray>& inputs)
{
    QByteArray input = inputs.at(number(inputs.size()));
    const std::size_t changes = 1 + number(kMostChanges);
    for (std::size_t i = 0; i < changes; ++i)
        change(input, inputs.at(number(inputs.size())));
    return input;
}

void Mutator::change(QByteArray& input, const QByteArray& other)
{
    switch (number(8)) {
    case 0:
    case 1:
        return changeBit(input);
    case 2:
        return changeNumber(input);
    case 3:
        return changeDigit(input);
    case 4:
        return insertNoise(input);
    case 5:
        return repeatPart(input);
    case 6:
        return takeOver(input, other);
    default:
        input.remove(place(input), static_cast<qsizetype>(1 + number(kLongestPart)));
    }
}

void Mutator::changeBit(QByteArray& input)
{
    if (!input.isEmpty())
        input[place(input)] ^= static_cast<char>(1 << number(8));
}

/// One, two or four bytes, in either order.
void Mutator::changeNumber(QByteArray& input)
{
    std::array<char, 4> bytes{};
    const std::uint32_t value = kNumbers.at(number(kNumbers.size()));
    const auto size = static_cast<qsizetype>(std::size_t{1} << number(3));
    if (number(2) == 0)
        qToLittleEndian(value, bytes.data());
    else
        qToBigEndian(value << (32 - 8 * size), bytes.data());
    const qsizetype at = place(input);
    input.replace(at, std::min(size, input.size() - at), QByteArray(bytes.data(), size));
}

/// For formats of text.
void Mutator::changeDigit(QByteArray& input)
{
    const qsizetype from = place(input);
    const auto digit = std::find_if(input.begin() + from, input.end(),
                                    [](char letter) { return letter >= '0' && letter <= '9'; });
    if (digit == input.end())
        return;
    constexpr std::array<const char*, 6> kInstead{"-", "9", "1e308", "999999999999999999999", ".", ""};
    input.replace(digit - input.begin(), 1, kInstead.at(number(kInstead.size())));
}

void Mutator::insertNoise(QByteArray& input)
{
    QByteArray noise;
    for (std::size_t left = 1 + number(kMostNoise); left > 0; --left)
        noise.append(static_cast<char>(number(256)));
    input.insert(place(input), noise);
}

void Mutator::repeatPart(QByteArray& input)
{
    const QByteArray part = input.mid(place(input), static_cast<qsizetype>(1 + number(kLongestPart)));
    input.insert(place(input), part);
}

/// The front of one input and the end of another.
void Mutator::takeOver(QByteArray& input, const QByteArray& other)
{
    input = input.first(place(input)) + other.mid(place(other));
}

} // namespace coinfer::fuzz
