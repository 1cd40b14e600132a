#include "core/codec/Codec.h"
#include "core/codec/Quantiser.h"

#include <QTest>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace coinfer;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

std::vector<float> normalValues(std::size_t count)
{
    std::mt19937 random(7);
    std::normal_distribution<float> normal(0.3F, 1.5F);
    std::vector<float> values(count);
    std::ranges::generate(values, [&] { return normal(random); });
    return values;
}

/// The documented formula, one value at a time. `volatile` makes every operation round by itself, whatever
/// the compiler may fuse in a test.
float reference(float x, int bits, Range range)
{
    const volatile float last = static_cast<float>(std::pow(2.0, bits) - 1);
    const volatile float span = range.high - range.low;
    const volatile float step = span / last;
    const volatile float inverse = last / span;
    const volatile float distance = x - range.low;
    const volatile float scaled = distance * inverse;
    const volatile float clamped = std::clamp(float{scaled}, 0.0F, float{last});
    const volatile float shifted = clamped + 0.5F;
    const volatile float offset = std::floor(shifted) * step;
    return range.low + offset;
}

bool sameBits(float a, float b)
{
    return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
}

void addLevels()
{
    QTest::addColumn<int>("bits");
    for (const int bits : {1, 2, 3, 4, 6, 8, 16})
        QTest::addRow("%d bits", bits) << bits;
}

float quantised(float x, int bits, Range range)
{
    quantise({&x, 1}, bits, range);
    return x;
}

} // namespace

class tst_Quantiser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rangeHoldsAllValuesAndZero();
    void rangeLeavesOutWhatIsNotANumber();
    void followsTheFormula_data() { addLevels(); }
    void followsTheFormula();
    void errsByHalfAStepAtMost_data() { addLevels(); }
    void errsByHalfAStepAtMost();
    void isIdempotent_data() { addLevels(); }
    void isIdempotent();
    void clampsWhatIsOutside_data() { addLevels(); }
    void clampsWhatIsOutside();
    void nanIsZero_data() { addLevels(); }
    void nanIsZero();
    void pointRangeGivesItsLow_data();
    void pointRangeGivesItsLow();
    void strangeRangesGiveFiniteValues_data();
    void strangeRangesGiveFiniteValues();
    void floatBitsChangeNothing();
};

void tst_Quantiser::rangeHoldsAllValuesAndZero()
{
    QCOMPARE(rangeOf({}), (Range{0, 0}));
    QCOMPARE(rangeOf(std::vector{3.0F, 5.0F}), (Range{0, 5}));
    QCOMPARE(rangeOf(std::vector{-3.0F, -5.0F}), (Range{-5, 0}));
    for (const std::size_t count : {1U, 15U, 16U, 17U, 1000U}) {
        auto values = normalValues(count);
        const auto [low, high] = std::ranges::minmax(values);
        QCOMPARE(rangeOf(values), (Range{std::min(low, 0.0F), std::max(high, 0.0F)}));
        for (const std::size_t at : {std::size_t{0}, count / 2, count - 1}) { // extremes anywhere are seen
            auto spiked = values;
            spiked[at] = 77.0F;
            QCOMPARE(rangeOf(spiked).high, 77.0F);
            spiked[at] = -77.0F;
            QCOMPARE(rangeOf(spiked).low, -77.0F);
        }
    }
}

void tst_Quantiser::rangeLeavesOutWhatIsNotANumber()
{
    QCOMPARE(rangeOf(std::vector{kNaN, kNaN}), (Range{0, 0}));
    QCOMPARE(rangeOf(std::vector{kNaN, 2.0F, kInfinity, -1.0F, -kInfinity, 3e38F}), (Range{-1, 2}));
}

void tst_Quantiser::followsTheFormula()
{
    QFETCH(int, bits);
    const auto values = normalValues(5000);
    for (const Range range : {rangeOf(values), Range{-0.7F, 1.3F}, Range{0.1F, 0.9F}, Range{-3e-4F, 7e5F}}) {
        auto got = values;
        quantise(got, bits, range);
        for (std::size_t i = 0; i < values.size(); ++i)
            QVERIFY2(sameBits(got[i], reference(values[i], bits, range)),
                     qPrintable(QString::number(values[i])));
    }
}

void tst_Quantiser::errsByHalfAStepAtMost()
{
    QFETCH(int, bits);
    const auto values = normalValues(5000);
    const Range range = rangeOf(values);
    const float rounding = 4 * std::numeric_limits<float>::epsilon() * std::max(-range.low, range.high);
    const float bound = makeQuantiser(bits, range).step / 2 + rounding;
    auto got = values;
    quantise(got, bits, range);
    float worst = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        worst = std::max(worst, std::abs(got[i] - values[i]));
    QVERIFY2(worst <= bound, qPrintable(QStringLiteral("%1 > %2").arg(worst).arg(bound)));
    QVERIFY(worst > bound / 2); // the step is no smaller than the bits allow
}

void tst_Quantiser::isIdempotent()
{
    QFETCH(int, bits);
    auto once = normalValues(3000);
    const Range range = rangeOf(once);
    quantise(once, bits, range);
    auto twice = once;
    quantise(twice, bits, range);
    QCOMPARE(twice, once);
}

void tst_Quantiser::clampsWhatIsOutside()
{
    QFETCH(int, bits);
    const Range range{-2, 6};
    const float lowest = quantised(-2.0F, bits, range);
    const float highest = quantised(6.0F, bits, range);
    QCOMPARE(lowest, -2.0F);
    QVERIFY(std::abs(highest - 6.0F) < 1e-5F);
    for (const float below : {-2.1F, -1e30F, -3.4e38F, -kInfinity})
        QCOMPARE(quantised(below, bits, range), lowest);
    for (const float above : {6.1F, 1e30F, 3.4e38F, kInfinity})
        QCOMPARE(quantised(above, bits, range), highest);
}

void tst_Quantiser::nanIsZero()
{
    QFETCH(int, bits);
    const Range range{-2, 6};
    QCOMPARE(quantised(kNaN, bits, range), quantised(0.0F, bits, range));
    QCOMPARE(quantised(-kNaN, bits, range), quantised(0.0F, bits, range));
}

void tst_Quantiser::pointRangeGivesItsLow_data()
{
    QTest::addColumn<float>("low");
    QTest::addColumn<float>("high");
    QTest::newRow("zero") << 0.0F << 0.0F;
    QTest::newRow("positive") << 2.5F << 2.5F;
    QTest::newRow("negative") << -1e30F << -1e30F;
    QTest::newRow("denormal span") << 0.0F << 1e-42F;
    QTest::newRow("wrong order") << 2.5F << 1.0F;
}

void tst_Quantiser::pointRangeGivesItsLow()
{
    QFETCH(float, low);
    QFETCH(float, high);
    for (const int bits : {1, 8, 16}) {
        for (const float x : {0.0F, 1.0F, -1e20F, 3e38F, kInfinity, -kInfinity, kNaN})
            QCOMPARE(quantised(x, bits, {low, high}), low);
    }
}

void tst_Quantiser::strangeRangesGiveFiniteValues_data()
{
    QTest::addColumn<float>("low");
    QTest::addColumn<float>("high");
    QTest::newRow("NaN low") << kNaN << 1.0F;
    QTest::newRow("NaN high") << -1.0F << kNaN;
    QTest::newRow("infinite") << -kInfinity << kInfinity;
    QTest::newRow("all of float") << std::numeric_limits<float>::lowest()
                                  << std::numeric_limits<float>::max();
    QTest::newRow("smallest span") << 0.0F << 1e-30F;
}

void tst_Quantiser::strangeRangesGiveFiniteValues()
{
    QFETCH(float, low);
    QFETCH(float, high);
    for (const int bits : {1, 2, 3, 4, 6, 8, 16}) {
        for (const float x : {0.0F, 1.0F, -1e20F, 3e38F, 1e-31F, kInfinity, -kInfinity, kNaN})
            QVERIFY(std::isfinite(quantised(x, bits, {low, high})));
    }
}

void tst_Quantiser::floatBitsChangeNothing()
{
    const std::vector<float> values{1.0F, -0.0F, 1e-42F, kInfinity, kNaN};
    auto got = values;
    quantise(got, kFloatBits, {0, 0});
    for (std::size_t i = 0; i < values.size(); ++i)
        QVERIFY(sameBits(got[i], values[i]));
}

QTEST_GUILESS_MAIN(tst_Quantiser)
#include "tst_Quantiser.moc"
