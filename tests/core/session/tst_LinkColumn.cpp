#include "core/session/Export.h"
#include "core/session/SessionReader.h"
#include "core/session/SessionWriter.h"
#include "tests/support/Files.h"
#include "tests/support/SessionFile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

/// What the log tells of the link when a frame was decided.
class tst_LinkColumn : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QVERIFY(m_dir.isValid());
        m_path = logOfThisTest(m_dir);
    }

    void givesBackTheLinksCondition()
    {
        const QByteArray words[]{"null", "\"none\"", "\"down\"", "\"connecting\"", "\"connected\""};
        {
            auto writer = SessionWriter::create(m_path, sampleSession());
            for (int i = 0; i < 5; ++i) {
                FrameRecord frame = sampleFrame(i);
                frame.link = static_cast<LinkCondition>(i);
                QVERIFY((*writer)->write(frame).ok());
            }
        }
        const auto lines = read(m_path).split('\n');
        const auto session = readSession(m_path);
        QCOMPARE(session->frames.size(), std::size_t{5});
        for (int i = 0; i < 5; ++i) {
            QVERIFY(lines.at(i + 1).contains(",\"link\":" + words[i]));
            QVERIFY(session->frames[static_cast<std::size_t>(i)].link == static_cast<LinkCondition>(i));
        }
    }

    /// As programs wrote them before: it is not known then, and exporting leaves it empty.
    void readsLogsWithoutTheLinksCondition()
    {
        writeLog(m_path, sampleFrames(3));
        QByteArray log = read(m_path);
        QCOMPARE(log.count(",\"link\":null"), 3);
        log.replace(",\"link\":null", "");
        log.replace(log.indexOf(",\"lost_frames\""), log.indexOf('\n') - log.indexOf(",\"lost_frames\""),
                    "}");
        const QString old = m_path + QStringLiteral(".old");
        write(old, log);
        const auto session = readSession(old);
        QVERIFY(session.ok());
        QCOMPARE(session->damagedLines, 0);
        QCOMPARE(session->frames.size(), std::size_t{3});
        QVERIFY(session->frames[0].link == LinkCondition::Unknown && !session->frames[0].isAlone());
        QCOMPARE(session->info.lostFrames, std::int64_t{0});
        QVERIFY(exportCsv(*session, m_path + QStringLiteral(".csv")).ok());
    }

    void refusesAConditionThatItDoesNotKnow()
    {
        writeLog(m_path, sampleFrames(2));
        QByteArray log = read(m_path);
        log.replace(log.indexOf("\"link\":null"), 11, "\"link\":\"up\"");
        const QString odd = m_path + QStringLiteral(".odd");
        write(odd, log);
        QCOMPARE(readSession(odd)->damagedLines, 1);
    }

private:
    QTemporaryDir m_dir;
    QString m_path;
};

QTEST_GUILESS_MAIN(tst_LinkColumn)
#include "tst_LinkColumn.moc"
