#include "core/edge/FeatureMap.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace coinfer;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinite = std::numeric_limits<float>::infinity();

Tensor noise(int height, int width, int channels, unsigned seed)
{
    Tensor made{{height, width, channels}, {}};
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> value(-1, 1);
    for (std::size_t i = 0; i < Tensor::count(made.shape); ++i) // some channels are louder than others
        made.values.push_back(value(random) *
                              static_cast<float>((i % static_cast<std::size_t>(channels)) % 7));
    return made;
}

float at(const Tensor& features, int y, int x, int channel)
{
    return features
        .values[static_cast<std::size_t>((y * features.shape[1] + x) * features.shape[2] + channel)];
}

/// Mean magnitude of a channel, by a plain loop.
double strength(const Tensor& features, int channel)
{
    double sum = 0;
    for (int y = 0; y < features.shape[0]; ++y)
        for (int x = 0; x < features.shape[1]; ++x)
            sum += std::abs(static_cast<double>(at(features, y, x, channel)));
    return sum / (features.shape[0] * features.shape[1]);
}

std::vector<std::uint8_t> tile(const FeatureMap& map, int place)
{
    const auto span = map.tile(place);
    return {span.begin(), span.end()};
}

using Grey = std::vector<std::uint8_t>;

} // namespace

class tst_FeatureMap : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsAFewChannelsOnOneScale()
    {
        const FeatureMap map = mapOf({{2, 1, 2}, {1, -4, 0, 2}}); // channel 0: 1, 0; channel 1: -4, 2
        QCOMPARE(map.width, 1);
        QCOMPARE(map.height, 2);
        QCOMPARE(map.channels, (std::vector<int>{0, 1}));
        QCOMPARE(map.allChannels, 2);
        QCOMPARE(tile(map, 0), (Grey{64, 0}));
        QCOMPARE(tile(map, 1), (Grey{255, 128}));
    }

    void picksTheStrongestOfMany()
    {
        const Tensor features = noise(5, 3, 40, 1);
        const FeatureMap map = mapOf(features);
        QCOMPARE(map.tiles(), kMostTiles);
        QCOMPARE(map.allChannels, 40);
        QVERIFY(std::ranges::is_sorted(map.channels));
        double weakest = std::numeric_limits<double>::infinity();
        for (const int channel : map.channels)
            weakest = std::min(weakest, strength(features, channel));
        for (int channel = 0; channel < 40; ++channel)
            if (!std::ranges::count(map.channels, channel))
                QVERIFY(strength(features, channel) <= weakest);
    }

    void eachTileIsItsChannel()
    {
        const Tensor features = noise(4, 6, 20, 2);
        const FeatureMap map = mapOf(features);
        float largest = 0;
        for (const int channel : map.channels)
            for (int i = 0; i < 24; ++i)
                largest = std::max(largest, std::abs(at(features, i / 6, i % 6, channel)));
        for (int place = 0; place < map.tiles(); ++place)
            for (int i = 0; i < 24; ++i) {
                const float value =
                    std::abs(at(features, i / 6, i % 6, map.channels[static_cast<std::size_t>(place)]));
                QCOMPARE(static_cast<long>(map.tile(place)[static_cast<std::size_t>(i)]),
                         std::lround(value / largest * 255));
            }
    }

    void putsAVectorIntoASquare()
    {
        const FeatureMap map = mapOf({{5}, {5, 4, 3, 2, 1}});
        QCOMPARE(map.width, 3);
        QCOMPARE(map.height, 2);
        QCOMPARE(map.tiles(), 1);
        QCOMPARE(map.grey, (Grey{255, 204, 153, 102, 51, 0})); // the last one is no value
    }

    void whatIsNoNumberCountsAsNothing()
    {
        const FeatureMap map = mapOf({{1, 2, 2}, {kNan, 1, kInfinite, -kInfinite}});
        QCOMPARE(map.channels, (std::vector<int>{0, 1}));
        QCOMPARE(map.grey, (Grey{0, 0, 255, 0}));
        QCOMPARE(mapOf({{3}, {kNan, kNan, kInfinite}}).grey, (Grey{0, 0, 0, 0}));
    }

    void largestFloatsDoNotOverflow()
    {
        const float most = std::numeric_limits<float>::max();
        const FeatureMap map = mapOf({{1, 2, 2}, {most, -most, most, most / 2}});
        QCOMPARE(map.grey, (Grey{255, 255, 255, 128}));
        QCOMPARE(mapOf({{1, 1, 1}, {std::numeric_limits<float>::denorm_min()}}).grey, (Grey{255}));
    }

    void zerosStayBlack() { QCOMPARE(mapOf({{1, 2, 1}, {0, -0.0F}}).grey, (Grey{0, 0})); }

    void noFeaturesGiveNoMap_data()
    {
        QTest::addColumn<QList<int>>("shape");
        QTest::addColumn<int>("values");
        QTest::newRow("nothing") << QList<int>{} << 0;
        QTest::newRow("one value without a shape") << QList<int>{} << 1;
        QTest::newRow("no values") << QList<int>{0} << 0;
        QTest::newRow("no height") << QList<int>{0, 4, 4} << 0;
        QTest::newRow("no channels") << QList<int>{4, 4, 0} << 0;
        QTest::newRow("negative") << QList<int>{-2, -2, 1} << 4;
        QTest::newRow("two sides") << QList<int>{2, 2} << 4;
        QTest::newRow("four sides") << QList<int>{1, 2, 2, 1} << 4;
        QTest::newRow("too few values") << QList<int>{2, 2, 2} << 7;
        QTest::newRow("too many values") << QList<int>{2, 2, 2} << 9;
        QTest::newRow("a product of 2^64") << QList<int>{1 << 22, 1 << 22, 1 << 20} << 0;
        QTest::newRow("sides without end") << QList<int>{1 << 30, 1 << 30, 1 << 30} << 4;
    }
    void noFeaturesGiveNoMap()
    {
        QFETCH(QList<int>, shape);
        QFETCH(int, values);
        const FeatureMap map =
            mapOf({{shape.begin(), shape.end()}, std::vector<float>(static_cast<std::size_t>(values), 1.0F)});
        QVERIFY(map.isEmpty());
        QCOMPARE(map, FeatureMap());
    }
};

QTEST_APPLESS_MAIN(tst_FeatureMap)
#include "tst_FeatureMap.moc"
