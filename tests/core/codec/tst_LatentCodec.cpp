#include "core/codec/LatentCodec.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <utility>

using namespace coinfer;

namespace {

constexpr int kLevels = 3, kChannels = 12;

float gainOf(int level)
{
    return 1.5F * static_cast<float>(level + 1);
}

/// The further a channel and the emptier its neighbourhood, the more often its code is 0.
LatentCode someCode()
{
    LatentCode code{.levels = kLevels, .channels = kChannels};
    for (int level = 0; level < kLevels; ++level)
        for (int channel = 0; channel < kChannels; ++channel) {
            code.gains.push_back(gainOf(level));
            for (int context = 0; context < kLatentContexts; ++context) {
                const double zero = 0.3 + 0.04 * channel + 0.1 * (2 - context);
                int left = kLatentTotal;
                for (int symbol = 0; symbol < kLatentSymbols; ++symbol) {
                    const int behind = kLatentSymbols - 1 - symbol; // each needs at least 1
                    const int share =
                        behind == 0 ? left : std::clamp(static_cast<int>(left * zero), 1, left - behind);
                    code.frequencies.push_back(static_cast<std::uint16_t>(share));
                    left -= share;
                }
            }
        }
    return code;
}

/// Index of the first frequency of the code at this place of a latent whose codes are `symbols`.
std::size_t rowAt(const std::vector<int>& symbols, int side, std::size_t place, int level)
{
    const auto line = static_cast<std::size_t>(side * kChannels);
    const bool left = place % line >= kChannels && symbols[place - kChannels] != 0;
    const bool above = place >= line && symbols[place - line] != 0;
    const auto channel = static_cast<int>(place % kChannels);
    return static_cast<std::size_t>(
        ((level * kChannels + channel) * kLatentContexts + (left ? 1 : 0) + (above ? 1 : 0)) *
        kLatentSymbols);
}

struct Drawn {
    Tensor latent;
    double bits = 0; ///< that its codes cost at the least
};

/// Codes drawn by the code's own frequencies, as a latent.
Drawn drawn(const LatentCode& code, int level, int side, unsigned seed)
{
    std::mt19937 random(seed);
    Drawn made{{{side, side, kChannels}, {}}};
    std::vector<int> symbols;
    for (std::size_t place = 0; place < static_cast<std::size_t>(side * side * kChannels); ++place) {
        const std::uint16_t* row = code.frequencies.data() + rowAt(symbols, side, place, level);
        int left = static_cast<int>(random() % kLatentTotal), symbol = 0;
        while (left >= row[symbol])
            left -= row[symbol++];
        made.bits += std::log2(double{kLatentTotal} / row[symbol]);
        symbols.push_back(symbol);
        made.latent.values.push_back(static_cast<float>(symbol) / gainOf(level));
    }
    return made;
}

} // namespace

class tst_LatentCodec : public QObject {
    Q_OBJECT
private:
    const LatentCode m_code = someCode();

private Q_SLOTS:
    void givesBackEveryCode()
    {
        for (int level = 0; level < kLevels; ++level)
            for (const int side : {1, 2, 7, 14, 27}) {
                const Tensor latent = drawn(m_code, level, side, static_cast<unsigned>(side)).latent;
                const auto decoded =
                    decodeLatent(m_code, level, latent.shape, encodeLatent(m_code, level, latent));
                QVERIFY2(decoded, decoded ? "" : qPrintable(decoded.error().message));
                QCOMPARE(decoded->shape, latent.shape);
                QCOMPARE(decoded->values, latent.values);
            }
    }

    void takesHardlyMoreThanTheEntropy()
    {
        for (int level = 0; level < kLevels; ++level)
            for (unsigned seed = 1; seed <= 5; ++seed) {
                const Drawn made = drawn(m_code, level, 14, seed);
                const auto bytes = static_cast<double>(encodeLatent(m_code, level, made.latent).size());
                QVERIFY2(bytes >= made.bits / 8 - 1 && bytes <= made.bits / 8 * 1.02 + 3,
                         qPrintable(QStringLiteral("%1 bytes for %2").arg(bytes).arg(made.bits / 8)));
            }
    }

    /// What lies between two codes, beyond the largest, below zero, or is no number at all.
    void quantisesAnyValue()
    {
        constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
        constexpr float kInfinity = std::numeric_limits<float>::infinity();
        const std::array given{0.0F,      0.32F, 0.34F,      1.0F, 9.9F, 1e30F,
                               kInfinity, -1.0F, -kInfinity, kNan, 0.0F, 0.0F};
        const std::array wanted{0, 0, 1, 2, 15, 15, 15, 0, 0, 0, 0, 0};
        const Tensor latent{{1, 1, kChannels}, {given.begin(), given.end()}};
        const auto decoded = decodeLatent(m_code, 0, latent.shape, encodeLatent(m_code, 0, latent));
        QVERIFY(decoded);
        for (std::size_t i = 0; i < wanted.size(); ++i)
            QCOMPARE(decoded->values[i], static_cast<float>(wanted[i]) / gainOf(0));
    }

    /// The bytes that every machine must write; made by this coder on x86-64.
    void writesTheSameBytesEverywhere()
    {
        QCOMPARE(encodeLatent(m_code, 1, drawn(m_code, 1, 3, 7).latent).toHex(),
                 QByteArray("7606feb687d077571e02108e85fef8e86377d2d3"));
    }

    void refusesHostileBytes_data()
    {
        QTest::addColumn<int>("level");
        QTest::addColumn<std::vector<int>>("shape");
        QTest::addColumn<QByteArray>("bytes");
        const std::vector shape{7, 7, kChannels};
        const QByteArray good = encodeLatent(m_code, 1, drawn(m_code, 1, 7, 1).latent);
        QTest::newRow("level below") << -1 << shape << good;
        QTest::newRow("level above") << 3 << shape << good;
        QTest::newRow("empty") << 1 << shape << QByteArray();
        QTest::newRow("a byte over") << 1 << shape << good + 'x';
        QTest::newRow("a zero over") << 1 << shape << good + '\0';
        QTest::newRow("zeros") << 1 << shape << QByteArray(good.size(), '\0');
        QTest::newRow("no shape") << 1 << std::vector<int>{} << good;
        QTest::newRow("vector") << 1 << std::vector{7 * 7 * kChannels} << good;
        QTest::newRow("other channels") << 1 << std::vector{7, 7, kChannels + 1} << good;
        QTest::newRow("no rows") << 1 << std::vector{0, 7, kChannels} << good;
        QTest::newRow("negative") << 1 << std::vector{-7, -7, kChannels} << good;
        QTest::newRow("huge") << 1 << std::vector{1 << 30, 1 << 30, kChannels} << good;
    }
    void refusesHostileBytes()
    {
        QFETCH(const int, level);
        QFETCH(const std::vector<int>, shape);
        QFETCH(const QByteArray, bytes);
        const auto decoded = decodeLatent(m_code, level, shape, bytes);
        QVERIFY(!decoded);
        QVERIFY(decoded.error().message.size() > 20);
    }

    void refusesEveryTruncation()
    {
        const QByteArray whole = encodeLatent(m_code, 2, drawn(m_code, 2, 14, 2).latent);
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY(!decodeLatent(m_code, 2, {14, 14, kChannels}, whole.first(size)));
    }

    /// Any bytes are refused, or by chance some latent; never more values than the shape has.
    void survivesAnyBytes()
    {
        std::mt19937 random(5);
        for (int round = 0; round < 3'000; ++round) {
            QByteArray bytes(1 + static_cast<qsizetype>(random() % 300), '\0');
            for (char& byte : bytes)
                byte = static_cast<char>(random());
            if (const auto decoded = decodeLatent(m_code, 2, {7, 7, kChannels}, bytes))
                QCOMPARE(decoded->values.size(), std::size_t{7 * 7 * kChannels});
        }
    }

    void findsTheFaultOfACode_data()
    {
        QTest::addColumn<LatentCode>("code");
        QTest::addColumn<QString>("complaint");
        const auto row = [&](const char* name, auto change, const char* complaint) {
            LatentCode code = m_code;
            change(code);
            QTest::newRow(name) << code << QString::fromLatin1(complaint);
        };
        row(
            "no levels", [](LatentCode& c) { c.levels = 0; }, "0 levels");
        row(
            "negative channels", [](LatentCode& c) { c.channels = -1; }, "-1 channels");
        row(
            "gain missing", [](LatentCode& c) { c.gains.pop_back(); }, "fit together");
        row(
            "gain 0", [](LatentCode& c) { c.gains[3] = 0; }, "not positive");
        row(
            "gain NaN", [](LatentCode& c) { c.gains[3] = NAN; }, "not positive");
        row(
            "frequencies missing", [](LatentCode& c) { c.frequencies.resize(16); }, "fit together");
        row(
            "frequency 0",
            [](LatentCode& c) {
                c.frequencies[0] =
                    static_cast<std::uint16_t>(c.frequencies[0] + std::exchange(c.frequencies[1], 0));
            },
            "are 0");
        row(
            "sum too large", [](LatentCode& c) { ++c.frequencies[5]; }, "add up");
    }
    void findsTheFaultOfACode()
    {
        QFETCH(const LatentCode, code);
        QFETCH(const QString, complaint);
        const auto found = fault(code);
        QVERIFY(found);
        QVERIFY2(found->contains(complaint), qPrintable(*found));
        QVERIFY(!fault(m_code));
    }
};

QTEST_GUILESS_MAIN(tst_LatentCodec)
#include "tst_LatentCodec.moc"
