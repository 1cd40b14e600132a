#include "core/nn/Model.h"
#include "tests/support/Files.h"
#include "tests/support/program/Program.h"

#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

namespace {

/// A short demo without emulated slowness, so that a test does not take long.
QStringList demo(const QStringList& more)
{
    return words("demo --headless --model fashion-mnist --slowdown 1 --throttle off --json") + more;
}

QString shippedWeights()
{
    return QStringLiteral(COINFER_SOURCE_DIR "/assets/models/fashion-mnist.cnfw");
}

void writePicture(const QString& path, int shade)
{
    QImage picture(32, 32, QImage::Format_RGB888);
    picture.fill(QColor(shade, shade, shade));
    QVERIFY(picture.save(path));
}

} // namespace

/// coinfer-cli as a user meets it: the main job, and what wrong input gets.
class tst_CommandLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void demoAnswersEveryFrame()
    {
        const auto run =
            runProgram(demo(words("--source dataset:fashion-mnist --frames 60 --policy search")));
        QCOMPARE(run.exitCode, 0);
        const QJsonObject summary = run.json();
        QCOMPARE(summary[QStringLiteral("frames")].toInt(), 60);
        QCOMPARE(summary[QStringLiteral("answered")].toInt(), 60);
        QVERIFY(summary[QStringLiteral("accuracy")].toDouble() > 0.75);
        QVERIFY(summary[QStringLiteral("latency_ms")].toObject()[QStringLiteral("p50")].toDouble() > 0);
        const double brought = summary[QStringLiteral("reward")].toDouble();
        QVERIFY(std::abs(summary[QStringLiteral("expected_reward")].toDouble() - brought) < 0.2);
        QVERIFY(summary[QStringLiteral("expected_off")].toDouble() < 0.2);
        QCOMPARE(summary[QStringLiteral("decisions_without_numbers")], QJsonValue(0));
    }

    void saysThatASlownessIsAnEstimate()
    {
        const auto noteOf = [](const char* slowdown) {
            return runProgram(words("demo --headless --model fashion-mnist --source dataset:fashion-mnist "
                                    "--frames 2 --throttle off --policy device-only --slowdown") +
                              QStringList{QLatin1String(slowdown)})
                .errors;
        };
        QVERIFY(noteOf("pi4").contains("estimate of a Raspberry Pi 4"));
        const QByteArray given = noteOf("3");
        QVERIFY(given.contains("3.0 times slower") && !given.contains("estimate"));
    }

    void everyPolicyAnswers_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::addColumn<bool>("sends");
        QTest::newRow("device-only") << QStringLiteral("device-only") << false;
        QTest::newRow("edge-only") << QStringLiteral("edge-only") << true;
        QTest::newRow("neurosurgeon") << QStringLiteral("neurosurgeon") << false;
        QTest::newRow("edgent") << QStringLiteral("edgent") << false;
        QTest::newRow("random") << QStringLiteral("random") << true;
        QTest::newRow("fixed in the middle") << QStringLiteral("fixed:5/2/4") << true;
        QTest::newRow("fixed in a branch") << QStringLiteral("fixed:2/3/2") << true;
        QTest::newRow("fixed picture") << QStringLiteral("fixed:5/0/4") << true;
    }
    void everyPolicyAnswers()
    {
        QFETCH(QString, policy);
        QFETCH(bool, sends);
        const auto run = runProgram(demo({QStringLiteral("--source"), QStringLiteral("dataset:fashion-mnist"),
                                          QStringLiteral("--frames"), QStringLiteral("20"),
                                          QStringLiteral("--no-guard"), QStringLiteral("--policy"), policy}));
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json()[QStringLiteral("answered")].toInt(), 20);
        QCOMPARE(run.json()[QStringLiteral("fallback")].toInt(), 0);
        if (sends)
            QVERIFY(run.json()[QStringLiteral("bytes_up")].toInt() > 0);
    }

    void phasesAddUpToTheLatency()
    {
        const auto run = runProgram(
            demo(words("--source dataset:fashion-mnist --frames 20 --policy fixed:5/1/4 --no-guard")));
        const QJsonObject phases = run.json()[QStringLiteral("phases_ms")].toObject();
        double sum = 0;
        for (const char* name : {"device", "encode", "uplink", "queue", "edge", "reply"}) {
            const QJsonObject phase = phases[QLatin1String(name)].toObject();
            QVERIFY2(phase.contains(QStringLiteral("p99")), name);
            sum += phase[QStringLiteral("mean")].toDouble();
        }
        const double latency =
            run.json()[QStringLiteral("latency_ms")].toObject()[QStringLiteral("mean")].toDouble();
        QVERIFY2(std::abs(sum - latency) < 0.01,
                 qPrintable(QStringLiteral("%1 against %2").arg(sum).arg(latency)));
    }

    void twoProcessesWorkTogether()
    {
        const EdgeProcess edge(words("--model fashion-mnist"));
        QVERIFY(!edge.address().isEmpty());
        const auto run =
            runProgram(QStringList{QStringLiteral("device"), QStringLiteral("--connect"), edge.address()} +
                       words("--model fashion-mnist --source dataset:fashion-mnist --frames 20 "
                             "--policy fixed:5/1/8 --no-guard --json"));
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json()[QStringLiteral("answered")].toInt(), 20);
        QCOMPARE(run.json()[QStringLiteral("fallback")].toInt(), 0);
        QVERIFY(run.json()[QStringLiteral("bytes_up")].toInt() > 0);
    }

    void edgeTellsAsAServiceDoes()
    {
        EdgeProcess edge(words("--model fashion-mnist"));
        QVERIFY(!edge.address().isEmpty());
        const auto run = runProgram(
            QStringList{QStringLiteral("device"), QStringLiteral("--connect"), edge.address()} +
            words("--model fashion-mnist --source dataset:fashion-mnist --frames 3 --policy fixed:5/1/8 --no-guard"));
        QCOMPARE(run.exitCode, 0);
        const QByteArray said = edge.hangUp();
        QCOMPARE(said.count("joined: "), 1);
        QCOMPARE(said.count("left: "), 1);
        QVERIFY2(said.contains("model fashion-mnist, after 3 frames"), said.constData());
        QVERIFY2(said.endsWith("3 frames answered\n"), said.constData());
    }

    /// Three kilobytes at 8 kbit/s take three seconds, the link's own patience is two.
    void aLongDeadlineIsWaitedFor()
    {
        const auto run = runProgram(
            words("demo --headless --model fashion-mnist --source dataset:fashion-mnist --slowdown 1 --frames 1 "
                  "--throttle 8kbit --deadline 60s --no-guard --policy fixed:5/0/8 --json"));
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json()[QStringLiteral("fallback")].toInt(-1), 0);
        QVERIFY(run.json()[QStringLiteral("bytes_up")].toInt() > 3'000);
    }

    void deviceAnswersAloneWithoutAnEdge()
    {
        const auto run = runProgram(
            words("device --connect 127.0.0.1:1 --model fashion-mnist --source dataset:fashion-mnist "
                  "--frames 10 --policy search --json"));
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json()[QStringLiteral("answered")].toInt(), 10);
        QVERIFY(run.errors.contains("127.0.0.1"));
    }

    void edgeOfAnotherModelIsNotUsed()
    {
        auto other = loadModel(shippedWeights());
        QVERIFY(other);
        other->name = QStringLiteral("fruit");
        QTemporaryDir folder;
        const QString weights = folder.filePath(QStringLiteral("fruit.cnfw"));
        QVERIFY(saveModel(*other, weights));
        const EdgeProcess edge({QStringLiteral("--model"), weights});
        QVERIFY(!edge.address().isEmpty());
        const auto run =
            runProgram(QStringList{QStringLiteral("device"), QStringLiteral("--connect"), edge.address()} +
                       words("--model fashion-mnist --source dataset:fashion-mnist --frames 5 --json"));
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json()[QStringLiteral("answered")].toInt(), 5);
        QCOMPARE(run.json()[QStringLiteral("bytes_up")].toInt(), 0);
        QVERIFY2(run.errors.contains("fruit") && run.errors.contains("fashion-mnist"),
                 run.errors.constData());
    }

    void portInUseIsNamed()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QString address = QStringLiteral("127.0.0.1:%1").arg(other.serverPort());
        const auto run = runProgram({QStringLiteral("edge"), QStringLiteral("--listen"), address,
                                     QStringLiteral("--model"), QStringLiteral("fashion-mnist")});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains(QByteArray::number(other.serverPort())), run.errors.constData());
        QCOMPARE(run.errorLines().size(), 1);
    }

    void wrongWordsAreRefused_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("mentions");
        QTest::newRow("no command") << QString() << 2 << QStringLiteral("subcommand");
        QTest::newRow("unknown command") << QStringLiteral("dance") << 2 << QStringLiteral("dance");
        QTest::newRow("unknown flag") << QStringLiteral("demo --sauce x") << 2 << QStringLiteral("--sauce");
        QTest::newRow("negative frames")
            << QStringLiteral("demo --frames -3") << 2 << QStringLiteral("--frames");
        QTest::newRow("file to learn into without a learner")
            << QStringLiteral("demo --learned /nowhere/x.cnfa") << 2
            << QStringLiteral("add --policy sac-live");
        QTest::newRow("file to learn into of a policy that learns into none")
            << QStringLiteral("device --connect 127.0.0.1:1 --policy linucb --learned /nowhere/x.cnfa") << 2
            << QStringLiteral("add --policy sac-live");
        QTest::newRow("file to learn into that cannot be")
            << QStringLiteral(
                   "demo --source dataset:fashion-mnist --policy sac-live --learned /nowhere/x.cnfa")
            << 1 << QStringLiteral("/nowhere/x.cnfa");
        QTest::newRow("no frames") << QStringLiteral("demo --frames 0") << 2
                                   << QStringLiteral("1 to 1000000000");
        QTest::newRow("frames in words")
            << QStringLiteral("demo --frames x") << 2 << QStringLiteral("1 to 1000000000");
        QTest::newRow("pace that is no number") << QStringLiteral("device --connect 127.0.0.1:1 --fps nan")
                                                << 2 << QStringLiteral("from 0.001 to 1000, not nan");
        QTest::newRow("pace of ages") << QStringLiteral("demo --fps 1e-300") << 2 << QStringLiteral("--fps");
        QTest::newRow("replay at no number")
            << QStringLiteral("replay /nowhere.jsonl --speed nan") << 2 << QStringLiteral("--speed");
        QTest::newRow("replay of ages")
            << QStringLiteral("replay /nowhere.jsonl --speed 1e-300") << 2 << QStringLiteral("--speed");
        QTest::newRow("slowness that is no number")
            << QStringLiteral("profile --model nobody --slowdown nan") << 2 << QStringLiteral("--slowdown");
        const QString training =
            QStringLiteral("train --data images:/nowhere --network alexnet-32 --name x ");
        QTest::newRow("rate that is no number")
            << training + QStringLiteral("--output /tmp/x --rate nan") << 2 << QStringLiteral("--rate");
        QTest::newRow("rate without end")
            << training + QStringLiteral("--output /tmp/x --rate inf") << 2 << QStringLiteral("--rate");
        QTest::newRow("no epochs") << training + QStringLiteral("--output /tmp/x --epochs 0") << 2
                                   << QStringLiteral("1 to 100000");
        // All but the outputs is wrong, too: they are looked at first, before any time is spent.
        QTest::newRow("weights in no folder") << training + QStringLiteral("--output /nowhere/at/all/x") << 1
                                              << QStringLiteral("/nowhere/at/all/x");
        QTest::newRow("weights in place of a folder")
            << training + QStringLiteral("--output /tmp") << 1 << QStringLiteral("name a file");
        QTest::newRow("checkpoint in no folder")
            << training + QStringLiteral("--output /tmp/x --checkpoint /nowhere/at/all/c") << 1
            << QStringLiteral("/nowhere/at/all/c");
        QTest::newRow("accuracy table in no folder")
            << QStringLiteral("evaluate --model nobody --data fashion-mnist --write /nowhere/at/all/x") << 1
            << QStringLiteral("/nowhere/at/all/x");
        QTest::newRow("profile in no folder")
            << QStringLiteral("profile --model nobody --output /nowhere/at/all/x") << 1
            << QStringLiteral("/nowhere/at/all/x");
        QTest::newRow("weight that is no number")
            << QStringLiteral("demo --accuracy-weight nan") << 2 << QStringLiteral("--accuracy-weight");
        QTest::newRow("deadline without unit")
            << QStringLiteral("demo --deadline 100") << 1 << QStringLiteral("100ms");
        QTest::newRow("no deadline at all")
            << QStringLiteral("demo --deadline 0ms") << 1 << QStringLiteral("longer");
        QTest::newRow("unknown policy")
            << QStringLiteral("demo --policy luck") << 1 << QStringLiteral("device-only");
        QTest::newRow("decision that is none")
            << QStringLiteral("demo --policy fixed:9/1/1") << 1 << QStringLiteral("9/1/1");
        QTest::newRow("unknown model")
            << QStringLiteral("demo --model nobody") << 1 << QStringLiteral("fashion-mnist");
        QTest::newRow("unknown source") << QStringLiteral("demo --source x:y") << 1 << QStringLiteral("x");
        QTest::newRow("folder that is not there") << QStringLiteral("demo --source images:/nowhere/at/all")
                                                  << 1 << QStringLiteral("/nowhere/at/all");
        QTest::newRow("clip that is not there")
            << QStringLiteral("demo --source file:/nowhere.mp4") << 1 << QStringLiteral("/nowhere.mp4");
        QTest::newRow("unknown throttle")
            << QStringLiteral("demo --throttle snail") << 1 << QStringLiteral("snail");
        QTest::newRow("slower than nothing")
            << QStringLiteral("demo --slowdown 0.5") << 1 << QStringLiteral("0.5");
        QTest::newRow("unknown format")
            << QStringLiteral("demo --format int3") << 1 << QStringLiteral("int3");
        for (const char* command :
             {"edge --listen 127.0.0.1:0", "evaluate --data fashion-mnist", "profile"}) {
            const QString start = QString::fromLatin1(command);
            QTest::addRow("unknown format: %s", command)
                << start + QStringLiteral(" --model fashion-mnist --format int3") << 1
                << QStringLiteral("int3");
            QTest::addRow("unknown model: %s", command)
                << start + QStringLiteral(" --model nobody") << 1 << QStringLiteral("fashion-mnist");
        }
        QTest::newRow("address without port")
            << QStringLiteral("device --connect somewhere") << 2 << QStringLiteral("somewhere");
        QTest::newRow("unknown network")
            << QStringLiteral("train --data fashion-mnist --network vgg --name x --output /tmp/x") << 1
            << QStringLiteral("alexnet-32");
        QTest::newRow("log that is not there")
            << QStringLiteral("export /nowhere.jsonl /tmp/x.csv") << 1 << QStringLiteral("/nowhere.jsonl");
        QTest::newRow("unknown data set")
            << QStringLiteral("data fetch mars") << 1 << QStringLiteral("cifar10");
    }
    void wrongWordsAreRefused()
    {
        QFETCH(QString, line);
        QFETCH(int, exitCode);
        QFETCH(QString, mentions);
        const auto run = runProgram(line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
        QVERIFY(!run.crashed);
        QCOMPARE(run.exitCode, exitCode);
        QVERIFY2(QString::fromUtf8(run.errors).contains(mentions), run.errors.constData());
        QCOMPARE(run.output, QByteArray());
        if (exitCode == 1)
            QCOMPARE(run.errorLines().size(), 1);
    }

    void missingCameraGivesWayToTheDataSet()
    {
        const auto run = runProgram(demo(words("--source camera:7 --frames 5 --policy device-only")));
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json()[QStringLiteral("answered")].toInt(), 5);
        QVERIFY2(run.errors.contains("camera 7") && run.errors.contains("dataset:fashion-mnist"),
                 run.errors.constData());
    }

    void brokenPictureIsSkippedNamedAndCounted()
    {
        QTemporaryDir folder;
        writePicture(folder.filePath(QStringLiteral("a.png")), 10);
        write(folder.filePath(QStringLiteral("b.png")), "this is no picture");
        writePicture(folder.filePath(QStringLiteral("c.png")), 200);
        const auto run =
            runProgram(demo({QStringLiteral("--source"), QStringLiteral("images:") + folder.path()}));
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json()[QStringLiteral("answered")].toInt(), 2);
        QCOMPARE(run.json()[QStringLiteral("broken")].toInt(), 1);
        QVERIFY2(run.errors.contains("b.png"), run.errors.constData());
    }

    void damagedWeightsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("weights");
        const QByteArray whole = read(shippedWeights());
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("foreign") << QByteArray(5000, 'x');
        QTest::newRow("cut short") << whole.first(whole.size() / 2);
        QByteArray flipped = whole;
        flipped[flipped.size() / 2] = static_cast<char>(flipped.at(flipped.size() / 2) ^ 1);
        QTest::newRow("one bit flipped") << flipped;
    }
    void damagedWeightsAreRefused()
    {
        QFETCH(QByteArray, weights);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("w.cnfw"));
        write(path, weights);
        const auto run = runProgram({QStringLiteral("demo"), QStringLiteral("--model"), path,
                                     QStringLiteral("--source"), QStringLiteral("dataset:fashion-mnist")});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("w.cnfw"), run.errors.constData());
        QCOMPARE(run.errorLines().size(), 1);
    }

    void refusesToRunWithoutItsLog_data()
    {
        QTest::addColumn<QString>("log");
        QTest::newRow("exists already") << QStringLiteral("old.jsonl");
        QTest::newRow("no such folder") << QStringLiteral("no/such/log.jsonl");
    }
    void refusesToRunWithoutItsLog()
    {
        QFETCH(QString, log);
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("old.jsonl")), "old");
        const auto run =
            runProgram(demo(words("--source dataset:fashion-mnist --frames 10 --policy device-only")) +
                       QStringList{QStringLiteral("--log"), folder.filePath(log)});
        QCOMPARE(run.exitCode, 1);
        QCOMPARE(run.output, QByteArray());
        QVERIFY2(run.errors.contains(log.toUtf8()), run.errors.constData());
        QCOMPARE(read(folder.filePath(QStringLiteral("old.jsonl"))), QByteArray("old"));
    }

    void helpNamesAgentFilesAsPolicies_data()
    {
        QTest::addColumn<QString>("line");
        for (const char* command : {"demo", "device", "agent evaluate"})
            QTest::addRow("%s", command) << QString::fromLatin1(command) + QStringLiteral(" --help");
    }
    void helpNamesAgentFilesAsPolicies()
    {
        QFETCH(QString, line);
        const auto run = runProgram(line.split(QLatin1Char(' ')));
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.output.contains("agent:FILE"));
    }

    void logIsExportedAndReplayed()
    {
        QTemporaryDir folder;
        const QString log = folder.filePath(QStringLiteral("s.jsonl")),
                      csv = folder.filePath(QStringLiteral("s.csv"));
        const auto run =
            runProgram(demo(words("--source dataset:fashion-mnist --frames 12 --policy fixed:3/2/6")) +
                       QStringList{QStringLiteral("--log"), log});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(runProgram({QStringLiteral("export"), log, csv}).exitCode, 0);
        QCOMPARE(read(csv).split('\n').size(), 14); // a header, 12 frames, the end of the last line
        const auto replayed = runProgram({QStringLiteral("replay"), log, QStringLiteral("--json")});
        QCOMPARE(replayed.json()[QStringLiteral("answered")].toInt(), 12);
        QCOMPARE(replayed.json()[QStringLiteral("latency_ms")], run.json()[QStringLiteral("latency_ms")]);
        QCOMPARE(replayed.json()[QStringLiteral("accuracy")], run.json()[QStringLiteral("accuracy")]);
    }

    void logKeepsWhatThePolicyReports_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::addColumn<QStringList>("has");
        QTest::addColumn<QStringList>("lacks");
        QTest::newRow("agent") << QStringLiteral("sac") << words("probability value entropy temperature")
                               << words("critic_loss actor_loss"); // it does not learn
        QTest::newRow("by hand") << QStringLiteral("search") << words("probability value")
                                 << words("entropy temperature critic_loss actor_loss");
    }
    void logKeepsWhatThePolicyReports()
    {
        QFETCH(const QString, policy);
        QFETCH(const QStringList, has);
        QFETCH(const QStringList, lacks);
        QTemporaryDir folder;
        const QString log = folder.filePath(QStringLiteral("s.jsonl"));
        const auto run =
            runProgram(demo(words("--source dataset:fashion-mnist --frames 5")) +
                       QStringList{QStringLiteral("--policy"), policy, QStringLiteral("--log"), log});
        QCOMPARE(run.exitCode, 0);
        const auto lines = read(log).split('\n');
        QCOMPARE(lines.size(), qsizetype{7}); // the session, 5 frames, the end of the last line
        const QJsonObject frame = QJsonDocument::fromJson(lines.at(5)).object();
        for (const QString& name : has)
            QVERIFY2(frame[name].isDouble(), qPrintable(name));
        for (const QString& name : lacks)
            QVERIFY2(!frame.contains(name), qPrintable(name));
        const double probability = frame[QStringLiteral("probability")].toDouble();
        QVERIFY(probability > 0 && probability <= 1);
    }

    void malformedTraceIsNamedWithItsLine()
    {
        QTemporaryDir folder;
        const QString trace = folder.filePath(QStringLiteral("t.csv"));
        write(trace, "time_s,mbps\n0,5\n1,oops\n");
        const auto run =
            runProgram({QStringLiteral("demo"), QStringLiteral("--source"),
                        QStringLiteral("dataset:fashion-mnist"), QStringLiteral("--throttle"), trace});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("t.csv") && run.errors.contains("3"), run.errors.constData());
    }
};

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_CommandLine.moc"
