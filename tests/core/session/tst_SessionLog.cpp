#include "core/session/Export.h"
#include "core/session/SessionInfo.h"
#include "core/session/SessionReader.h"
#include "core/session/SessionWriter.h"
#include "tests/support/Files.h"
#include "tests/support/FullDisk.h"
#include "tests/support/Patience.h"
#include "tests/support/SmallSession.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>

#include <unistd.h>

using namespace coinfer;

namespace {

/// With all that a policy may report of its decision.
FrameRecord reportedFrame(std::int64_t index)
{
    FrameRecord frame = smallFrame(index);
    frame.probability = 0.75F;
    frame.value = 0.8123F;
    frame.entropy = 0.25F;
    frame.temperature = 0.001F;
    frame.criticLoss = 0.02F;
    frame.actorLoss = -1.5F;
    frame.look = 1;
    frame.lookConfidence = 0.634F;
    frame.edge = 2;
    frame.events = {{EventKind::Guard, {}}};
    frame.shadow = LoggedChoice{.policy = QStringLiteral("search"), .accuracy = 0.5F, .bytes = 9};
    return frame;
}

/// Writes a log of `frames` frames and says whether all went well.
bool writeLog(const QString& path, int frames)
{
    auto writer = SessionWriter::create(path, smallInfo());
    bool good = writer.ok();
    for (int i = 0; good && i < frames; ++i)
        good = (*writer)->write(smallFrame(i)).ok();
    return good;
}

} // namespace

class tst_SessionLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QVERIFY(m_dir.isValid());
        m_path =
            m_dir.filePath(QStringLiteral("%1.jsonl").arg(QString::fromLatin1(QTest::currentTestFunction())));
    }

    void givesBackWhatWasWritten()
    {
        QVERIFY(writeLog(m_path, 1));
        const auto session = readSession(m_path);
        QVERIFY2(session.ok(), session ? "" : qPrintable(session.error().message));
        QCOMPARE(session->damagedLines, 0);
        QCOMPARE(session->info.classes, smallInfo().classes);
        QCOMPARE(session->info.deadline, smallInfo().deadline);
        QCOMPARE(session->info.settings, smallInfo().settings);
        QCOMPARE(session->frames.size(), std::size_t{1});
        const FrameRecord& got = session->frames[0];
        const FrameRecord want = smallFrame(0);
        QVERIFY(got.decision == want.decision);
        QCOMPARE(got.monotonic, want.monotonic);
        QCOMPARE(got.phases.reply, want.phases.reply);
        QCOMPARE(got.phases.total(), want.phases.total());
        QVERIFY(got.confidence == want.confidence);
        QVERIFY(got.roundTripMs == want.roundTripMs);
        QVERIFY(!got.estimateMbps && !got.temperatureC);
        QCOMPARE(got.reward, want.reward);
        QCOMPARE(got.policy, want.policy);
        QCOMPARE(got.answeredBy, 2);
        QVERIFY(got.guarded && !got.fallback && got.deadlineMet);
        QCOMPARE(got.label, 1);
        QCOMPARE(got.truth, 0);
    }

    void givesBackTheSecondPolicysChoice()
    {
        FrameRecord frame = smallFrame(0);
        frame.shadow =
            LoggedChoice{QStringLiteral("edgent"), {4, 0, CutCodec::raw()}, Microseconds(45'678), 0.625};
        {
            auto writer = SessionWriter::create(m_path, smallInfo());
            QVERIFY((*writer)->write(frame).ok());
            QVERIFY((*writer)->write(smallFrame(1)).ok());
        }
        const QByteArray line = read(m_path).split('\n').at(1);
        QVERIFY(line.endsWith(",\"shadow_policy\":\"edgent\",\"shadow_exit\":4,\"shadow_cut\":0,\"shadow_"
                              "bits\":8,\"shadow_codec\":\"raw\","
                              "\"shadow_latency_us\":45678,\"shadow_value\":0.625}"));
        const auto session = readSession(m_path);
        QCOMPARE(session->damagedLines, 0);
        QCOMPARE(session->frames.size(), std::size_t{2});
        const auto& got = session->frames[0].shadow;
        QVERIFY(got && !session->frames[1].shadow);
        QCOMPARE(got->policy, QStringLiteral("edgent"));
        QVERIFY(got->decision == (Decision{4, 0, CutCodec::raw()}));
        QCOMPARE(got->latency, Microseconds(45'678));
        QCOMPARE(got->value, 0.625);
        const QString csv = m_path + QStringLiteral(".csv");
        QVERIFY(exportCsv(*session, csv).ok());
        const auto rows = read(csv).split('\n');
        QVERIFY(rows.at(0).contains(
            "shadow_exit,shadow_cut,shadow_bits,shadow_codec,shadow_latency_us,shadow_value,"));
        QVERIFY(rows.at(1).trimmed().endsWith(",edgent,4,0,8,raw,45678,0.625,,,,,,,,,,,,"));
        QVERIFY(rows.at(2).trimmed().endsWith(",2,,,,,,,,,,,,,,,,,,,,"));
    }

    void givesBackWhatThePolicyReported()
    {
        {
            auto writer = SessionWriter::create(m_path, smallInfo());
            QVERIFY((*writer)->write(reportedFrame(0)).ok());
            QVERIFY((*writer)->write(smallFrame(1)).ok());
        }
        const auto lines = read(m_path).split('\n');
        QVERIFY2(
            lines.at(1).endsWith(",\"probability\":0.75,\"value\":0.8123,\"entropy\":0.25,"
                                 "\"temperature\":0.001,\"critic_loss\":0.02,\"actor_loss\":-1.5,"
                                 "\"look\":1,\"look_confidence\":0.634,\"edge\":2,\"events\":[\"guard\"]}"),
            lines.at(1).constData());
        for (const char* name : {"probability", "value", "entropy", "temperature", "critic_loss",
                                 "actor_loss", "look", "look_confidence", "edge", "events"})
            QVERIFY2(!lines.at(2).contains(QByteArray("\"") + name + '"'), name); // costs nothing on disk
        const auto session = readSession(m_path);
        QCOMPARE(session->damagedLines, 0);
        QCOMPARE(session->frames.size(), std::size_t{2});
        const FrameRecord &got = session->frames[0], want = reportedFrame(0);
        QVERIFY(got.probability == want.probability && got.value == want.value);
        QVERIFY(got.entropy == want.entropy && got.temperature == want.temperature);
        QVERIFY(got.criticLoss == want.criticLoss && got.actorLoss == want.actorLoss);
        QVERIFY(got.look == want.look && got.lookConfidence == want.lookConfidence);
        QVERIFY(got.events == want.events && session->frames[1].events.empty());
        QVERIFY(got.edge == want.edge && !session->frames[1].edge);
        QVERIFY(!session->frames[1].look && !session->frames[1].lookConfidence);
        QVERIFY(!session->frames[1].probability && !session->frames[1].actorLoss);
        const QString csv = m_path + QStringLiteral(".csv");
        QVERIFY(exportCsv(*session, csv).ok());
        const auto rows = read(csv).split('\n');
        QVERIFY(rows.at(0).trimmed().endsWith(",shadow_bytes,probability,value,entropy,temperature,critic_"
                                              "loss,actor_loss,look,look_confidence,edge,events"));
        QVERIFY(rows.at(1).trimmed().endsWith(",0.75,0.8123,0.25,0.001,0.02,-1.5,1,0.634,2,guard"));
    }

    void leavesOutAFigureThatIsNoNumber()
    {
        FrameRecord frame = reportedFrame(0);
        frame.value = std::numeric_limits<float>::quiet_NaN();
        {
            auto writer = SessionWriter::create(m_path, smallInfo());
            QVERIFY((*writer)->write(frame).ok());
        }
        const auto session = readSession(m_path);
        QCOMPARE(session->damagedLines, 0);
        QVERIFY(!session->frames.at(0).value && session->frames[0].entropy == 0.25F);
    }

    /// As programs wrote them before a second policy's choice and a policy's figures were logged.
    void readsLogsWithoutASecondPolicyAndFigures()
    {
        QVERIFY(writeLog(m_path, 3));
        QByteArray log = read(m_path);
        const QByteArray added =
            ",\"shadow_policy\":null,\"shadow_exit\":null,\"shadow_cut\":null,"
            "\"shadow_bits\":null,\"shadow_codec\":null,\"shadow_latency_us\":null,\"shadow_value\":null";
        QCOMPARE(log.count(added), 3);
        const QString old = m_path + QStringLiteral(".old");
        write(old, log.replace(added, ""));
        const auto session = readSession(old);
        QCOMPARE(session->damagedLines, 0);
        QCOMPARE(session->frames.size(), std::size_t{3});
        QVERIFY(!session->frames[0].shadow && !session->frames[0].probability);
    }

    void keepsKeysInTheOrderOfTheColumns()
    {
        {
            auto writer = SessionWriter::create(m_path, smallInfo());
            QVERIFY(writer.ok() && (*writer)->write(reportedFrame(0)).ok());
        }
        const QByteArray line = read(m_path).split('\n').at(1);
        qsizetype last = -1;
        for (const QString& name : frameColumns()) {
            const qsizetype at = line.indexOf('"' + name.toLatin1() + "\":");
            QVERIFY2(at > last, qPrintable(name));
            last = at;
        }
        QVERIFY(read(m_path).startsWith("{\"schema\":1,"));
        QVERIFY(line.contains("\"confidence\":0.9,"));
    }

    void writesNullForWhatIsUnknown()
    {
        auto writer = SessionWriter::create(m_path, smallInfo());
        QVERIFY(writer.ok());
        FrameRecord frame = smallFrame();
        frame.label = frame.truth = -1;
        frame.edgeLoad = std::numeric_limits<double>::quiet_NaN();
        QVERIFY((*writer)->write(frame).ok());
        QVERIFY((*writer)->flush().ok());
        const QByteArray line = read(m_path).split('\n').at(1);
        for (const char* name : {"label", "truth", "edge_load", "clock_mhz"})
            QVERIFY2(line.contains(QByteArray("\"") + name + "\":null"), name);
        QCOMPARE(readSession(m_path)->frames.at(0).truth, -1);
    }

    void flushesWhatIsOlderThanASecond()
    {
        auto writer = SessionWriter::create(m_path, smallInfo());
        QVERIFY(writer.ok());
        std::int64_t written = 0;
        const auto reached = [&] { // a writer that is asked all the time flushes by itself
            return (*writer)->write(smallFrame(written++)).ok() && read(m_path).count('\n') > 1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(reached(), kPatience);
        QVERIFY(written > 1);
    }

    void flushesAtTheEnd()
    {
        QVERIFY(writeLog(m_path, 3));
        QCOMPARE(read(m_path).count('\n'), 4);
    }

    void refusesToOverwrite()
    {
        write(m_path, "precious");
        const auto writer = SessionWriter::create(m_path, smallInfo());
        QVERIFY(!writer.ok());
        QVERIFY(writer.error().message.contains(QStringLiteral("already exists")));
        QCOMPARE(read(m_path), QByteArray("precious"));
    }

    void takesAnEmptyFile()
    {
        write(m_path, "");
        QVERIFY(writeLog(m_path, 1));
        QVERIFY(readSession(m_path).ok());
    }

    void saysWhenTheFolderCannotBeWritten()
    {
        const auto missing =
            SessionWriter::create(m_dir.filePath(QStringLiteral("no/such/log")), smallInfo());
        QVERIFY(!missing.ok());
        QVERIFY(missing.error().message.contains(QStringLiteral("no/such/log")));
        QVERIFY(!SessionWriter::create(m_dir.path(), smallInfo()).ok());
        QVERIFY(!SessionWriter::create(QString(), smallInfo()).ok());
        const QString locked = m_dir.filePath(QStringLiteral("locked"));
        QVERIFY(QDir().mkdir(locked) && QFile::setPermissions(locked, QFile::ReadOwner | QFile::ExeOwner));
        if (geteuid() != 0) { // root may write everywhere
            QVERIFY(!SessionWriter::create(locked + QStringLiteral("/log"), smallInfo()).ok());
        }
    }

    void saysWhenTheDiskIsFullFromTheStart()
    {
        const auto writer = SessionWriter::create(QStringLiteral("/dev/full"), smallInfo());
        QVERIFY(!writer.ok());
        QVERIFY(writer.error().message.contains(QStringLiteral("No space left")));
    }

    void saysOnceWhenTheDiskFillsAndLeavesWholeLines()
    {
        int errors = 0;
        {
            auto writer = SessionWriter::create(m_path, smallInfo());
            QVERIFY(writer.ok());
            const FullDisk disk(4'000);
            for (int i = 0; i < 5; ++i) {
                for (int j = 0; j < 5; ++j)
                    errors += !(*writer)->write(smallFrame(i)).ok();
                errors += !(*writer)->flush().ok();
            }
        }
        QCOMPARE(errors, 1);
        QVERIFY(read(m_path).endsWith('\n'));
        const auto session = readSession(m_path);
        QVERIFY(session.ok());
        QCOMPARE(session->damagedLines, 0);
        QVERIFY(session->frames.size() >= 3 && session->frames.size() <= 8);
    }

    void readsALogWhoseLastLineIsCut()
    {
        QVERIFY(writeLog(m_path, 3));
        const QByteArray whole = read(m_path);
        const QString cut = m_dir.filePath(QStringLiteral("cut"));
        const qsizetype lastLine = whole.lastIndexOf('\n', -2) + 1;
        for (qsizetype length = lastLine; length < whole.size() - 1; length += 7) {
            write(cut, whole.first(length));
            const auto session = readSession(cut);
            QVERIFY(session.ok());
            QCOMPARE(session->frames.size(), std::size_t{2});
            QCOMPARE(session->damagedLines, length > lastLine ? 1 : 0);
        }
        write(cut, whole.chopped(1)); // only the line end is missing
        QCOMPARE(readSession(cut)->frames.size(), std::size_t{3});
    }

    void countsDamagedLines_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("no object") << QByteArray("{") << QByteArray("[");
        QTest::newRow("exit 9") << QByteArray("\"exit\":5") << QByteArray("\"exit\":9");
        QTest::newRow("bits 5") << QByteArray("\"bits\":4") << QByteArray("\"bits\":5");
        QTest::newRow("no codec") << QByteArray("\"4-bit\"") << QByteArray("\"5-bit\"");
        QTest::newRow("codec 4") << QByteArray("\"4-bit\"") << QByteArray("4");
        QTest::newRow("half a cut") << QByteArray("\"cut\":2") << QByteArray("\"cut\":2.5");
        QTest::newRow("text for a number")
            << QByteArray("\"total_us\":21") << QByteArray("\"total_us\":\"21\"");
        QTest::newRow("negative time") << QByteArray("\"edge_us\":5") << QByteArray("\"edge_us\":-5");
        QTest::newRow("endless time") << QByteArray("\"edge_us\":5") << QByteArray("\"edge_us\":1e300");
        QTest::newRow("endless bytes")
            << QByteArray("\"bytes_up\":") << QByteArray("\"bytes_up\":1000000000000");
        QTest::newRow("missing") << QByteArray("\"index\":0,") << QByteArray("");
        QTest::newRow("unknown class") << QByteArray("\"label\":1") << QByteArray("\"label\":2");
        QTest::newRow("sure beyond 1") << QByteArray("\"confidence\":0.9") << QByteArray("\"confidence\":90");
        QTest::newRow("number for a flag")
            << QByteArray("\"fallback\":false") << QByteArray("\"fallback\":0");
        QTest::newRow("text for a figure")
            << QByteArray("\"guarded\":true") << QByteArray("\"guarded\":true,\"entropy\":\"high\"");
        QTest::newRow("figure beyond any")
            << QByteArray("\"guarded\":true") << QByteArray("\"guarded\":true,\"value\":1e300");
        QTest::newRow("binary") << QByteArray("{") << QByteArray("\0\xff\xfe", 3);
        QTest::newRow("longer than any") << QByteArray("{") << QByteArray(3 << 20, ' ') + '{';
    }
    void countsDamagedLines()
    {
        QFETCH(const QByteArray, from);
        QFETCH(const QByteArray, to);
        QVERIFY(writeLog(m_path, 2));
        QList<QByteArray> lines = read(m_path).split('\n');
        const qsizetype at = lines[1].indexOf(from);
        QVERIFY(at >= 0);
        lines[1].replace(at, from.size(), to);
        write(m_path, lines.join('\n'));
        const auto session = readSession(m_path);
        QVERIFY(session.ok());
        QCOMPARE(session->damagedLines, 1);
        QCOMPARE(session->frames.size(), std::size_t{1});
        QCOMPARE(session->frames[0].index, 1);
        QVERIFY(QFile::remove(m_path));
    }

    void ignoresWhatItDoesNotKnow()
    {
        QVERIFY(writeLog(m_path, 1));
        QByteArray content = read(m_path);
        content.replace("{\"index\"", "{\"colour\":[1,2],\"index\"").replace("\n", "\r\n").append("\n\n");
        write(m_path, content);
        const auto session = readSession(m_path);
        QVERIFY(session.ok());
        QCOMPARE(session->frames.size(), std::size_t{1});
        QCOMPARE(session->damagedLines, 0);
    }

    void refusesWhatIsNoLog_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("is not that of a Coinfer session log");
        QTest::newRow("text") << QByteArray("hello\n")
                              << QStringLiteral("is not that of a Coinfer session log");
        QTest::newRow("other JSON") << QByteArray("{\"a\":1}\n")
                                    << QStringLiteral("is not that of a Coinfer session log");
        QTest::newRow("one endless line")
            << QByteArray(3 << 20, 'x') << QStringLiteral("is not that of a Coinfer session log");
        QTest::newRow("newer") << QByteArray("{\"schema\":2,\"model\":\"m\"}\n")
                               << QStringLiteral("schema 2");
        QTest::newRow("odd schema") << QByteArray("{\"schema\":1.5,\"model\":\"m\"}\n")
                                    << QStringLiteral("schema 1.5");
    }
    void refusesWhatIsNoLog()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QString, says);
        write(m_path, content);
        const auto session = readSession(m_path);
        QVERIFY(!session.ok());
        QVERIFY2(session.error().message.contains(says), qPrintable(session.error().message));
        QVERIFY(QFile::remove(m_path));
    }

    void saysWhenTheLogIsNotThere()
    {
        const auto session = readSession(m_dir.filePath(QStringLiteral("missing")));
        QVERIFY(!session.ok());
        QVERIFY(session.error().message.contains(QStringLiteral("missing")));
    }

private:
    QTemporaryDir m_dir;
    QString m_path;
};

QTEST_GUILESS_MAIN(tst_SessionLog)
#include "tst_SessionLog.moc"
