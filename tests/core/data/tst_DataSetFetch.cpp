#include "core/data/DataSet.h"
#include "core/data/DataSetFetch.h"
#include "tests/support/pictures/PictureFiles.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;
using namespace coinfer::test;

namespace {

/// Answers the first request of every connection with `reply`, and then hangs up where told to.
class CannedServer : public QTcpServer {
    Q_OBJECT

public:
    explicit CannedServer(QByteArray reply, bool hangsUp = true)
        : m_reply(std::move(reply)), m_hangsUp(hangsUp)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, &CannedServer::greet);
    }
    QUrl address() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/set.tgz").arg(serverPort())); }
    int requests = 0;

private:
    void greet()
    {
        QTcpSocket* socket = nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            if (!socket->readAll().contains("\r\n\r\n"))
                return;
            ++requests;
            socket->write(m_reply);
            if (m_hangsUp)
                socket->disconnectFromHost();
        });
    }
    QByteArray m_reply;
    bool m_hangsUp;
};

QByteArray http(const QByteArray& body, const QByteArray& status = "200 OK", qsizetype length = -1)
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/x-gzip\r\nContent-Length: " +
           QByteArray::number(length < 0 ? body.size() : length) + "\r\n\r\n" + body;
}

} // namespace

class tst_DataSetFetch : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_made;
    std::unique_ptr<QTemporaryDir> m_home;
    QByteArray m_archive;

    QString target() const { return m_home->filePath("datasets/tiny"); }

    KnownSet tiny(const CannedServer& server) const
    {
        KnownSet set;
        set.name = QStringLiteral("tiny");
        set.address = server.address();
        set.bytes = m_archive.size();
        set.checksum = QCryptographicHash::hash(m_archive, set.algorithm).toHex();
        set.topFolder = QStringLiteral("top");
        set.classFolders = {{QStringLiteral("n0001"), QStringLiteral("tench")}};
        return set;
    }

    /// Fetches to the end and returns the complaint, empty on success.
    QString complaintOf(const KnownSet& set)
    {
        DataSetFetch fetch(set, target(), Milliseconds{500});
        QSignalSpy finished(&fetch, &DataSetFetch::finished);
        QSignalSpy failed(&fetch, &DataSetFetch::failed);
        fetch.start();
        [&] { QTRY_COMPARE(finished.size() + failed.size(), 1); }();
        return failed.isEmpty() ? QString() : failed.first().first().toString();
    }

    bool nothingIsLeft() const
    {
        return QDir(m_home->filePath("datasets"))
            .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden)
            .isEmpty();
    }

private Q_SLOTS:
    void initTestCase()
    {
        writePicture(m_made.filePath("top/train/n0001/1.png"));
        writePicture(m_made.filePath("top/val/n0001/1.png"));
        QCOMPARE(QProcess::execute("tar", {"-czf", m_made.filePath("set.tgz"), "-C", m_made.path(), "top"}),
                 0);
        m_archive = readFile(m_made.filePath("set.tgz"));
        QVERIFY(!m_archive.isEmpty());
    }

    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void fetchesUnpacksAndNamesClasses()
    {
        CannedServer server(http(m_archive));
        DataSetFetch fetch(tiny(server), target());
        QSignalSpy progressed(&fetch, &DataSetFetch::progressed);
        QSignalSpy unpacking(&fetch, &DataSetFetch::unpackingStarted);
        QSignalSpy finished(&fetch, &DataSetFetch::finished);
        fetch.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.first().first().toString(), target());
        QCOMPARE(unpacking.size(), 1);
        QCOMPARE(progressed.last().first().toLongLong(), m_archive.size());
        QCOMPARE(progressed.last().last().toLongLong(), m_archive.size());
        const auto set = openImageFolder(target(), Split::Test);
        QVERIFY(set);
        QCOMPARE((*set)->classes(), QStringList("tench"));
        QCOMPARE(QDir(m_home->filePath("datasets")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList("tiny"));
    }

    void fetchesOverWhatKilledFetchLeft()
    {
        writeFile(target() + ".part/archive", "half");
        writeFile(target() + ".part/top/train/old.png", "half");
        CannedServer server(http(m_archive));
        QCOMPARE(complaintOf(tiny(server)), QString());
        QVERIFY(!QFile::exists(target() + "/train/old.png"));
        QVERIFY(!QFile::exists(target() + ".part"));
    }

    void saysWhatWentWrongAndLeavesNothing_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QString>("said");
        QByteArray changed = m_archive;
        changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
        QTest::newRow("one bit changed") << http(changed) << "wrong checksum";
        QTest::newRow("cut connection")
            << http(m_archive.chopped(20), "200 OK", m_archive.size()) << "Cannot download";
        QTest::newRow("too short") << http(m_archive.chopped(20)) << "incomplete";
        QTest::newRow("too long") << http(m_archive + "more") << "larger";
        QTest::newRow("not there") << http(QByteArray(100'000, 'x'), "404 Not Found") << "Cannot download";
        QTest::newRow("no HTTP at all") << QByteArray("220 ready\r\n") << "Cannot download";
        QTest::newRow("hangs up") << QByteArray() << "Cannot download";
    }

    void saysWhatWentWrongAndLeavesNothing()
    {
        QFETCH(QByteArray, reply);
        QFETCH(QString, said);
        CannedServer server(reply);
        const QString complaint = complaintOf(tiny(server));
        QVERIFY2(complaint.contains(said), qPrintable(complaint));
        QVERIFY(nothingIsLeft());
    }

    void givesUpOnSilentServer()
    {
        CannedServer server(http(m_archive.left(10), "200 OK", m_archive.size()), false);
        const QString complaint = complaintOf(tiny(server));
        QVERIFY2(complaint.contains("Cannot download"), qPrintable(complaint));
        QVERIFY(nothingIsLeft());
    }

    void saysWhenNobodyListens()
    {
        KnownSet set;
        {
            CannedServer server({});
            set = tiny(server);
        }
        QVERIFY(complaintOf(set).contains("Cannot download"));
        QVERIFY(nothingIsLeft());
    }

    void refusesArchiveThatIsNone()
    {
        const QByteArray text("this is no archive");
        CannedServer server(http(text));
        KnownSet set = tiny(server);
        set.bytes = text.size();
        set.checksum = QCryptographicHash::hash(text, set.algorithm).toHex();
        QVERIFY(complaintOf(set).contains("Cannot unpack"));
        QVERIFY(nothingIsLeft());
    }

    void refusesArchiveWithOtherFolder()
    {
        CannedServer server(http(m_archive));
        KnownSet set = tiny(server);
        set.topFolder = QStringLiteral("elsewhere");
        QVERIFY(complaintOf(set).contains("lacks"));
        QVERIFY(nothingIsLeft());
    }

    void leavesFolderAloneThatIsThere()
    {
        writeFile(target() + "/mine.txt", "mine");
        CannedServer server(http(m_archive));
        QVERIFY(complaintOf(tiny(server)).contains("already exists"));
        QCOMPARE(server.requests, 0);
        QVERIFY(QFile::exists(target() + "/mine.txt"));
    }

    void refusesSecondFetchAtTheSameTime()
    {
        CannedServer server({}, false);
        DataSetFetch first(tiny(server), target());
        first.start();
        QTRY_COMPARE(server.requests, 1);
        QVERIFY(complaintOf(tiny(server)).contains("already being fetched"));
        QVERIFY(QFile::exists(target() + ".part/archive")); // the first one's
    }

    /// Either is right, by what this machine has.
    void sendsPackagedSetToPackageOrSaysThatItIsThere()
    {
        const KnownSet set = *knownSet("fashion-mnist");
        const QString said = complaintOf(set);
        if (!isPresent(set)) {
            QVERIFY(said.contains("apt install dataset-fashion-mnist"));
            return;
        }
        QVERIFY2(said.contains("already in " + fashionMnistFolder()), qPrintable(said));
        QVERIFY(!said.contains("install"));
    }

    void namesFolderThatCannotBeMade()
    {
        writeFile(m_home->filePath("datasets"), "a file in the way");
        CannedServer server(http(m_archive));
        QVERIFY(complaintOf(tiny(server)).contains(m_home->filePath("datasets")));
    }

    void leavesNothingWhenCancelled()
    {
        CannedServer server(http(m_archive.left(10), "200 OK", m_archive.size()), false);
        DataSetFetch fetch(tiny(server), target());
        QSignalSpy progressed(&fetch, &DataSetFetch::progressed);
        QSignalSpy cancelled(&fetch, &DataSetFetch::cancelled);
        QSignalSpy failed(&fetch, &DataSetFetch::failed);
        fetch.start();
        QTRY_VERIFY(!progressed.isEmpty());
        fetch.cancel();
        QCOMPARE(cancelled.size(), 1);
        QCOMPARE(failed.size(), 0);
        QVERIFY(nothingIsLeft());
    }

    void leavesNothingWhenCancelledBeforeItBegan()
    {
        CannedServer server(http(m_archive));
        DataSetFetch fetch(tiny(server), target());
        QSignalSpy cancelled(&fetch, &DataSetFetch::cancelled);
        fetch.start();
        fetch.cancel();
        QCoreApplication::processEvents();
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(!QFile::exists(target() + ".part"));
    }

    void leavesNothingWhenDestroyed()
    {
        CannedServer server({}, false);
        {
            DataSetFetch fetch(tiny(server), target());
            fetch.start();
            QTRY_COMPARE(server.requests, 1);
        }
        QVERIFY(nothingIsLeft());
    }
};

QTEST_GUILESS_MAIN(tst_DataSetFetch)
#include "tst_DataSetFetch.moc"
