#include "agent/evaluation/Comparison.h"
#include "agent/evaluation/ComparisonChart.h"
#include "core/decide/Policies.h"
#include "tests/agent/sim/Worlds.h"

#include <QTest>
#include <QXmlStreamReader>

#include <cmath>
#include <limits>

using namespace coinfer;

namespace {

ComparisonSettings small(const QStringList& policies)
{
    ComparisonSettings settings{.model = sample::costs(), .policies = policies};
    settings.makePolicy = [model = settings.model](const QString& name, std::uint64_t seed) {
        return makePolicy(name, model, seed);
    };
    settings.traces = {{QStringLiteral("3g_001"), sample::link({{0, 2}, {5, 0.5}}, 30)},
                       {QStringLiteral("4g_001"), sample::link({{0, 20}, {4, 0}, {6, 9}}, 30)}};
    settings.scenarios = {Scenario::Stale};
    settings.deadlines = {Milliseconds(60)};
    settings.episode.frames = 60;
    settings.seeds = 2;
    return settings;
}

std::vector<ComparisonRow> rowsOf(const ComparisonSettings& settings)
{
    return compare(settings, [](const ComparisonProgress&) { return true; }).value();
}

const QStringList kSome{QStringLiteral("search"), QStringLiteral("random"), QStringLiteral("best-fixed"),
                        QStringLiteral("oracle")};

} // namespace

class tst_Comparison : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void measuresAllPoliciesInTheSameWorlds()
    {
        const auto rows = rowsOf(small(kSome));
        QCOMPARE(rows.size(), std::size_t{4});
        const ComparisonRow &search = rows[0], &random = rows[1], &fixed = rows[2], &oracle = rows[3];
        QCOMPARE(search.runs, 4);
        QCOMPARE(search.versusSearch.value, 0.0);
        QCOMPARE(search.versusSearch.interval.high, 0.0);
        QVERIFY(random.versusSearch.interval.high < 0);
        QVERIFY(random.meanVersusSearch.interval.high < 0);
        QVERIFY(oracle.versusSearch.value >= 0);
        QCOMPARE(oracle.regret, 0.0);
        QVERIFY(random.regret > search.regret);
        QVERIFY(fixed.decision.startsWith(QStringLiteral("fixed:")));
        QVERIFY(fixed.reward.value > random.reward.value);
        QVERIFY(search.latency.p50 <= search.latency.p95 && search.latency.p95 <= search.latency.p99);
        QCOMPARE(search.families.size(), std::size_t{2});
    }

    void measuresByAnotherThanSearchWhereAsked()
    {
        ComparisonSettings settings = small(kSome);
        settings.against = QStringLiteral("random");
        const auto rows = rowsOf(settings);
        QCOMPARE(rows[1].versusOther.value, 0.0);
        QVERIFY(rows[0].versusOther.interval.low > 0);
        QCOMPARE(rows[0].versusSearch.value, 0.0);
        settings.against = QStringLiteral("nobody");
        const auto refused = compare(settings, [](const ComparisonProgress&) { return true; });
        QVERIFY(!refused.ok() && refused.error().message.contains(QStringLiteral("nobody")));
    }

    void saysWhatAllDeadlinesSayTogether()
    {
        ComparisonSettings settings = small(kSome);
        settings.deadlines = {Milliseconds(30), Milliseconds(60), Milliseconds(100)};
        const auto rows = rowsOf(settings);
        QCOMPARE(rows.size(), std::size_t{4 * 4});
        for (std::size_t i = 0; i < 4; ++i) {
            const ComparisonRow& all = rows[12 + i];
            QCOMPARE(all.policy, rows[i].policy);
            QCOMPARE(all.scenario, QStringLiteral("stale"));
            QCOMPARE(all.deadline, Nanoseconds{});
            QCOMPARE(all.runs, 12);
            QVERIFY(all.decision.isEmpty()); // another one under each
            const auto mean = [&](double ComparisonRow::*of) {
                return (rows[i].*of + rows[4 + i].*of + rows[8 + i].*of) / 3;
            };
            const auto versus = [&](std::size_t round) { return rows[round + i].meanVersusSearch.value; };
            QVERIFY(std::abs(all.meanVersusSearch.value - (versus(0) + versus(4) + versus(8)) / 3) < 1e-12);
            QVERIFY(std::abs(all.regret - mean(&ComparisonRow::regret)) < 1e-12);
            QVERIFY(std::abs(all.missRate - mean(&ComparisonRow::missRate)) < 1e-12);
        }
        QCOMPARE(rows[12].versusSearch.interval.high, 0.0); // each run against its own, not another's
        QVERIFY(rows[13].versusSearch.interval.high < 0);
        const QByteArray chart = comparisonChart(rows, QStringLiteral("pair"));
        QVERIFY(chart.contains("stale, 30 ms") && !chart.contains("stale, 0 ms"));
    }

    void bestFixedIsTheBestOfAllFixedDecisions()
    {
        const double best = rowsOf(small({QStringLiteral("best-fixed")})).front().reward.value;
        QStringList some;
        for (const DecisionCost& cost : sample::costs()->costs())
            if (cost.decision.codec == CutCodec(4) || !cost.sends)
                some << QStringLiteral("fixed:") + toString(cost.decision);
        for (const ComparisonRow& row : rowsOf(small(some)))
            QVERIFY2(row.reward.value <= best + 1e-9, qPrintable(row.policy));
    }

    void threadsChangeNothing()
    {
        ComparisonSettings settings = small(kSome);
        const auto alone = rowsOf(settings);
        settings.threads = 2;
        const auto shared = rowsOf(settings);
        for (std::size_t i = 0; i < alone.size(); ++i) {
            QCOMPARE(alone[i].reward.value, shared[i].reward.value);
            QCOMPARE(alone[i].versusSearch.interval.low, shared[i].versusSearch.interval.low);
            QCOMPARE(alone[i].latency.p99, shared[i].latency.p99);
        }
    }

    void countsDecisionsWithoutNumbersAndAnswersFromTheDevice()
    {
        ComparisonSettings settings = small({QStringLiteral("search")});
        settings.episode.accuracyWeight = std::numeric_limits<double>::quiet_NaN();
        const auto broken = rowsOf(settings).front();
        QCOMPARE(broken.invalidEstimates, 4 * 60);
        QCOMPARE(broken.bytes, 0.0);
        QVERIFY(broken.accuracy > 0);
        QCOMPARE(rowsOf(small({QStringLiteral("search")})).front().invalidEstimates, 0);
    }

    void tellsHowLongAShiftIsFelt()
    {
        ComparisonSettings settings = small({QStringLiteral("search"), QStringLiteral("fixed:5/0/8")});
        settings.scenarios = {Scenario::Shift};
        settings.traces = {{QStringLiteral("4g_001"), sample::link({{0, 20}}, 30)}}; // falls to 2
        QVERIFY(rowsOf(settings).front().recovery.empty());                          // too short to tell
        settings.episode.frames = 180;
        const auto rows = rowsOf(settings);
        QCOMPARE(rows[0].recovery.size(), std::size_t{3});
        QVERIFY(rows[0].recovery[0].share > rows[1].recovery[0].share);
        QCOMPARE(rows[1].recovery[0].share, 0.0); // a raw image over a tenth of the link: never again
        QVERIFY(!rows[1].recovery[0].median);
    }

    void refusesAPolicyThatIsNone()
    {
        const auto rows = compare(small({QStringLiteral("psychic")}), [](const auto&) { return true; });
        QVERIFY(!rows);
        QVERIFY(rows.error().message.contains(QStringLiteral("psychic")));
    }

    void stopsWhenAsked()
    {
        int asked = 0;
        const auto rows = compare(small(kSome), [&](const ComparisonProgress& progress) {
            return ++asked < 3 && progress.done < progress.all;
        });
        QVERIFY(!rows);
        QCOMPARE(asked, 3);
    }

    void chartIsWellFormedAndNamesEverything()
    {
        const auto rows = rowsOf(small(kSome));
        const QByteArray chart = comparisonChart(rows, QStringLiteral("pi4-pc (estimate)"));
        QXmlStreamReader reader(chart);
        while (!reader.atEnd())
            reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(chart.contains("stale, 60 ms"));
        QVERIFY(chart.contains("best-fixed"));
        QVERIFY(chart.contains("machines: pi4-pc (estimate)"));
    }
};

QTEST_APPLESS_MAIN(tst_Comparison)
#include "tst_Comparison.moc"
