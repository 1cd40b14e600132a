#include "app/gui/Sources.h"
#include "tests/support/WindowProgram.h"

#include <QAction>
#include <QDir>
#include <QImage>
#include <QProcess>
#include <QProgressBar>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

namespace coinfer {
namespace {

/// Answers every request with the same bytes, and then hangs up unless it is to stall.
class Server : public QTcpServer {
public:
    enum class Then { HangsUp, Stalls };

    Server(const QByteArray& reply, Then then = Then::HangsUp)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, reply, then] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, reply, then] {
                socket->readAll();
                socket->write(reply);
                if (then == Then::HangsUp)
                    socket->disconnectFromHost();
            });
        });
    }
};

QByteArray http(const QByteArray& body, qsizetype length)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(length) + "\r\n\r\n" + body;
}

} // namespace

/// What the start page offers and takes as a source of pictures, and how it fetches what is not here.
class tst_Sources : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void offersOnlyWhatIsThere();
    void takesAnyPath_data();
    void takesAnyPath();
    void takesWhatIsBrowsedFor_data();
    void takesWhatIsBrowsedFor();
    void asksThenFetchesASetThatIsNotHere();
    void asksInPlaceOfARunThatCannotBegin();
    void callsOffAFetchAndLeavesNothing();
    void saysWhyASetCannotBeFetched();
    void goesOnWithTheRunThatAFetchIsBeside();

private:
    gui::WindowOptions withSet(const Server& server) const;
    QStringList offered() const;
    void chooseLast() const;
    QString fetchedTo() const { return fetchedFolder(QStringLiteral("imagenette")); }
    bool nothingIsLeft() const
    {
        return QDir(QFileInfo(fetchedTo()).path())
            .entryList(QDir::AllEntries | QDir::NoDotAndDotDot)
            .isEmpty();
    }

    QTemporaryDir m_folder; ///< its name has a space
    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_home;
    QByteArray m_archive;
    std::unique_ptr<WindowProgram> m_program;
};

void tst_Sources::initTestCase()
{
    WindowProgram::prepare(m_settings.path());
    for (const char* name : {"/my pictures/test/cat", "/top/test/church"})
        QVERIFY(QDir().mkpath(m_folder.path() + QString::fromLatin1(name)));
    QImage picture(64, 48, QImage::Format_RGB32);
    picture.fill(Qt::darkGreen);
    QVERIFY(picture.save(m_folder.filePath(QStringLiteral("my pictures/test/cat/1.png"))));
    QVERIFY(picture.save(m_folder.filePath(QStringLiteral("top/test/church/1.png"))));
    QProcess tar;
    tar.start(QStringLiteral("tar"), {QStringLiteral("czf"), m_folder.filePath(QStringLiteral("set.tgz")),
                                      QStringLiteral("-C"), m_folder.path(), QStringLiteral("top")});
    QVERIFY(tar.waitForFinished());
    QFile file(m_folder.filePath(QStringLiteral("set.tgz")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_archive = file.readAll();
}

void tst_Sources::init()
{
    QSettings().clear();
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_home->path().toUtf8()); // where data sets are fetched to
    m_program = std::make_unique<WindowProgram>();
}

void tst_Sources::cleanup()
{
    m_program.reset();
}

gui::WindowOptions tst_Sources::withSet(const Server& server) const
{
    KnownSet set;
    set.name = QStringLiteral("imagenette");
    set.address = QUrl(QStringLiteral("http://127.0.0.1:%1/set.tgz").arg(server.serverPort()));
    set.bytes = m_archive.size();
    set.checksum = QCryptographicHash::hash(m_archive, set.algorithm).toHex();
    set.topFolder = QStringLiteral("top");
    set.terms = QStringLiteral("free for all");
    gui::WindowOptions options;
    options.sets = {set};
    return options;
}

QStringList tst_Sources::offered() const
{
    QStringList entries;
    const auto* box = m_program->find<QComboBox>("demoSource");
    for (int i = 0; i < box->count(); ++i)
        entries << box->itemText(i);
    return entries;
}

/// By the keys, as from the list.
void tst_Sources::chooseLast() const
{
    auto* box = m_program->find<QComboBox>("demoSource");
    while (box->currentIndex() < box->count() - 1)
        QTest::keyClick(box, Qt::Key_Down);
}

void tst_Sources::offersOnlyWhatIsThere()
{
    const QString here = m_folder.filePath(QStringLiteral("my pictures"));
    StartMemory memory;
    memory.remember({.source = QStringLiteral("dataset:cifar10")});
    memory.remember({.source = here});
    memory.remember({.source = QStringLiteral("images:/nowhere")});
    QSettings settings;
    memory.save(settings);
    m_program = std::make_unique<WindowProgram>();
    QVERIFY(offered().contains(here));
    QVERIFY(offered().contains(QStringLiteral("dataset:fashion-mnist")));
    for (const char* lost : {"dataset:imagenette", "dataset:cifar10", "images:/nowhere", "camera:987"})
        QVERIFY2(!offered().contains(QString::fromLatin1(lost)), lost);
    QVERIFY(offered().contains(QStringLiteral("imagenette (fetch 342 MB)")));
    QCOMPARE(m_program->find<QComboBox>("demoSource")->currentText(),
             QStringLiteral("auto")); // not what is lost
}

void tst_Sources::takesAnyPath_data()
{
    QTest::addColumn<QString>("text");
    const QString folder = m_folder.filePath(QStringLiteral("my pictures"));
    QTest::newRow("folder") << folder;
    QTest::newRow("folder, quoted") << QLatin1Char('\'') + folder + QLatin1Char('\'');
    QTest::newRow("address of a folder") << QString::fromUtf8(QUrl::fromLocalFile(folder).toEncoded());
    QTest::newRow("picture") << folder + QStringLiteral("/test/cat/1.png");
}

void tst_Sources::takesAnyPath()
{
    QFETCH(QString, text);
    m_program->type("demoSource", text);
    m_program->click("demoStart");
    QTRY_VERIFY2_WITH_TIMEOUT(m_program->answered() > 0, qPrintable(m_program->words("startStateText")),
                              kPatience);
}

void tst_Sources::takesWhatIsBrowsedFor_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QString>("path");
    const QString folder = m_folder.filePath(QStringLiteral("my pictures"));
    QTest::newRow("folder") << QByteArray("demoSourceFolder") << folder;
    QTest::newRow("picture") << QByteArray("demoSourceFile") << folder + QStringLiteral("/test/cat/1.png");
}

void tst_Sources::takesWhatIsBrowsedFor()
{
    QFETCH(QByteArray, action);
    QFETCH(QString, path);
    QVERIFY(m_program->find("demoSourceBrowse")->isVisible());
    m_program->find<QAction>(action.constData())->trigger();
    m_program->chooseFile("demoSourceDialog", path);
    QTRY_COMPARE(m_program->find<QComboBox>("demoSource")->currentText(), path);
}

void tst_Sources::asksThenFetchesASetThatIsNotHere()
{
    const Server server(http(m_archive, m_archive.size()));
    m_program = std::make_unique<WindowProgram>(withSet(server));
    QVERIFY(offered().last().startsWith(QStringLiteral("imagenette (fetch")));
    chooseLast();
    QVERIFY(!m_program->find<QComboBox>("demoSource")->currentText().contains(QStringLiteral("fetch")));
    const QString words = m_program->words("startStateText");
    QVERIFY2(words.contains(QStringLiteral("127.0.0.1")) && words.contains(QStringLiteral("free for all")),
             qPrintable(words));
    QVERIFY(nothingIsLeft()); // nothing begins before it is said how large it is
    m_program->click("fetchButton");
    QVERIFY(m_program->find("startProgress")->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(m_program->find<QComboBox>("demoSource")->currentText(),
                              QStringLiteral("dataset:imagenette"), kPatience);
    QVERIFY(QFileInfo(fetchedTo() + QStringLiteral("/test/church/1.png")).isFile());
    QVERIFY(!m_program->find("startState")->isVisible());
    QVERIFY(offered().contains(QStringLiteral("dataset:imagenette")));
    QVERIFY(offered().filter(QStringLiteral("fetch")).isEmpty());
    m_program->click("demoStart");
    QTRY_VERIFY_WITH_TIMEOUT(m_program->answered() > 0, kPatience);
}

void tst_Sources::asksInPlaceOfARunThatCannotBegin()
{
    m_program->type("demoSource", QStringLiteral("dataset:imagenette"));
    m_program->click("demoStart");
    QVERIFY(m_program->find("fetchButton")->isVisible());
    QVERIFY(m_program->words("startStateText").contains(QStringLiteral("342 MB")));
    m_program->click("cancelButton");
    QVERIFY(!m_program->find("startState")->isVisible());
    QVERIFY(nothingIsLeft());
}

void tst_Sources::callsOffAFetchAndLeavesNothing()
{
    const Server server(http(m_archive.left(m_archive.size() / 2), m_archive.size()), Server::Then::Stalls);
    m_program = std::make_unique<WindowProgram>(withSet(server));
    chooseLast();
    m_program->click("fetchButton");
    auto* progress = m_program->find<QProgressBar>("startProgress");
    QTRY_VERIFY_WITH_TIMEOUT(progress->value() > 0, kPatience);
    QVERIFY(progress->value() < progress->maximum());
    QVERIFY(m_program->words("startStateText").contains(QStringLiteral(" of ")));
    m_program->click("cancelButton");
    QVERIFY(!m_program->find("startState")->isVisible());
    QVERIFY(m_program->find("demoStart")->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(nothingIsLeft(), kPatience);
}

void tst_Sources::saysWhyASetCannotBeFetched()
{
    const Server server("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    m_program = std::make_unique<WindowProgram>(withSet(server));
    chooseLast();
    m_program->click("fetchButton");
    QTRY_VERIFY2_WITH_TIMEOUT(m_program->words("startStateText").contains(QStringLiteral("Cannot download")),
                              qPrintable(m_program->words("startStateText")), kPatience);
    QVERIFY(m_program->find("demoStart")->isEnabled());
    QVERIFY(!m_program->find("startProgress")->isVisible());
}

void tst_Sources::goesOnWithTheRunThatAFetchIsBeside()
{
    const Server server(http(m_archive, m_archive.size()));
    m_program = std::make_unique<WindowProgram>(withSet(server));
    m_program->startDemo();
    m_program->click("startButton");
    const QString running = m_program->words("startStateText");
    chooseLast();
    m_program->click("cancelButton");
    QCOMPARE(m_program->words("startStateText"), running);
    QVERIFY(m_program->find("endButton")->isVisible());
    QVERIFY(m_program->window.run());
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Sources)
#include "tst_Sources.moc"
