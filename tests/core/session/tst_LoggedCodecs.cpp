#include "core/session/SessionReader.h"
#include "core/session/SessionWriter.h"
#include "tests/support/Files.h"
#include "tests/support/SessionSample.h"

#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

/// The codec of a decision in a session log, of today and of before.
class tst_LoggedCodecs : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    QString m_path = m_folder.filePath(QStringLiteral("session.jsonl"));

    void record(const std::vector<Decision>& decisions)
    {
        QFile::remove(m_path);
        auto writer = SessionWriter::create(m_path, sampleSession());
        QVERIFY(writer.ok());
        for (const Decision& decision : decisions) {
            FrameRecord frame = sampleFrame(0);
            frame.decision = decision;
            QVERIFY((*writer)->write(frame).ok());
        }
    }

private Q_SLOTS:
    void comesBackWhateverItIs()
    {
        const std::vector<Decision> decisions{{5, 2, 4},
                                              {5, 1, CutCodec::bottleneck(2)},
                                              {4, 0, CutCodec::raw()},
                                              {5, 0, CutCodec::webp(10, 112)},
                                              {1, 3, kFloatBits}};
        record(decisions);
        const auto session = readSession(m_path);
        QVERIFY(session.ok());
        QCOMPARE(session->damagedLines, 0);
        for (std::size_t i = 0; i < decisions.size(); ++i)
            QVERIFY(session->frames.at(i).decision == decisions[i]);
    }

    void isNamedWhereBitsSayNothing()
    {
        record({{5, 1, CutCodec::bottleneck(2)}, {5, 0, CutCodec::raw()}});
        const QByteArray log = read(m_path);
        QVERIFY(log.contains("\"bits\":null,\"codec\":\"bottleneck-2\""));
        QVERIFY(log.contains("\"bits\":8,\"codec\":\"raw\""));
    }

    /// They say it by a number of bits alone.
    void isUnderstoodInOlderLogs()
    {
        record({{5, 2, 3}, {5, 0, CutCodec::raw()}, {5, 2, 1}});
        QByteArray log = read(m_path);
        log.replace(",\"codec\":\"3-bit\"", "").replace(",\"codec\":\"raw\"", "");
        log.replace("\"cut\":2,\"bits\":1,\"codec\":\"1-bit\"", "\"cut\":0,\"bits\":1");
        QVERIFY(!log.contains("\"codec\""));
        write(m_path, log);
        const auto session = readSession(m_path);
        QVERIFY(session.ok());
        QCOMPARE(session->damagedLines, 0);
        QVERIFY(session->frames.at(0).decision == (Decision{5, 2, 3}));
        QVERIFY(session->frames.at(1).decision == (Decision{5, 0, CutCodec::raw()}));
        QVERIFY(session->frames.at(2).decision == (Decision{5, 0, CutCodec::jpeg(20)}));
    }

    void damagesItsLineIfThereIsNoSuch_data()
    {
        QTest::addColumn<QByteArray>("codec");
        for (const char* codec : {"\"5-bit\"", "\"bottleneck-9\"", "\"\"", "4", "[]", "true"})
            QTest::newRow(codec) << QByteArray(codec);
    }
    void damagesItsLineIfThereIsNoSuch()
    {
        QFETCH(const QByteArray, codec);
        record({{5, 2, 4}, {5, 2, 2}});
        QByteArray log = read(m_path);
        log.replace("\"4-bit\"", codec);
        write(m_path, log);
        const auto session = readSession(m_path);
        QVERIFY(session.ok());
        QCOMPARE(session->damagedLines, 1);
        QCOMPARE(session->frames.size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(tst_LoggedCodecs)
#include "tst_LoggedCodecs.moc"
