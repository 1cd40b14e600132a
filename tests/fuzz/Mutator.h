#pragma once

#include <QByteArray>

#include <cstdint>
#include <random>
#include <vector>

namespace coinfer::fuzz {

/// Changes inputs at random, but from the same seed always in the same way, on every machine.
class Mutator {
public:
    explicit Mutator(std::uint32_t seed) : m_random(seed) {}

    /// One of them with one to eight changes.
    QByteArray mutated(const std::vector<QByteArray>& inputs);

private:
    /// 0 to `below` - 1; 0 if that is 0.
    std::size_t number(std::size_t below) { return below == 0 ? 0 : m_random() % below; }
    qsizetype place(const QByteArray& input) { return static_cast<qsizetype>(number(input.size())); }

    void change(QByteArray& input, const QByteArray& other);
    void changeBit(QByteArray& input);
    void changeNumber(QByteArray& input);
    void changeDigit(QByteArray& input);
    void insertNoise(QByteArray& input);
    void repeatPart(QByteArray& input);
    void takeOver(QByteArray& input, const QByteArray& other);

    std::mt19937 m_random;
};

} // namespace coinfer::fuzz
