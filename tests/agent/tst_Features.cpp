#include "agent/Features.h"
#include "core/decide/Estimators.h"
#include "core/decide/LatencyConstants.h"
#include "core/decide/Reward.h"
#include "core/decide/policies/ModelPolicy.h"
#include "tests/support/SampleModel.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kHuge = std::numeric_limits<double>::max();

bool finite(const std::vector<float>& values)
{
    return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

} // namespace

class tst_Features : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void forecastsAsTheLatencyModelWithoutGuard_data()
    {
        QTest::addColumn<double>("mbps");
        for (double mbps : {0.0, 0.02, 1.0, 30.0, 1000.0})
            QTest::newRow(qPrintable(QString::number(mbps))) << mbps;
    }
    void forecastsAsTheLatencyModelWithoutGuard()
    {
        QFETCH(const double, mbps);
        Observation now = busy(mbps);
        now.guard = false;
        for (int i = 0; i < static_cast<int>(m_costs->costs().size()); ++i) {
            const auto predicted =
                static_cast<double>(m_costs->predict(m_costs->costs()[i], now, mbps).total().count());
            const Forecast forecast = m_encoder.forecast(i, now, mbps);
            QVERIFY2(std::abs(forecast.micros - predicted) < 4, qPrintable(QString::number(i))); // rounding
            QCOMPARE(forecast.accuracy, m_costs->costs()[i].accuracy);
        }
    }

    /// Exit 5 behind conv1 on a dead link: the guard can finish any exit that passes through conv1.
    void guardAnswersWithTheBestExitThatHoldsTheDeadline()
    {
        const int cutAt1 = static_cast<int>(*m_costs->indexOf({5, 1, 4}));
        const Decision locals[] = {{1, 3, 32}, {2, 4, 32}, {3, 5, 32}, {4, 6, 32}, {5, 8, 32}};
        const double begun = m_costs->costs()[cutAt1].deviceMicros + m_costs->costs()[cutAt1].encodeMicros;
        for (Milliseconds deadline : {20ms, 40ms, 60ms, 120ms}) {
            const Observation now = sample::observation(1e-3, deadline);
            const double last = static_cast<double>((deadline - kGuardMargin).count()) / 1000;
            double accuracy = 0;
            for (const Decision& local : locals)
                if (m_costs->model().network.isValid(local) &&
                    begun + m_costs->cost(local).deviceMicros - m_costs->costs()[cutAt1].deviceMicros <= last)
                    accuracy = std::max(accuracy, m_costs->cost(local).accuracy);
            const Forecast forecast = m_encoder.forecast(cutAt1, now, 1e-3);
            QVERIFY(accuracy > 0);
            QCOMPARE(forecast.accuracy, accuracy);
            QCOMPARE(forecast.micros, last);
        }
    }

    void guardWithoutTimeTakesTheQuickestExit()
    {
        const int image = static_cast<int>(*m_costs->indexOf({5, 0, CutCodec::raw()}));
        const Forecast forecast = m_encoder.forecast(image, sample::observation(1e-3, 3ms), 1e-3);
        const DecisionCost& quickest = quickestAlone(*m_costs);
        QCOMPARE(forecast.accuracy, quickest.accuracy);
        QVERIFY(forecast.micros >= quickest.deviceMicros);
        QVERIFY(forecast.micros > 3000);
    }

    void replyBeforeTheGuardCounts()
    {
        const int image = static_cast<int>(*m_costs->indexOf({5, 0, CutCodec::jpeg(85)}));
        const Observation now = sample::observation(1000, 60ms);
        QCOMPARE(m_encoder.forecast(image, now, 1000).accuracy, m_costs->costs()[image].accuracy);
    }

    void priorIsTheRewardOnAverage()
    {
        const Observation now = busy(8);
        const auto features = m_encoder.encode(now);
        QVERIFY(features);
        const ExpectedReward expected(m_costs);
        const auto context = expected.context(now);
        for (std::size_t row = 0; row < features->candidates.size(); ++row)
            QCOMPARE(features->priors[row],
                     static_cast<float>(expected.of(m_costs->costs()[features->candidates[row]], context)));
    }

    void keepsItsShape()
    {
        for (bool connected : {true, false}) {
            Observation now = busy(8);
            now.connected = connected;
            const auto features = m_encoder.encode(now);
            QCOMPARE(features->state.size(), std::size_t(kStateFeatures));
            QCOMPARE(features->decisions.size(), std::size_t(kRows * kDecisionFeatures));
            QVERIFY(std::ranges::is_sorted(features->candidates));
            QCOMPARE(features->mask.size(), std::size_t(kRows));
            for (std::size_t row = 0; row < features->mask.size(); ++row) // no looks: it has no outcomes
                QCOMPARE(features->mask[row],
                         row < kCandidates &&
                                 (connected || !m_costs->costs()[features->candidates[row]].sends)
                             ? std::uint8_t{1}
                             : std::uint8_t{0});
        }
    }

    /// Whatever the link turns out to carry, the best decision is among those that the nets see.
    void candidatesHoldTheBestUnderEveryBelief()
    {
        for (double mbps : {0.3, 3.0, 30.0}) {
            const Observation now = busy(mbps);
            const auto features = m_encoder.encode(now);
            const auto& candidates = features->candidates;
            for (double share : {0.1, 0.3, 1.0, 3.0}) {
                const auto value = [&](int i) {
                    const Forecast forecast = m_encoder.forecast(i, now, share * mbps);
                    return reward(forecast.accuracy, Nanoseconds(std::llround(forecast.micros * 1000)),
                                  forecast.bytes, now);
                };
                double best = -2, kept = -2;
                for (int i = 0; i < static_cast<int>(m_costs->costs().size()); ++i)
                    best = std::max(best, value(i));
                for (const int i : candidates)
                    kept = std::max(kept, value(i));
                QVERIFY(kept > best - 1e-6);
            }
            for (int i = 0; i < static_cast<int>(m_costs->costs().size()); ++i)
                QVERIFY(m_costs->costs()[i].sends || std::ranges::count(candidates, i) == 1);
        }
    }

    void linkOfWhichNothingIsHeardIsProbedSafely()
    {
        Observation now = busy(0.05); // too slow to be worth anything
        const auto sends = [&](const Observation& observation) {
            const auto features = m_encoder.encode(observation);
            int sending = 0, all = 0;
            for (std::size_t row = 0; row < features->mask.size(); ++row)
                if (features->mask[row]) {
                    ++all;
                    sending += m_costs->costs()[features->candidates[row]].sends ? 1 : 0;
                }
            return std::pair(sending, all);
        };
        QCOMPARE(sends(now).second, kCandidates);
        now.throughputAge = kProbeAfter;
        const auto [sending, all] = sends(now);
        QVERIFY(all > 0 && sending == all);
        now.guard = false; // then nothing makes up for a link that has died
        QCOMPARE(sends(now).second, kCandidates);
        now.connected = false;
        QCOMPARE(sends(now).first, 0);
    }

    /// 0.1 Mbit/s and 40 ms: the raw image would be under way for seconds and tell no more.
    void aProbeIsAsSmallAsTellsEnough()
    {
        Observation now = sample::observation(0.1, 40ms);
        now.throughputAge = kProbeAfter;
        const auto probes = validOnes(now);
        QCOMPARE(probes.size(), std::size_t(1));
        const DecisionCost& probe = m_costs->costs()[probes.front()];
        QVERIFY(probe.sends);
        const double micros = (probe.bytes + kRequestOverheadBytes) * 8 / 0.1;
        const auto roundTrip = static_cast<double>(now.roundTrip.count());
        QVERIFY(micros >= 2 * ThroughputEstimator::noiseMicros(roundTrip));
        QVERIFY2(probe.bytes < 3000, qPrintable(QString::number(probe.bytes)));
        // On a quick link so little would drown in the noise of timing it.
        now = sample::observation(400, 40ms);
        now.throughputAge = kProbeAfter;
        now.roundTrip = 40ms; // which leaves no time for an answer over the link
        const auto larger = validOnes(now);
        QCOMPARE(larger.size(), std::size_t(1));
        QVERIFY(m_costs->costs()[larger.front()].bytes > 10 * probe.bytes);
    }

    /// A frame every ten seconds is no reason to answer all of them by probes.
    void whatIsExpectedToBeAnsweredIsAProbeAsWell()
    {
        Observation now = sample::observation(100, 60ms);
        now.throughputAge = 4s;
        const auto probes = validOnes(now);
        QVERIFY(probes.size() > 5);
        for (const int i : probes)
            QVERIFY(m_costs->costs()[i].sends);
    }

    /// Late is late: beyond the deadline the quickest counts, and the link is worth a try.
    void whereNothingIsInTimeTheQuickestIsTaken_data()
    {
        QTest::addColumn<int>("deadlineMs");
        for (const int ms : {1, 2, 4})
            QTest::addRow("%d ms", ms) << ms;
    }
    void whereNothingIsInTimeTheQuickestIsTaken()
    {
        QFETCH(const int, deadlineMs);
        for (const double mbps : {0.1, 2.0})
            for (const double slowdown : {1.0, 8.0}) {
                Observation now = sample::observation(mbps, Milliseconds(deadlineMs));
                now.deviceSlowdown = slowdown;
                const auto taken = validOnes(now);
                QCOMPARE(taken.size(), std::size_t(1));
                double least = std::numeric_limits<double>::infinity();
                for (int i = 0; i < static_cast<int>(m_costs->costs().size()); ++i)
                    least = std::min(least, m_encoder.forecast(i, now, mbps).micros);
                QCOMPARE(m_encoder.forecast(taken.front(), now, mbps).micros, least);
                if (mbps < 1) // the guard would make sending no quicker
                    QVERIFY(!m_costs->costs()[taken.front()].sends);
                now.throughputAge = kProbeAfter;
                for (const int i : validOnes(now))
                    QVERIFY(m_costs->costs()[i].sends);
                now = sample::observation(0, Milliseconds(deadlineMs)); // never heard of
                now.deviceSlowdown = slowdown;
                for (const int i : validOnes(now))
                    QVERIFY(m_costs->costs()[i].sends);
            }
    }

    void tellsObservationsApart()
    {
        const auto features = m_encoder.encode(busy(8))->state;
        const auto differs = [&](auto change) {
            Observation other = busy(8);
            change(other);
            return m_encoder.encode(other)->state != features;
        };
        QVERIFY(differs([](Observation& o) { o.throughputMbps = 1; }));
        QVERIFY(differs([](Observation& o) { o.smoothedMbps = 1; }));
        QVERIFY(differs([](Observation& o) { o.worstMbps = 1; }));
        QVERIFY(differs([](Observation& o) { o.spreadMbps = 1; }));
        QVERIFY(differs([](Observation& o) { o.throughputAge = 3s; }));
        QVERIFY(differs([](Observation& o) { o.roundTrip = 9ms; }));
        QVERIFY(differs([](Observation& o) { o.deviceSlowdown = 3; }));
        QVERIFY(differs([](Observation& o) { o.deviceLoad = 0.9; }));
        QVERIFY(differs([](Observation& o) { o.edgeSlowdown = 3; }));
        QVERIFY(differs([](Observation& o) { o.edgeLoad = 0.9; }));
        QVERIFY(differs([](Observation& o) { o.edgeQueue = 30ms; }));
        QVERIFY(differs([](Observation& o) { o.backlog = 2; }));
        QVERIFY(differs([](Observation& o) { o.deviceSpread = 0.2; }));
        QVERIFY(differs([](Observation& o) { o.edgeSpread = 0.2; }));
        QVERIFY(differs([](Observation& o) { o.roundTripSpread = 9ms; }));
        QVERIFY(differs([](Observation& o) { o.deadline = 90ms; }));
        QVERIFY(differs([](Observation& o) { o.accuracyWeight = 0.1; }));
        QVERIFY(differs([](Observation& o) { o.bytePrice = 0.01; }));
        QVERIFY(differs([](Observation& o) { o.guard = false; }));
        QVERIFY(differs([](Observation& o) { o.connected = false; }));
        QVERIFY(differs([](Observation& o) { o.reward = RewardKind::Paper; }));
    }

    void isFiniteForAnyFiniteObservation()
    {
        for (double value : {0.0, -1.0, 1e-300, kHuge, -kHuge})
            for (Nanoseconds time :
                 {Nanoseconds(0), Nanoseconds(-1), Nanoseconds::max(), Nanoseconds::min()}) {
                const auto micros = toMicroseconds(time);
                const double positive = value > 0 ? value : 1;
                const Observation now{.deadline = time,
                                      .accuracyWeight = value,
                                      .bytePrice = value,
                                      .risk = value,
                                      .connected = true,
                                      .throughputMbps = value,
                                      .smoothedMbps = value,
                                      .worstMbps = value,
                                      .spreadMbps = value,
                                      .throughputAge = time,
                                      .roundTrip = micros,
                                      .deviceSlowdown = positive,
                                      .deviceLoad = value,
                                      .edgeSlowdown = positive,
                                      .edgeLoad = value,
                                      .edgeQueue = micros,
                                      .backlog = std::numeric_limits<int>::max(),
                                      .deviceSpread = value,
                                      .edgeSpread = value,
                                      .roundTripSpread = micros};
                const auto features = m_encoder.encode(now);
                QVERIFY(features);
                QVERIFY(finite(features->state) && finite(features->decisions) && finite(features->priors));
            }
    }

    void refusesWhatIsNoNumber()
    {
        Observation now = busy(8);
        now.smoothedMbps = kNaN;
        QVERIFY(!m_encoder.encode(now));
        now = busy(8);
        now.edgeSlowdown = 0;
        QVERIFY(!m_encoder.encode(now));
    }

private:
    std::vector<int> validOnes(const Observation& now) const
    {
        const auto features = m_encoder.encode(now);
        std::vector<int> valid;
        for (std::size_t row = 0; row < features->mask.size(); ++row)
            if (features->mask[row])
                valid.push_back(features->candidates[row]);
        return valid;
    }
    static Observation busy(double mbps)
    {
        Observation now = sample::observation(mbps, 60ms);
        now.deviceSlowdown = 1.4;
        now.edgeSlowdown = 2;
        now.edgeQueue = 4ms;
        return now;
    }

    std::shared_ptr<const LatencyModel> m_costs = sample::costs();
    FeatureEncoder m_encoder{m_costs};
};

QTEST_MAIN(tst_Features)
#include "tst_Features.moc"
