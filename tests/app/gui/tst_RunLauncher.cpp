#include "core/session/SessionReader.h"
#include "tests/support/WindowProgram.h"
#include "ui/pages/SessionPage.h"

#include <QAbstractButton>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>
#include <QTcpServer>
#include <QTemporaryDir>

namespace coinfer::gui {

/// The whole program as its user meets it: real edge, real device, real frames, found by name and clicked.
class tst_RunLauncher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void startsAndEndsTheDemo();
    void showsTheRunOfTheCommandLineLive();
    void takesUpWhatWasPreparedAhead();
    void takesTheModelThatIsChosenForADevice();
    void endsWithoutFreezingTheWindow();
    void beginsAnotherRunOnceTheFirstHasEnded();
    void closesSafelyWhileARunEnds();
    void startsByKeyboard();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void saysThatThePortIsTaken();
    void runsAsManyWorkersAsTheStartPageSays();
    void goesOnAloneWithoutTheEdge();
    void servesADevice();
    void remembersWhatWorked();
    void callsOffTheOpening();
    void keepsTheRunWhenAnotherCannotBegin();
    void recordsAndReplaysTheSameNumbers();
    void tellsOnceWhenALogCannotBeWritten_data();
    void tellsOnceWhenALogCannotBeWritten();

private:
    static const QString kPictures;
    void startDemo();

    QTemporaryDir m_folder;
    std::unique_ptr<WindowProgram> m_program;
};

const QString tst_RunLauncher::kPictures = QStringLiteral("dataset:fashion-mnist");

void tst_RunLauncher::initTestCase()
{
    WindowProgram::prepare(m_folder.path());
}

void tst_RunLauncher::init()
{
    QSettings().clear();
    m_program = std::make_unique<WindowProgram>();
}

void tst_RunLauncher::cleanup()
{
    m_program.reset();
}

void tst_RunLauncher::startDemo()
{
    m_program->startDemo(kPictures);
}

void tst_RunLauncher::startsAndEndsTheDemo()
{
    m_program->type("demoSource", kPictures);
    m_program->click("demoStart");
    QVERIFY(m_program->find("startProgress")->isVisible());
    QVERIFY(!m_program->find("edgeStart")->isEnabled());
    QTRY_COMPARE_WITH_TIMEOUT(m_program->window.page(), PageId::Live, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->answered() > 10, kPatience);
    QVERIFY(m_program->window.hasFocus()); // the keys are for the whole page: Space pauses
    m_program->click("startButton");
    QVERIFY(m_program->words("startStateText").contains(QStringLiteral("The demo is running")));
    m_program->click("endButton");
    QVERIFY(!m_program->window.run());
    QCOMPARE(m_program->window.page(), PageId::Start);
    QTRY_VERIFY(!m_program->find("startState")->isVisible());
}

void tst_RunLauncher::showsTheRunOfTheCommandLineLive()
{
    WindowMemory memory;
    memory.page = QStringLiteral("agent"); // that was looked at last
    m_program->window.setMemory(memory);
    m_program->launcher.begin({.role = Role::Demo, .source = kPictures});
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window.run(), kPatience);
    QCOMPARE(m_program->window.page(), PageId::Live);
    m_program->launcher.end();
    QTRY_VERIFY(!m_program->find("startState")->isVisible()); // until it has ended
    startDemo();                                              // by hand it goes on where it was
    QCOMPARE(m_program->window.page(), PageId::Agent);
}

void tst_RunLauncher::takesUpWhatWasPreparedAhead()
{
    WindowOptions options;
    QVERIFY(!prepareAhead(options).valid()); // the start page asks
    options.start = StartChoice{.role = Role::Edge};
    QVERIFY(!prepareAhead(options).valid());
    options.start = StartChoice{.role = Role::Demo, .source = kPictures};
    const PreparingDevice ahead = prepareAhead(options);
    MainWindow window;
    RunLauncher launcher(window, options, ahead);
    QVERIFY(ahead.get()->ok());
    QVERIFY(ahead.get()->value().source);
    launcher.begin(*options.start);
    QTRY_VERIFY_WITH_TIMEOUT(window.run(), kPatience);
    QVERIFY(!ahead.get()->value().source); // the run has it
}

void tst_RunLauncher::takesTheModelThatIsChosenForADevice()
{
    m_program->type("edgeAddress", QStringLiteral("127.0.0.1:1"));
    m_program->type("deviceSource", kPictures);
    m_program->find<QComboBox>("deviceModel")->setCurrentText(QStringLiteral("cifar10"));
    m_program->click("deviceStart");
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window.run(), kPatience);
    QCOMPARE(m_program->window.run()->setup().model, QStringLiteral("cifar10"));
    m_program = std::make_unique<WindowProgram>();
    QCOMPARE(m_program->find<QComboBox>("deviceModel")->currentText(), QStringLiteral("cifar10"));
    QVERIFY(m_program->find<QComboBox>("edgeModel")->currentText() != QStringLiteral("cifar10"));
}

void tst_RunLauncher::endsWithoutFreezingTheWindow()
{
    WindowOptions options;
    options.demo.policy = QStringLiteral("device-only");
    m_program = std::make_unique<WindowProgram>(options);
    startDemo();
    auto live = m_program->window.run()->live();
    live.slowdown = Slowdown::by(3'000); // a frame takes seconds, and ending waits for it
    live.guard = false;
    m_program->window.run()->requestLive(live);
    const auto before = m_program->answered();
    QTRY_VERIFY(m_program->answered() > before); // taken up with the next frame
    QSignalSpy ended(&m_program->launcher, &RunLauncher::ended);
    m_program->launcher.end();
    QVERIFY(m_program->launcher.isEnding());
    QCOMPARE(ended.size(), 0);
    QVERIFY(!m_program->window.run());
    QVERIFY(m_program->words("startStateText").startsWith(QStringLiteral("Ending")));
    QVERIFY(m_program->find("startProgress")->isVisible());
    QVERIFY(!m_program->find("demoStart")->isEnabled());
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, kPatience);
    QVERIFY(!m_program->find("startState")->isVisible());
    QVERIFY(m_program->find("demoStart")->isEnabled());
}

void tst_RunLauncher::beginsAnotherRunOnceTheFirstHasEnded()
{
    startDemo();
    QSignalSpy ended(&m_program->launcher, &RunLauncher::ended);
    QSignalSpy begun(&m_program->launcher, &RunLauncher::begun);
    m_program->launcher.begin({.role = Role::Demo, .source = kPictures});
    QVERIFY(m_program->launcher.isEnding());
    QCOMPARE(begun.size(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(begun.size(), 1, kPatience);
    QCOMPARE(ended.size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->answered() > 10, kPatience);
}

void tst_RunLauncher::closesSafelyWhileARunEnds()
{
    startDemo();
    const QString log = m_folder.filePath(QStringLiteral("closed.jsonl"));
    m_program->window.run()->requestRecording(log);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(log), kPatience); // a thread opens it
    const auto before = m_program->answered();
    QTRY_VERIFY(m_program->answered() > before + 100); // more than waited when recording began
    m_program->launcher.end();
    QVERIFY(m_program->launcher.isEnding());
    m_program.reset(); // joins, and writes the log's end
    const auto session = readSession(log);
    QVERIFY(session.ok());
    QCOMPARE(session->damagedLines, 0);
    QVERIFY(session->frames.size() > 5);
}

void tst_RunLauncher::startsByKeyboard()
{
    m_program->type("demoSource", kPictures);
    QVERIFY(m_program->find("demoStart")->hasFocus());
    QTest::keyClick(m_program->find("demoStart"), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->answered() > 0, kPatience);
}

void tst_RunLauncher::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QString>("says");
    const QByteArray demo("demoSource"), start("demoStart");
    QTest::newRow("no source") << demo << QString() << start << QStringLiteral("is not a source");
    QTest::newRow("folder that is not there")
        << demo << QStringLiteral("images:/nowhere") << start << QStringLiteral("/nowhere");
    QTest::newRow("file that is no video")
        << demo << QStringLiteral("file:/etc/hostname") << start << QStringLiteral("/etc/hostname");
    QTest::newRow("scheme that is none")
        << demo << QStringLiteral("sauce:1") << start << QStringLiteral("sauce");
    QTest::newRow("no address") << QByteArray("edgeAddress") << QString() << QByteArray("deviceStart")
                                << QStringLiteral("write it like 192.168.1.5:7070");
    QTest::newRow("address without a port")
        << QByteArray("edgeAddress") << QStringLiteral("lab-pc") << QByteArray("deviceStart")
        << QStringLiteral("\"lab-pc\" is not the address of an edge");
}

void tst_RunLauncher::saysWhatIsWrong()
{
    QFETCH(QByteArray, field);
    QFETCH(QString, text);
    QFETCH(QByteArray, button);
    QFETCH(QString, says);
    QSignalSpy failed(&m_program->launcher, &RunLauncher::failed);
    m_program->type(field.constData(), text);
    m_program->click(button.constData());
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    QVERIFY2(m_program->words("startStateText").contains(says),
             qPrintable(m_program->words("startStateText")));
    QCOMPARE(m_program->window.page(), PageId::Start);
    QVERIFY(m_program->find("startState")->isVisible());
    QVERIFY(!m_program->find("startProgress")->isVisible());
    QVERIFY(m_program->find("demoStart")->isEnabled());
    QVERIFY(m_program->find(button.constData())->hasFocus()); // Enter tries again
}

void tst_RunLauncher::saysThatThePortIsTaken()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost, 0));
    m_program->find<QComboBox>("edgeModel")->setCurrentText(QStringLiteral("fashion-mnist"));
    m_program->find<QSpinBox>("edgePort")->setValue(other.serverPort());
    m_program->click("edgeStart");
    const QString port = QString::number(other.serverPort());
    QTRY_VERIFY2_WITH_TIMEOUT(m_program->words("startStateText").contains(port),
                              qPrintable(m_program->words("startStateText")), kPatience);
    QVERIFY(!m_program->window.edge());
}

void tst_RunLauncher::runsAsManyWorkersAsTheStartPageSays()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost, 0));
    const quint16 port = closed.serverPort();
    closed.close();
    m_program->find<QComboBox>("edgeModel")->setCurrentText(QStringLiteral("fashion-mnist"));
    m_program->find<QSpinBox>("edgePort")->setValue(port);
    m_program->find<QSpinBox>("edgeWorkers")->setValue(3);
    m_program->click("edgeStart");
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window.edge(), kPatience);
    const auto workers = [] {
        int count = 0;
        for (const QString& thread : QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs)) {
            QFile name(QStringLiteral("/proc/self/task/%1/comm").arg(thread));
            count += name.open(QIODevice::ReadOnly) && name.readAll().startsWith("inference") ? 1 : 0;
        }
        return count;
    };
    QTRY_COMPARE(workers(), 3);
}

void tst_RunLauncher::goesOnAloneWithoutTheEdge()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost, 0));
    const quint16 port = closed.serverPort();
    closed.close();
    m_program->type("edgeAddress", QStringLiteral("127.0.0.1:%1").arg(port));
    m_program->type("deviceSource", kPictures);
    m_program->click("deviceStart");
    QTRY_VERIFY_WITH_TIMEOUT(m_program->answered() > 5, kPatience);
    QVERIFY(m_program->window.run()->linkState() != LinkState::Connected);
    QVERIFY2(m_program->words("linkText").contains(QString::number(port)),
             qPrintable(m_program->words("linkText")));
}

void tst_RunLauncher::servesADevice()
{
    m_program->find<QComboBox>("edgeModel")->setCurrentText(QStringLiteral("fashion-mnist"));
    StartChoice edge{.role = Role::Edge, .model = QStringLiteral("fashion-mnist")};
    edge.listen = QStringLiteral("127.0.0.1:0");
    m_program->launcher.begin(edge);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->window.page(), PageId::Edge, kPatience);
    QVERIFY(m_program->find("edgeButton")->isVisible());
    QVERIFY(m_program->words("reachText").contains(QStringLiteral("Only this machine")));
    const QString address = m_program->words("addressText");
    QVERIFY(address.startsWith(QStringLiteral("127.0.0.1:")));
    QTRY_VERIFY(m_program->find("nobodyText")->isVisible());

    WindowOptions options;
    options.device.policy = QStringLiteral("edge-only");
    WindowProgram device(options);
    device.type("edgeAddress", address);
    device.type("deviceSource", kPictures);
    device.click("deviceStart");
    QTRY_VERIFY_WITH_TIMEOUT(device.answered() > 10, kPatience);
    auto* table = m_program->find<QTableWidget>("deviceTable");
    QTRY_COMPARE(table->rowCount(), 1);
    QTRY_VERIFY(table->item(0, 2)->text().toDouble() > 0); // frames a second
    QTRY_VERIFY(m_program->words("answeredFigure").toInt() > 0);
    QTRY_VERIFY(
        m_program->words("edge.arrivalWords").startsWith(QStringLiteral("Picture"))); // edge-only sends it
    device.launcher.end();
    QTRY_COMPARE(table->rowCount(), 0);
}

void tst_RunLauncher::remembersWhatWorked()
{
    const auto source = [this] { return m_program->find<QComboBox>("deviceSource")->currentText(); };
    m_program->type("edgeAddress", QStringLiteral("127.0.0.1:1"));
    m_program->type("deviceSource", QStringLiteral("images:/nowhere"));
    QSignalSpy failed(&m_program->launcher, &RunLauncher::failed);
    m_program->click("deviceStart");
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    m_program = std::make_unique<WindowProgram>();
    QVERIFY(source() != QStringLiteral("images:/nowhere"));

    m_program->type("edgeAddress", QStringLiteral("127.0.0.1:1"));
    m_program->type("deviceSource", kPictures);
    QSignalSpy begun(&m_program->launcher, &RunLauncher::begun);
    m_program->click("deviceStart");
    QTRY_COMPARE_WITH_TIMEOUT(begun.size(), 1, kPatience);
    m_program = std::make_unique<WindowProgram>();
    QCOMPARE(source(), kPictures);
    QCOMPARE(m_program->find<QComboBox>("edgeAddress")->currentText(), QStringLiteral("127.0.0.1:1"));
    QCOMPARE(m_program->find("deviceStart")->property("role").toString(), QStringLiteral("primary"));
}

void tst_RunLauncher::callsOffTheOpening()
{
    m_program->type("demoSource", kPictures);
    m_program->click("demoStart");
    m_program->click("cancelButton");
    QVERIFY(!m_program->find("startState")->isVisible());
    startDemo(); // waits for the end of the one called off
    QVERIFY(m_program->window.run());
}

void tst_RunLauncher::keepsTheRunWhenAnotherCannotBegin()
{
    startDemo();
    m_program->click("startButton");
    m_program->type("edgeAddress", QStringLiteral("nonsense"));
    m_program->click("deviceStart");
    QVERIFY(m_program->words("startStateText").contains(QStringLiteral("nonsense")));
    QVERIFY(m_program->window.run());
    QVERIFY(m_program->find("endButton")->isVisible());
}

void tst_RunLauncher::recordsAndReplaysTheSameNumbers()
{
    startDemo();
    const QString path = m_folder.filePath(QStringLiteral("r.jsonl"));
    m_program->click("sessionButton");
    m_program->find<QLineEdit>("recordPath")->setText(path);
    m_program->click("recordButton");
    QTRY_VERIFY(m_program->find<QAbstractButton>("recordButton")->isChecked());
    m_program->window.run()->requestPolicy(QStringLiteral("device-only"));
    QTRY_COMPARE(m_program->latest().policy, QStringLiteral("device-only")); // it is made meanwhile
    const auto before = m_program->answered();
    QTRY_VERIFY(m_program->answered() > before + 100); // and those under way then are answered too
    m_program->click("recordButton");
    QVERIFY(!m_program->find<QAbstractButton>("recordButton")->isChecked());
    m_program->window.run()->requestPause(true);
    QTRY_VERIFY(readSession(path).ok());
    m_program->launcher.end();
    QTRY_VERIFY(!m_program->launcher.isEnding()); // and so all is written

    const auto session = readSession(path);
    QCOMPARE(session->damagedLines, 0);
    QVERIFY(session->frames.size() >= 20);
    QCOMPARE(session->frames.back().policy, QStringLiteral("device-only"));
    m_program->find<SessionPage>("sessionPage")->openLog(path);
    QTRY_COMPARE(m_program->find<QTableView>("frameTable")->model()->rowCount(),
                 static_cast<int>(session->frames.size()));
    m_program->click("sessionButton");
    m_program->click("replayButton");
    m_program->window.shownReplay()->source().seek(session->frames.size());
    const auto& replayed = m_program->window.shownReplay()->run().feed();
    QTRY_COMPARE(replayed.history().answered(), static_cast<std::int64_t>(session->frames.size()));
    QCOMPARE(replayed.latest()->record.total, session->frames.back().total);
}

void tst_RunLauncher::tellsOnceWhenALogCannotBeWritten_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("says");
    QTest::newRow("folder that is not there")
        << QStringLiteral("/nowhere/a.jsonl") << QStringLiteral("/nowhere/a.jsonl");
    QTest::newRow("file that exists")
        << QStringLiteral("/etc/hostname") << QStringLiteral("already exists and is not overwritten");
    QTest::newRow("no name") << QString() << QStringLiteral("needs a file name");
}

void tst_RunLauncher::tellsOnceWhenALogCannotBeWritten()
{
    QFETCH(QString, path);
    QFETCH(QString, says);
    startDemo();
    QSignalSpy noticed(m_program->window.run(), &RunModel::noticed);
    m_program->click("sessionButton");
    m_program->find<QLineEdit>("recordPath")->setText(path);
    m_program->click("recordButton");
    QTRY_VERIFY2(m_program->words("noticeText").contains(says), qPrintable(m_program->words("noticeText")));
    QVERIFY(!m_program->find<QAbstractButton>("recordButton")->isChecked());
    const auto before = m_program->answered();
    QTRY_VERIFY(m_program->answered() > before + 5); // the run goes on
    QCOMPARE(noticed.size(), 1);
    QVERIFY(m_program->words("recordProblem").contains(says)); // longer than the notice
}

} // namespace coinfer::gui

QTEST_MAIN(coinfer::gui::tst_RunLauncher)
#include "tst_RunLauncher.moc"
