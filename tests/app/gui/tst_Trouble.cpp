#include "core/session/SessionReader.h"
#include "tests/support/FullDisk.h"
#include "tests/support/WindowProgram.h"
#include "ui/pages/SessionPage.h"

#include <QAbstractButton>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

namespace coinfer {

/// What goes wrong in the field: the window says it in words, and answers go on.
class tst_Trouble : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowProgram::prepare(m_folder.path()); }
    void init();
    void cleanup();

    void answersAloneWhileTheEdgeIsUnpluggedAndComesBack();
    void saysThatThePeerIsNoEdge();
    void saysThatTheEdgeHasAnotherModel();
    void saysThatTheCameraIsNotThere_data();
    void saysThatTheCameraIsNotThere();
    void saysWhichLogCannotBeOpenedAndGoesOn_data();
    void saysWhichLogCannotBeOpenedAndGoesOn();
    void saysThatTheDiskIsFullAndGoesOn();

private:
    /// An edge of this test; at a free port where `port` is 0.
    std::unique_ptr<EdgeRuntime> edge(const char* model, quint16& port) const;
    void connectTo(quint16 port);
    void answersGoOn() const;

    QTemporaryDir m_folder;
    std::unique_ptr<WindowProgram> m_program;
};

/// A device so slow that it asks the edge where there is one.
void tst_Trouble::init()
{
    QSettings().clear();
    gui::WindowOptions options;
    options.device.policy = QStringLiteral("search");
    options.device.slowdown = QStringLiteral("100");
    options.demo.policy = QStringLiteral("search");
    m_program = std::make_unique<WindowProgram>(options);
}

void tst_Trouble::cleanup()
{
    m_program.reset();
}

std::unique_ptr<EdgeRuntime> tst_Trouble::edge(const char* model, quint16& port) const
{
    const auto served = openModel(QString::fromLatin1(model), QStringLiteral("int8"));
    if (!served)
        qFatal("%s", qPrintable(served.error().message));
    auto made = std::make_unique<EdgeRuntime>(EdgeSettings{.model = served->model, .format = served->format});
    const auto listening = made->listen(QHostAddress::LocalHost, port);
    if (!listening)
        qFatal("%s", qPrintable(listening.error().message));
    port = *listening;
    return made;
}

void tst_Trouble::connectTo(quint16 port)
{
    m_program->type("edgeAddress", QStringLiteral("127.0.0.1:%1").arg(port));
    m_program->type("deviceSource", QStringLiteral("dataset:fashion-mnist"));
    m_program->click("deviceStart");
    QTRY_VERIFY_WITH_TIMEOUT(m_program->answered() > 5, kPatience);
}

void tst_Trouble::answersGoOn() const
{
    const auto before = m_program->answered();
    QTRY_VERIFY(m_program->answered() > before + 5);
}

void tst_Trouble::answersAloneWhileTheEdgeIsUnpluggedAndComesBack()
{
    quint16 port = 0;
    auto plugged = edge("fashion-mnist", port);
    connectTo(port);
    const RunModel& run = *m_program->window.run();
    QTRY_COMPARE(run.linkState(), LinkState::Connected);
    QTRY_VERIFY(m_program->latest().bytesUp > 0);

    plugged.reset();
    QTRY_VERIFY(run.linkState() != LinkState::Connected);
    QTRY_VERIFY2(m_program->words("linkText").contains(QStringLiteral("Trying again in")),
                 qPrintable(m_program->words("linkText")));
    const QString address = QStringLiteral("127.0.0.1:%1").arg(port);
    QVERIFY(m_program->words("linkText").contains(address));
    m_program->click("networkButton");
    QVERIFY2(m_program->words("linkStateText").contains(QStringLiteral("the device answers alone")),
             qPrintable(m_program->words("linkStateText")));
    answersGoOn();
    QTRY_COMPARE(m_program->latest().bytesUp, 0);
    QTRY_COMPARE(m_program->words("sentText"), QStringLiteral("nothing was sent"));

    plugged = edge("fashion-mnist", port);
    QTRY_COMPARE_WITH_TIMEOUT(run.linkState(), LinkState::Connected, kPatience);
    QVERIFY2(m_program->words("linkStateText").startsWith(QStringLiteral("Connected to")),
             qPrintable(m_program->words("linkStateText")));
    QVERIFY(m_program->words("linkText").contains(address));
    QTRY_VERIFY_WITH_TIMEOUT(m_program->latest().bytesUp > 0, kPatience);
}

void tst_Trouble::saysThatThePeerIsNoEdge()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost, 0));
    connect(&other, &QTcpServer::newConnection, this, [&other] {
        other.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\nwhat is it that you want?\r\n");
    });
    connectTo(other.serverPort());
    QTRY_VERIFY2(m_program->words("linkText").contains(QStringLiteral("does not speak Coinfer")),
                 qPrintable(m_program->words("linkText")));
    answersGoOn();
}

void tst_Trouble::saysThatTheEdgeHasAnotherModel()
{
    quint16 port = 0;
    const auto other = edge("cifar10", port);
    connectTo(port);
    QTRY_VERIFY2(m_program->words("linkText").contains(QStringLiteral("cifar10")),
                 qPrintable(m_program->words("linkText")));
    QVERIFY(m_program->words("linkText").contains(QStringLiteral("fashion-mnist")));
    answersGoOn();
}

void tst_Trouble::saysThatTheCameraIsNotThere_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("button");
    QTest::newRow("demo") << QByteArray("demoSource") << QByteArray("demoStart");
    QTest::newRow("device") << QByteArray("deviceSource") << QByteArray("deviceStart");
}

void tst_Trouble::saysThatTheCameraIsNotThere()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, button);
    gui::WindowOptions options;
    options.demo.model = options.device.model = QStringLiteral("fashion-mnist");
    m_program = std::make_unique<WindowProgram>(options);
    m_program->type("edgeAddress", QStringLiteral("127.0.0.1:1"));
    m_program->type(field.constData(), QStringLiteral("camera:97"));
    m_program->click(button.constData());
    QTRY_VERIFY_WITH_TIMEOUT(
        m_program->words("startStateText").contains(QStringLiteral("There is no camera 97")), kPatience);
    QVERIFY(!m_program->window.run()); // what was named is not replaced by something else
}

void tst_Trouble::saysWhichLogCannotBeOpenedAndGoesOn_data()
{
    QTest::addColumn<QByteArray>("content"); // null: no file
    QTest::addColumn<QString>("says");
    QTest::newRow("missing") << QByteArray() << QStringLiteral("check its name");
    QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)
                             << QStringLiteral("give a file written by --log");
    QTest::newRow("another program's")
        << QByteArray("{\"level\":\"info\"}\n") << QStringLiteral("give a file written by --log");
}

void tst_Trouble::saysWhichLogCannotBeOpenedAndGoesOn()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    const QString path = m_folder.filePath(QStringLiteral("wrong.jsonl"));
    QFile file(path);
    file.remove();
    if (!content.isNull()) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
    }
    m_program->startDemo();
    m_program->click("sessionButton");
    m_program->find<SessionPage>("sessionPage")->openLog(path);
    QTRY_VERIFY2(m_program->words("sessionText").contains(says), qPrintable(m_program->words("sessionText")));
    QVERIFY(m_program->words("sessionText").contains(path));
    QVERIFY(!m_program->find("replayButton")->isVisible());
    answersGoOn();
    QTRY_VERIFY(m_program->find<QTableView>("frameTable")->model()->rowCount() > 10);
}

void tst_Trouble::saysThatTheDiskIsFullAndGoesOn()
{
    m_program->startDemo();
    const QString path = m_folder.filePath(QStringLiteral("full.jsonl"));
    m_program->click("sessionButton");
    m_program->find<QLineEdit>("recordPath")->setText(path);
    m_program->click("recordButton");
    QTRY_VERIFY(m_program->find<QAbstractButton>("recordButton")->isChecked());
    {
        const FullDisk full(20'000);
        QTRY_VERIFY2_WITH_TIMEOUT(m_program->words("noticeText").contains(path),
                                  qPrintable(m_program->words("noticeText")), kPatience);
    }
    const QString notice = m_program->words("noticeText");
    QVERIFY2(notice.contains(QStringLiteral("Free some space")), qPrintable(notice));
    QVERIFY(!m_program->find<QAbstractButton>("recordButton")->isChecked());
    QVERIFY(m_program->find("recordProblem")->isVisible()); // longer than the notice
    QCOMPARE(m_program->words("recordProblem"), QStringLiteral("The log is incomplete: ") + notice);
    answersGoOn();
    const auto session = readSession(path); // what came before is whole
    QVERIFY(session.ok());
    QCOMPARE(session->damagedLines, 0);
    QVERIFY(session->frames.size() > 5);
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Trouble)
#include "tst_Trouble.moc"
