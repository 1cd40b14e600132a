#include "core/session/SessionInfo.h"
#include "core/session/SessionReader.h"
#include "core/session/SessionWriter.h"
#include "tests/support/Files.h"
#include "tests/support/FullDisk.h"
#include "tests/support/SessionFile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

/// A log that lacks frames says so.
class tst_IncompleteLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QVERIFY(m_dir.isValid());
        m_path = logOfThisTest(m_dir);
    }

    /// The room for that is kept in the first line: the disk has none left.
    void tellsHowManyFramesAFullDiskCost()
    {
        constexpr std::int64_t kFrames = 25;
        {
            auto writer = SessionWriter::create(m_path, sampleSession());
            QVERIFY(writer.ok());
            const FullDisk disk(4'000);
            for (std::int64_t i = 0; i < kFrames; ++i) {
                static_cast<void>((*writer)->write(sampleFrame(i)));
                if (i % 5 == 4)
                    static_cast<void>((*writer)->flush());
            }
            QVERIFY((*writer)->lostFrames() > 0);
        }
        const auto session = readSession(m_path);
        QVERIFY(session.ok());
        QCOMPARE(session->damagedLines, 0);
        QCOMPARE(static_cast<std::int64_t>(session->frames.size()) + session->info.lostFrames, kFrames);
        QVERIFY2(lossWords(session->info).contains(QString::number(session->info.lostFrames)),
                 qPrintable(lossWords(session->info)));
    }

    void tellsOfFramesThatItWasNeverGiven()
    {
        {
            auto writer = SessionWriter::create(m_path, sampleSession());
            QVERIFY((*writer)->write(sampleFrame(0)).ok());
            (*writer)->countLost(7);
            QVERIFY((*writer)->write(sampleFrame(1)).ok());
        }
        const auto session = readSession(m_path);
        QCOMPARE(session->info.lostFrames, std::int64_t{7});
        QCOMPARE(session->frames.size(), std::size_t{2}); // the mark has overwritten none
        QCOMPARE(session->damagedLines, 0);
    }

    void marksALogThatBeganInAnEmptyFile()
    {
        write(m_path, "");
        {
            auto writer = SessionWriter::create(m_path, sampleSession());
            QVERIFY((*writer)->write(sampleFrame(0)).ok());
            (*writer)->countLost(3);
        }
        const auto session = readSession(m_path);
        QCOMPARE(session->info.lostFrames, std::int64_t{3});
        QCOMPARE(session->frames.size(), std::size_t{1});
    }

    void saysNothingOfAWholeLog()
    {
        writeLog(m_path, sampleFrames(3));
        const auto session = readSession(m_path);
        QCOMPARE(session->info.lostFrames, std::int64_t{0});
        QVERIFY(lossWords(session->info).isEmpty());
    }

private:
    QTemporaryDir m_dir;
    QString m_path;
};

QTEST_GUILESS_MAIN(tst_IncompleteLog)
#include "tst_IncompleteLog.moc"
