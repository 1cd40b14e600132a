#include "core/decide/LookTable.h"
#include "tests/support/SampleModel.h"
#include "tests/support/SampleOutcomes.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>

using namespace coinfer;

class tst_LookTable : public QObject {
    Q_OBJECT
private:
    const Network m_network = sample::network();

    std::size_t indexOf(const Decision& decision) const
    {
        const auto decisions = m_network.decisions();
        return static_cast<std::size_t>(std::ranges::find(decisions, decision) - decisions.begin());
    }

private Q_SLOTS:
    void tellsEasyPicturesFromHardOnes()
    {
        const LookTable table(m_network, sample::outcomes(m_network, 6'000));
        for (int look = 1; look <= kLooks; ++look) {
            const auto& bins = table.bins(look);
            QCOMPARE(bins.size(), LookTable::kMostBins);
            const std::size_t own = indexOf(m_network.local(look));
            for (const ConfidenceBin& bin : bins) // perfectly calibrated: sure of what it is right in
                QVERIFY2(
                    std::abs(bin.accuracies[own] - bin.meanConfidence) < 0.09,
                    qPrintable(QStringLiteral("%1 for %2").arg(bin.accuracies[own]).arg(bin.meanConfidence)));
            // Where exit 1 is sure the full net gains nothing; where it is not, much.
            const std::size_t full = indexOf(m_network.local(kExits));
            QVERIFY(bins.back().accuracies[full] - bins.back().accuracies[own] < 0.06);
            QVERIFY(bins.front().accuracies[full] - bins.front().accuracies[own] > 0.1);
        }
    }

    void everyPictureIsInOneBin()
    {
        const Outcomes outcomes = sample::outcomes(m_network, 1'537);
        for (const PicturePart part : {PicturePart::All, PicturePart::Even, PicturePart::Odd}) {
            const LookTable table(m_network, outcomes, part);
            for (int look = 1; look <= kLooks; ++look) {
                std::size_t sum = 0;
                double before = -1;
                for (const ConfidenceBin& bin : table.bins(look)) {
                    QVERIFY(bin.pictures >= LookTable::kLeastPictures);
                    QVERIFY(bin.from > before);
                    before = bin.from;
                    sum += bin.pictures;
                    QVERIFY(std::ranges::all_of(bin.accuracies, [](double a) { return a >= 0 && a <= 1; }));
                }
                QCOMPARE(sum, picturesOf(outcomes, part).size());
            }
        }
    }

    void findsTheBinOfAnyConfidence()
    {
        const LookTable table(m_network, sample::outcomes(m_network, 3'000));
        const auto& bins = table.bins(2);
        for (std::size_t i = 0; i < bins.size(); ++i)
            QCOMPARE(table.binOf(2, bins[i].from), i);
        QCOMPARE(table.binOf(2, 0.0), std::size_t{0});
        QCOMPARE(table.binOf(2, -1.0), std::size_t{0});
        QCOMPARE(table.binOf(2, std::numeric_limits<double>::quiet_NaN()), std::size_t{0}); // not sure at all
        QCOMPARE(table.binOf(2, 1.0), bins.size() - 1);
        QCOMPARE(table.binOf(2, std::numeric_limits<double>::infinity()), bins.size() - 1);
    }

    /// With 30 pictures a bin, a codec that was lucky in one of them is not believed to beat its parent by
    /// much.
    void fewPicturesAreDrawnTowardsWhatIsPlausible()
    {
        const LookTable few(m_network, sample::outcomes(m_network, 120, 3));
        QCOMPARE(few.bins(1).size(), std::size_t{1});
        const LookTable many(m_network, sample::outcomes(m_network, 20'000, 4));
        double raw = 0, drawn = 0;
        for (unsigned seed = 10; seed < 20; ++seed) {
            const Outcomes outcomes = sample::outcomes(m_network, 1'200, seed);
            const LookTable table(m_network, outcomes);
            const std::size_t codec = indexOf({5, 2, 2});
            const auto& truth = many.bins(1);
            for (std::size_t i = 0; i < table.bins(1).size(); ++i) {
                const ConfidenceBin& bin = table.bins(1)[i];
                const double right = truth[many.binOf(1, bin.meanConfidence)].accuracies[codec];
                double seen = 0, pictures = 0;
                for (std::size_t picture = 0; picture < outcomes.pictures(); ++picture)
                    if (table.binOf(1, outcomes.confidenceOf(picture, 1)) == i) {
                        seen += outcomes.isRight(picture, codec) ? 1 : 0;
                        pictures += 1;
                    }
                raw += std::pow(seen / pictures - right, 2);
                drawn += std::pow(bin.accuracies[codec] - right, 2);
            }
        }
        QVERIFY2(drawn < raw, qPrintable(QStringLiteral("%1 against %2").arg(drawn).arg(raw)));
    }

    void equalConfidencesStayTogether()
    {
        Outcomes outcomes = sample::outcomes(m_network, 2'000);
        std::ranges::fill(outcomes.confidence, std::uint16_t{65'535});
        const LookTable table(m_network, outcomes);
        QCOMPARE(table.bins(1).size(), std::size_t{1});
        QCOMPARE(table.bins(1).front().pictures, std::size_t{2'000});
    }

    void isEmptyWithoutOutcomes()
    {
        QVERIFY(LookTable().isEmpty());
        QVERIFY(LookTable(m_network, {}).isEmpty());
        QVERIFY(!LookTable(m_network, sample::outcomes(m_network, 1)).isEmpty());
    }
};

QTEST_APPLESS_MAIN(tst_LookTable)
#include "tst_LookTable.moc"
