#include "core/decide/EarlyAnswers.h"
#include "tests/support/SampleModel.h"
#include "tests/support/SampleOutcomes.h"

#include <QTest>

#include <cmath>

using namespace coinfer;

class tst_EarlyAnswers : public QObject {
    Q_OBJECT
private:
    const Network m_network = sample::network();

private Q_SLOTS:
    void countsWhatIsAnsweredAndLost()
    {
        const Outcomes outcomes = sample::outcomes(m_network, 4'000);
        const auto all = picturesOf(outcomes, PicturePart::All);
        const EarlyAnswer never = earlyAnswer(m_network, outcomes, all, 1, 1.1);
        QCOMPARE(never.answered, 0.0);
        QCOMPARE(never.lost, 0.0);
        const EarlyAnswer always = earlyAnswer(m_network, outcomes, all, 1, 0);
        QCOMPARE(always.answered, 1.0);
        QCOMPARE(always.right, always.rightInAll);
        QVERIFY(always.rightInAll < never.rightInAll - 0.1);
        // Half of the pictures are easier than difficulty 0.5, of which exit 1 is 0.62 sure.
        const EarlyAnswer half = earlyAnswer(m_network, outcomes, all, 1, sample::chanceOfExit(1, 0.5));
        QVERIFY(std::abs(half.answered - 0.5) < 0.03);
        QVERIFY(half.right > 0.75 && half.right < 0.87);
        QVERIFY(half.lost > 0 && half.lost < half.answered * (1 - half.right) + 1e-9);
    }

    void knowsHowWellConfidencesAreCalibrated()
    {
        Outcomes outcomes = sample::outcomes(m_network, 20'000);
        const auto all = picturesOf(outcomes, PicturePart::All);
        QVERIFY(calibrationError(m_network, outcomes, all, 1) < 0.02);
        for (std::uint16_t& confidence : outcomes.confidence)
            confidence = static_cast<std::uint16_t>(confidence * 0.8);
        const double error = calibrationError(m_network, outcomes, all, 1);
        QVERIFY2(error > 0.1 && error < 0.2, qPrintable(QString::number(error)));
    }

    void knowsTheUpperLimitOfAShare()
    {
        QVERIFY(std::abs(upperLimit(0, 100) - 0.0295) < 0.0002);    // 1 - 0.05^(1/100)
        QVERIFY(std::abs(upperLimit(10, 1'000) - 0.0169) < 0.0002); // Clopper and Pearson
        QCOMPARE(upperLimit(5, 5), 1.0);
    }

    /// Chosen on 2,000 pictures, checked on so many others that chance no longer counts: broken more often
    /// than in one of twenty would be no promise.
    void thePromiseHoldsOnPicturesThatChoseNothing()
    {
        const Outcomes others = sample::outcomes(m_network, 40'000, 1'000);
        const auto checked = picturesOf(others, PicturePart::All);
        int broken = 0, given = 0;
        for (unsigned seed = 1; seed <= 60; ++seed) {
            const Outcomes outcomes = sample::outcomes(m_network, 4'000, seed);
            const auto threshold =
                thresholdFor(0.02, m_network, outcomes, picturesOf(outcomes, PicturePart::Even), 1);
            QVERIFY(threshold);
            const EarlyAnswer answer = earlyAnswer(m_network, others, checked, 1, *threshold);
            ++given;
            broken += answer.lost > 0.02;
            QVERIFY2(answer.answered > 0.1, "it answers hardly anything: no promise is needed for that");
        }
        QVERIFY2(broken <= given / 12, // chance: 3 of 60 on average, if the promise is only just kept
                 qPrintable(QStringLiteral("%1 of %2").arg(broken).arg(given)));
    }

    void promisesNothingThatItCannotProve()
    {
        const Outcomes few = sample::outcomes(m_network, 40);
        const auto all = picturesOf(few, PicturePart::All);
        QVERIFY(!thresholdFor(0.02, m_network, few, all, 1)); // even none lost of 40 may be 7 %
        QVERIFY(!thresholdFor(0.02, m_network, few, {}, 1));
        const Outcomes many = sample::outcomes(m_network, 4'000);
        const auto pictures = picturesOf(many, PicturePart::All);
        const auto strict = thresholdFor(0.005, m_network, many, pictures, 1),
                   loose = thresholdFor(0.05, m_network, many, pictures, 1);
        QVERIFY(strict && loose && *strict > *loose);
    }
};

QTEST_APPLESS_MAIN(tst_EarlyAnswers)
#include "tst_EarlyAnswers.moc"
