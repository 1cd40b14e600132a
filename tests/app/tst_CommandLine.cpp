#include "core/nn/Model.h"
#include "core/nn/ModelFile.h"
#include "tests/support/Files.h"
#include "tests/support/program/Program.h"

#include <QFile>
#include <QFileInfo>
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
        const QByteArray pi = noteOf("pi4");
        QVERIFY(pi.contains("estimate of a Raspberry Pi 4") && pi.contains(", features ") &&
                pi.contains(", JPEG "));
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
        QTest::newRow("fixed picture") << QStringLiteral("fixed:5/0/jpeg-20") << true;
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
        const EdgeProcess edge(words("--model fashion-mnist --workers 2"));
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
        const auto run =
            runProgram(QStringList{QStringLiteral("device"), QStringLiteral("--connect"), edge.address()} +
                       words("--model fashion-mnist --source dataset:fashion-mnist --frames 3 --policy "
                             "fixed:5/1/8 --no-guard"));
        QCOMPARE(run.exitCode, 0);
        const QByteArray said = edge.hangUp();
        QCOMPARE(said.count("joined: "), 1);
        QCOMPARE(said.count("left: "), 1);
        QVERIFY2(said.contains("model fashion-mnist, after 3 frames: it said goodbye"), said.constData());
        QVERIFY2(said.endsWith("3 frames answered\n"), said.constData());
    }

    /// Three kilobytes at 8 kbit/s take three seconds, the link's own patience is two.
    void aLongDeadlineIsWaitedFor()
    {
        const auto run = runProgram(words(
            "demo --headless --model fashion-mnist --source dataset:fashion-mnist --slowdown 1 --frames 1 "
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
        // The last word; what the edge measured first, and whether it could keep that, may stand before it.
        const QString error = run.errorLines().last();
        QVERIFY2(error.contains(QString::number(other.serverPort())), run.errors.constData());
    }

    void withoutACameraThereAreLabelledPictures()
    {
        const auto run = runProgram(demo(words("--source auto --frames 5 --policy device-only")));
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json()[QStringLiteral("answered")].toInt(), 5);
        const bool isReplaced =
            run.errors.contains("camera 0") && run.errors.contains("dataset:fashion-mnist");
        QVERIFY2(isReplaced || QFileInfo::exists(QStringLiteral("/dev/video0")), run.errors.constData());
    }

    void aNamedCameraIsNotReplaced_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QByteArray>("mentions");
        QTest::newRow("not there") << QStringLiteral("camera:97") << QByteArray("camera 97");
        QTest::newRow("no number") << QStringLiteral("camera:abc") << QByteArray("camera:abc");
    }
    void aNamedCameraIsNotReplaced()
    {
        QFETCH(QString, source);
        QFETCH(QByteArray, mentions);
        const auto run = runProgram(demo({QStringLiteral("--source"), source}) + words("--frames 5"));
        QCOMPARE(run.exitCode, 1);
        QCOMPARE(run.output, QByteArray());
        QVERIFY2(run.errors.contains(mentions), run.errors.constData());
    }

    void aSourceThatBreaksOffFailsTheRun()
    {
        const auto run = runProgram(demo(
            {QStringLiteral("--source"),
             QStringLiteral("gstreamer:videotestsrc num-buffers=20 ! identity name=fuse error-after=10 ! "
                            "appsink sync=false"),
             QStringLiteral("--policy"), QStringLiteral("device-only")}));
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.json()[QStringLiteral("answered")].toInt() > 0); // what was answered is still summed up
        QVERIFY2(run.errors.contains("fuse: ") && run.errors.contains("failed before its end"),
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

    void csvGoesToStdoutWhenAsked_data()
    {
        QTest::addColumn<QStringList>("where");
        QTest::newRow("dash") << words("-o -");
        QTest::newRow("dash in place") << words("-");
        QTest::newRow("device") << words("--output /dev/stdout");
    }
    void csvGoesToStdoutWhenAsked()
    {
        QFETCH(QStringList, where);
        QTemporaryDir folder;
        const QString log = folder.filePath(QStringLiteral("s.jsonl")),
                      csv = folder.filePath(QStringLiteral("s.csv"));
        QCOMPARE(
            runProgram(demo(words("--source dataset:fashion-mnist --frames 3 --policy device-only --log"))
                       << log)
                .exitCode,
            0);
        QCOMPARE(runProgram({QStringLiteral("export"), log, QStringLiteral("--output"), csv}).exitCode, 0);
        const auto run = runProgram(QStringList{QStringLiteral("export"), log} + where);
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.output, read(csv));
        QCOMPARE(run.output.count('\n'), 4);
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
