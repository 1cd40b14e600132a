#include "agent/training/Excerpt.h"

#include <QTest>

#include <set>

using namespace coinfer;

namespace {

/// Row i has the prior of i / 100, the features {i, -i} and is decision 10 i of the whole set.
Features moment(int rows)
{
    Features features{.state = {1, 2, 3}};
    for (int i = 0; i < rows; ++i) {
        features.decisions.insert(features.decisions.end(), {static_cast<float>(i), static_cast<float>(-i)});
        features.priors.push_back(static_cast<float>(i) / 100);
        features.mask.push_back(1);
        features.candidates.push_back(static_cast<std::uint16_t>(10 * i));
    }
    return features;
}

} // namespace

class TestExcerpt : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasTheTakenFirstThenTheBestAndNoneTwice()
    {
        const Features all = moment(48);
        std::mt19937_64 random(1);
        std::set<std::size_t> seen;
        for (int i = 0; i < 200; ++i) {
            const auto rows = drawRows(all, 5, 24, random);
            QCOMPARE(rows.size(), std::size_t{24});
            QCOMPARE(rows[0], std::size_t{5});
            QCOMPARE(rows[1], std::size_t{47});
            QCOMPARE(std::set(rows.begin(), rows.end()).size(), rows.size());
            seen.insert(rows.begin(), rows.end());
        }
        QCOMPARE(seen.size(), std::size_t{48}); // in the long run all have their turn
    }

    void passesOverABestThatMayNotBeTaken()
    {
        Features all = moment(48);
        all.mask[47] = 0;
        std::mt19937_64 random(1);
        QCOMPARE(drawRows(all, 5, 2, random), (std::vector<std::size_t>{5, 46}));
    }

    void keepsTheTakenWhateverItIs()
    {
        std::mt19937_64 random(1);
        QCOMPARE(drawRows(moment(48), 47, 1, random), (std::vector<std::size_t>{47}));
        QCOMPARE(drawRows(moment(48), 47, 3, random).front(), std::size_t{47});
        QCOMPARE(drawRows(moment(2), 1, 24, random), (std::vector<std::size_t>{1, 0}));
        QCOMPARE(drawRows(moment(1), 0, 24, random), (std::vector<std::size_t>{0}));
    }

    void takesEachRowWhole()
    {
        Features all = moment(48);
        all.mask[7] = 0;
        const Features two = excerptOf(all, std::vector<std::size_t>{9, 7});
        QCOMPARE(two.state, all.state);
        QCOMPARE(two.decisions, (std::vector<float>{9, -9, 7, -7}));
        QCOMPARE(two.priors, (std::vector<float>{0.09F, 0.07F}));
        QCOMPARE(two.mask, (std::vector<std::uint8_t>{1, 0}));
        QCOMPARE(two.decisionAt(1), std::size_t{70});
    }
};

QTEST_APPLESS_MAIN(TestExcerpt)
#include "tst_Excerpt.moc"
