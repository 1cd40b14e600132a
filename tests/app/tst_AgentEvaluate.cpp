#include "tests/support/Files.h"
#include "tests/support/FullDisk.h"
#include "tests/support/program/Program.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

namespace {

/// A short comparison, so that a test does not take long.
ProgramRun evaluate(const QStringList& more)
{
    return runProgram(QStringList{QStringLiteral("agent"), QStringLiteral("evaluate"),
                                  QStringLiteral("--frames"), QStringLiteral("20"), QStringLiteral("--seeds"),
                                  QStringLiteral("1")} +
                      more);
}

/// A folder with traces of two kinds, of which x_003 is held out; one has a gap, one an outage.
void fill(const QTemporaryDir& folder)
{
    write(folder.filePath(QStringLiteral("x_001.csv")), "time_s,mbps\n0,4\n50,2\n60,9\n");
    write(folder.filePath(QStringLiteral("x_003.csv")), "time_s,mbps\n0,4\n1,0\n9,2\n");
    write(folder.filePath(QStringLiteral("y_002.csv")), "time_s,mbps\n0,0.5\n");
}

QStringList tracesIn(const QTemporaryDir& folder)
{
    return {QStringLiteral("--traces"), folder.path()};
}

} // namespace

/// `coinfer-cli agent evaluate` as a user meets it.
class tst_AgentEvaluate : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reportsEveryPolicyInEveryRound()
    {
        QTemporaryDir folder;
        fill(folder);
        const auto run = evaluate(
            tracesIn(folder) +
            words(QStringLiteral(
                "--policies search,edgent,oracle --scenarios clean,loaded --deadline 30ms,60ms --json")));
        QCOMPARE(run.exitCode, 0);
        const QJsonArray rows = run.json()[QStringLiteral("rows")].toArray();
        QCOMPARE(rows.size(), qsizetype{3 * 2 * (2 + 1)}); // each deadline, and both together
        for (const QJsonValue& row : rows) {
            for (const char* field : {"policy", "scenario", "deadline_ms", "reward", "reward_ci", "accuracy",
                                      "latency_ms", "miss_rate", "bytes", "regret", "versus_search_ci"})
                QVERIFY2(row.toObject().contains(QLatin1String(field)), field);
            QCOMPARE(row[QStringLiteral("reward_ci")].toArray().size(), qsizetype{2});
            QCOMPARE(row[QStringLiteral("runs")].toInt(),
                     row[QStringLiteral("deadline_ms")].isNull() ? 6 : 3);
        }
        QCOMPARE(rows[0][QStringLiteral("versus_search")].toDouble(), 0.0);
    }

    void sameSeedSameFigures()
    {
        const auto line =
            words(QStringLiteral("--policies random --scenarios loaded --deadline 60ms --json"));
        const auto one = evaluate(line), two = evaluate(line);
        QCOMPARE(one.exitCode, 0);
        QCOMPARE(one.output, two.output);
    }

    void takesADeadlineOnlyOnce()
    {
        const auto line = QStringLiteral("--policies search --scenarios clean --json --deadline ");
        const auto one = evaluate(words(line + QStringLiteral("60ms"))),
                   two = evaluate(words(line + QStringLiteral("60ms,0.06s")));
        QCOMPARE(one.exitCode, 0);
        QCOMPARE(two.output, one.output);
    }

    void leavesAnOldChartAloneWhenTheDiskIsFull()
    {
        QTemporaryDir folder;
        const QString chart = folder.filePath(QStringLiteral("chart.svg"));
        write(chart, "old");
        const FullDisk disk(100); // the program has it, too
        const auto run =
            evaluate(words(QStringLiteral("--policies search --scenarios clean --deadline 60ms --svg")) +
                     QStringList{chart});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("chart.svg"), run.errors.constData());
        QFile file(chart);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("old"));
    }

    void writesTablesForAWindowOfAHundredColumnsAndAChart()
    {
        QTemporaryDir folder;
        const QString chart = folder.filePath(QStringLiteral("chart.svg"));
        const auto run = runProgram(
            words(QStringLiteral("agent evaluate --policies search,search-expected,neurosurgeon,best-fixed "
                                 "--scenarios shift --frames 120 --seeds 1 --deadline 60ms --svg ")) +
            QStringList{chart});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.output.contains("until within 5 %"));
        QVERIFY(run.output.contains(" runs, pi4-pc (estimate)\n"));
        for (const QByteArray& line : run.output.split('\n'))
            QVERIFY2(line.size() <= 100, line.constData());
        QFile file(chart);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray picture = file.readAll();
        QVERIFY(picture.contains("search-expected") && picture.contains("pi4-pc (estimate)"));
    }

    void comparesForBothEndsOfTheEstimate()
    {
        for (const auto* profile : {"pi4-pc-low", "pi4-pc-high"}) {
            const auto run =
                evaluate(words(QStringLiteral("--policies search --scenarios clean --deadline 60ms --json "
                                              "--profile ")) +
                         QStringList{QLatin1String(profile)});
            QCOMPARE(run.exitCode, 0);
            QCOMPARE(run.json()[QStringLiteral("profile")].toString(), QLatin1String(profile));
            QVERIFY(run.json()[QStringLiteral("profile_is_estimate")].toBool());
        }
    }

    void evaluatesThePartThatIsAskedFor()
    {
        QTemporaryDir folder;
        fill(folder);
        const auto run = evaluate(tracesIn(folder) +
                                  words(QStringLiteral("--policies search --scenarios clean --deadline 60ms "
                                                       "--json --part held-out")));
        QCOMPARE(run.json()[QStringLiteral("traces")].toArray(), QJsonArray{QStringLiteral("x_003")});
    }

    void refusesBadTraces_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("hint");
        QTest::newRow("negative") << QByteArray("time_s,mbps\n0,1\n1,-2\n") << QStringLiteral("line 3");
        QTest::newRow("order") << QByteArray("time_s,mbps\n0,1\n2,1\n1,1\n") << QStringLiteral("line 4");
    }
    void refusesBadTraces()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, hint);
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("x_001.csv")), text);
        const auto run = evaluate(tracesIn(folder));
        QCOMPARE(run.exitCode, 1);
        QCOMPARE(run.errorLines().size(), qsizetype{1});
        QVERIFY2(run.errorLines().front().contains(hint), run.errors.constData());
    }

    void survivesALinkThatNeverCarriesAnything()
    {
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("dead.csv")), "time_s,mbps\n0,0\n1,0\n");
        const auto run =
            evaluate(tracesIn(folder) + words(QStringLiteral("--policies all --deadline 60ms --json")));
        QCOMPARE(run.exitCode, 0);
        for (const QJsonValue& row : run.json()[QStringLiteral("rows")].toArray())
            QVERIFY(row[QStringLiteral("reward")].isDouble()); // NaN would be null
    }

    void refusesWhatMakesNoSense_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("hint");
        QTest::newRow("policy") << QStringLiteral("--policies psychic") << 2 << QStringLiteral("psychic");
        QTest::newRow("weight") << QStringLiteral("--accuracy-weight nan") << 2
                                << QStringLiteral("--accuracy-weight");
        QTest::newRow("part of nothing") << QStringLiteral("--part train") << 2 << QStringLiteral("--traces");
        QTest::newRow("folder") << QStringLiteral("--traces /nowhere") << 1 << QStringLiteral("/nowhere");
        QTest::newRow("chart") << QStringLiteral("--policies search --deadline 60ms --svg /nowhere/x.svg")
                               << 1 << QStringLiteral("/nowhere/x.svg");
    }
    void refusesWhatMakesNoSense()
    {
        QFETCH(QString, line);
        QFETCH(int, code);
        QFETCH(QString, hint);
        const auto run = evaluate(words(line));
        QVERIFY(!run.crashed);
        QCOMPARE(run.exitCode, code);
        QVERIFY2(run.errors.contains(hint.toUtf8()), run.errors.constData());
        QCOMPARE(run.output, QByteArray()); // no time was spent
    }

    void refusesAProfileOfAnotherNetwork()
    {
        QTemporaryDir folder;
        const QString profile = folder.filePath(QStringLiteral("profile.json"));
        const auto made = runProgram(words(QStringLiteral("profile --model fashion-mnist --output ")) +
                                     QStringList{profile});
        QVERIFY2(made.exitCode == 0, made.errors.constData());
        const auto run =
            evaluate(words(QStringLiteral("--model imagenette --profile ")) + QStringList{profile});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("alexnet-32"), run.errors.constData());
    }
};

QTEST_GUILESS_MAIN(tst_AgentEvaluate)
#include "tst_AgentEvaluate.moc"
