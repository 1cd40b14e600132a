#include "core/session/Export.h"

#include "core/session/SessionReader.h"
#include "tests/support/Files.h"
#include "tests/support/FullDisk.h"
#include "tests/support/SmallSession.h"

#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

class tst_Export : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QVERIFY(m_dir.isValid());
        m_path =
            m_dir.filePath(QStringLiteral("%1.csv").arg(QString::fromLatin1(QTest::currentTestFunction())));
    }

    void exportsCsvWithTheSameColumns()
    {
        Session session{smallInfo(), {smallFrame(1), smallFrame(2)}, 0};
        session.frames[1].policy = QStringLiteral("a,\"b\"\nc");
        QVERIFY(exportCsv(session, m_path).ok());
        const QByteArray csv = read(m_path);
        QVERIFY(csv.startsWith(frameColumns().join(QLatin1Char(',')).toLatin1() +
                               "\r\n1,1767323045123,1500250,5,2,4,4-bit,"));
        QVERIFY(csv.contains(",true,1,0.9,0,2.5,,0.30000000000000004,,,,,fixed:5/2/"
                             "4,-0.125,false,true,2,,,,,,,,,,,,,,,,,,,,\r\n"));
        QVERIFY(csv.contains(",\"a,\"\"b\"\"\nc\",-0.125,"));
        QVERIFY(csv.endsWith("\r\n"));
        const QByteArray firstRow = csv.split('\n').at(1);
        QCOMPARE(firstRow.count(','), frameColumns().size() - 1);
    }

    void exportsCsvForGermanSpreadsheets()
    {
        Session session{smallInfo(), {smallFrame(1), smallFrame(2)}, 0};
        session.frames[1].policy = QStringLiteral("a;\"b\"");
        session.frames[0].policy = QStringLiteral("a,b 1.5"); // text stays as it is
        QVERIFY(exportCsv(session, m_path, CsvStyle::German).ok());
        const QByteArray csv = read(m_path);
        QVERIFY(csv.startsWith("\xEF\xBB\xBFindex;wall_ms;"));
        QVERIFY(csv.contains("\r\n1;1767323045123;1500250;5;2;4;"));
        QVERIFY(csv.contains(";true;1;0,9;0;2,5;;0,30000000000000004;;;;;a,b 1.5;-0,125;false;true;2;;"));
        QVERIFY(csv.contains(";\"a;\"\"b\"\"\";-0,125;"));
        QCOMPARE(csv.split('\n').at(1).count(';'), frameColumns().size() - 1);
    }

    void leavesAnOldCsvAloneWhenTheDiskIsFull_data()
    {
        QTest::addColumn<int>("frames");
        QTest::newRow("all in the buffer of the file") << 15;
        QTest::newRow("more than the buffer") << 500;
    }
    void leavesAnOldCsvAloneWhenTheDiskIsFull()
    {
        QFETCH(const int, frames);
        write(m_path, "old");
        const Session session{smallInfo(),
                              std::vector<FrameRecord>(static_cast<std::size_t>(frames), smallFrame()), 0};
        {
            const FullDisk disk(2'000);
            const auto exported = exportCsv(session, m_path);
            QVERIFY(!exported.ok());
            QVERIFY(exported.error().message.contains(m_path));
        }
        QCOMPARE(read(m_path), QByteArray("old"));
        QVERIFY(!exportCsv(session, m_dir.filePath(QStringLiteral("no/such.csv"))).ok());
    }

private:
    QTemporaryDir m_dir;
    QString m_path;
};

QTEST_GUILESS_MAIN(tst_Export)
#include "tst_Export.moc"
