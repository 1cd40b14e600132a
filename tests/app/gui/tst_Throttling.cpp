#include "core/session/SessionReader.h"
#include "tests/support/WindowProgram.h"
#include "ui/pages/NetworkPage.h"

#include <QAbstractButton>
#include <QDir>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTemporaryDir>

#include <sys/stat.h>

#include <thread>

namespace coinfer {

/// What a hand at the controls does to a run: real edge, real device, real frames.
class tst_Throttling : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowProgram::prepare(m_folder.path()); }
    void init();
    void cleanup() { m_program.reset(); }

    void measuresLessAndDecidesAnewWhenThrottled();
    void playsAScenarioFromTheList();
    void goesOnInATraceWhenTheDelayChanges();
    void keepsTheThrottleWhenATraceCannotBeRead_data();
    void keepsTheThrottleWhenATraceCannotBeRead();
    void obeysTheLaterOfTwoQuickWishes();
    void endsWhileATraceIsBeingRead();
    void logsThePolicyFromTheSwitchOn();
    void logsWhatHappened();
    void decidesByTheWeightAtOnce();
    void countsByTheDeadlineAtOnce();
    void letsASecondPolicyLookOnAndObeysTheFirst();
    void learnsOnlyWhileTheSwitchIsOn();
    void keepsCoresBusyOnlyWhileStressed();

private:
    QString written(const char* name, const QByteArray& text) const; ///< a trace file; its path
    void openTrace(const QString& path) const
    {
        m_program->find<NetworkPage>("networkPage")->openTrace(path);
    }
    double measuredMbps() const;
    void gotoPage(const char* button) const { m_program->click(button); }

    QTemporaryDir m_folder;
    std::unique_ptr<WindowProgram> m_program;
};

/// A device so slow that the edge is worth a try, and a link as it comes.
void tst_Throttling::init()
{
    QSettings().clear();
    gui::WindowOptions options;
    options.demo.policy = QStringLiteral("search");
    options.demo.throttle = QStringLiteral("off");
    options.demo.slowdown = QStringLiteral("100");
    options.demo.deadline = QStringLiteral("200ms");
    options.log = m_folder.filePath(
        QStringLiteral("%1%2.jsonl")
            .arg(QLatin1String(QTest::currentTestFunction()), QLatin1String(QTest::currentDataTag())));
    m_program = std::make_unique<WindowProgram>(options);
    m_program->startDemo();
}

QString tst_Throttling::written(const char* name, const QByteArray& text) const
{
    QFile file(m_folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", name);
    file.write(text);
    return file.fileName();
}

/// As the page says it; -1 before the first measurement.
double tst_Throttling::measuredMbps() const
{
    static const QRegularExpression pattern(QStringLiteral("^([0-9.]+) ([kMG]?)bit/s$"));
    const auto match = pattern.match(m_program->words("measuredText"));
    if (!match.hasMatch())
        return -1;
    const QString unit = match.captured(2);
    const double factor = unit == QStringLiteral("k") ? 1e-3 : unit == QStringLiteral("G") ? 1e3 : 1;
    return match.captured(1).toDouble() * factor;
}

void tst_Throttling::measuresLessAndDecidesAnewWhenThrottled()
{
    gotoPage("networkButton");
    QTRY_VERIFY_WITH_TIMEOUT(measuredMbps() > 20, kPatience);
    const Decision free = m_program->latest().decision;
    QVERIFY(m_program->latest().bytesUp > 0);
    gotoPage("liveButton");
    const QString freeMean = m_program->shownWords("decisionCardSummary");
    QVERIFY(!freeMean.isEmpty());
    gotoPage("networkButton");

    m_program->key("network.rateSlider", Qt::Key_Home);
    QCOMPARE(m_program->words("network.rateText"), QStringLiteral("50.0 kbit/s"));
    QVERIFY(m_program->find<QAbstractButton>("network.throttleSwitch")->isChecked());
    QTRY_VERIFY2_WITH_TIMEOUT(measuredMbps() < 0.1, qPrintable(m_program->words("measuredText")), kPatience);
    QTRY_VERIFY(m_program->latest().decision != free);
    QCOMPARE(m_program->words("limitText"), QStringLiteral("50.0 kbit/s"));
    gotoPage("liveButton");
    QTRY_VERIFY(m_program->shownWords("decisionCardSummary") != freeMean);

    m_program->key("livePage", Qt::Key_T);
    QCOMPARE(m_program->words("rateText"), QStringLiteral("unlimited"));
    gotoPage("networkButton");
    QTRY_COMPARE(m_program->words("limitText"), QStringLiteral("unlimited"));
}

void tst_Throttling::playsAScenarioFromTheList()
{
    gotoPage("networkButton");
    m_program->choose("network.scenarioBox", QStringLiteral("3g-drive"));
    QTRY_VERIFY(m_program->latest().limitMbps.has_value());
    QVERIFY(m_program->find<QAbstractButton>("throttleSwitch")->isChecked()); // of the live page, too
    QTRY_VERIFY(m_program->words("limitText").endsWith(QStringLiteral("bit/s")));
    QTRY_VERIFY_WITH_TIMEOUT(measuredMbps() > 0 && measuredMbps() < 8, kPatience); // a 3G network has no more
}

void tst_Throttling::goesOnInATraceWhenTheDelayChanges()
{
    const QString trace = written("trace.csv", "time_s,mbps\n0,50\n1,2\n3600,2\n");
    gotoPage("networkButton");
    openTrace(trace);
    QTRY_COMPARE(m_program->latest().limitMbps.value_or(0), 2.0);
    RunModel& run = *m_program->window.run();
    const auto schedule = run.schedule();
    const Nanoseconds age = run.scheduleAge();
    QVERIFY(QFile::remove(trace)); // it was read, and is not needed again
    m_program->find<QSpinBox>("delayBox")->setValue(40);
    QCOMPARE(run.link().delay, Milliseconds(40));
    QVERIFY(run.schedule() == schedule);
    QVERIFY(run.scheduleAge() >= age);
    const auto before = m_program->answered();
    QTRY_VERIFY(m_program->answered() > before + 3);
    const auto& samples = run.feed().history().samples();
    for (auto sample = samples.end() - 3; sample != samples.end(); ++sample)
        QCOMPARE(sample->record.limitMbps.value_or(0), 2.0); // and not again 50, as in the first second
}

void tst_Throttling::keepsTheThrottleWhenATraceCannotBeRead_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("says");
    QTest::newRow("malformed") << written("malformed.csv", "time_s,mbps\n0,1\n1,quick\n")
                               << QStringLiteral("line 3: mbps is \"quick\", which is not a number");
    QTest::newRow("empty") << written("empty.csv", "") << QStringLiteral("is empty");
    QTest::newRow("not there") << m_folder.filePath(QStringLiteral("none.csv"))
                               << QStringLiteral("none.csv\" is not a throttle");
    QTest::newRow("folder") << m_folder.path() << QStringLiteral("it is a folder");
}

void tst_Throttling::keepsTheThrottleWhenATraceCannotBeRead()
{
    QFETCH(QString, path);
    QFETCH(QString, says);
    gotoPage("networkButton");
    m_program->key("network.rateSlider", Qt::Key_Home);
    QCOMPARE(m_program->words("limitText"), QStringLiteral("50.0 kbit/s"));
    QTRY_COMPARE_WITH_TIMEOUT(m_program->latest().limitMbps.value_or(0), 0.05, kPatience); // it rules
    RunModel& run = *m_program->window.run();
    const auto schedule = run.schedule();
    openTrace(path);
    run.requestDelay(Milliseconds(40), {}); // comes before the answer, and can be
    QTRY_VERIFY2(m_program->words("networkErrorText").contains(says),
                 qPrintable(m_program->words("networkErrorText")));
    QVERIFY(m_program->find("networkErrorText")->isVisible());
    QCOMPARE(run.link(), (LinkChoice{QStringLiteral("50kbit"), Milliseconds(40), {}}));
    QVERIFY(run.schedule() == schedule);
    QCOMPARE(m_program->words("network.rateText"), QStringLiteral("50.0 kbit/s"));
    const auto before = m_program->answered();
    QTRY_VERIFY(m_program->answered() > before + 3);
    QCOMPARE(m_program->latest().limitMbps.value_or(0), 0.05);
}

void tst_Throttling::obeysTheLaterOfTwoQuickWishes()
{
    QByteArray rows = "time_s,mbps\n";
    for (int second = 0; second < 200'000; ++second) // takes a while to read
        rows += QByteArray::number(second) + ",7\n";
    const QString slow = written("long.csv", rows), quick = written("short.csv", "time_s,mbps\n0,3\n");
    RunModel& run = *m_program->window.run();
    QSignalSpy schedules(&run, &RunModel::scheduleChanged);
    openTrace(slow);
    openTrace(quick);
    QCOMPARE(schedules.size(), 0); // nothing is read by the thread that draws
    QTRY_COMPARE_WITH_TIMEOUT(m_program->latest().limitMbps.value_or(0), 3.0, kPatience);
    QCOMPARE(run.link().throttle, quick);
    QCOMPARE(schedules.size(), 1); // the first never ruled
}

/// A named pipe is a file that takes as long as its writer likes.
void tst_Throttling::endsWhileATraceIsBeingRead()
{
    const QString path = m_folder.filePath(QStringLiteral("pipe.csv"));
    QCOMPARE(::mkfifo(path.toLocal8Bit().constData(), 0600), 0);
    QSignalSpy ended(&m_program->launcher, &gui::RunLauncher::ended);
    openTrace(path);
    QFile writer(path);
    QVERIFY(writer.open(QIODevice::WriteOnly)); // waits for the reader
    m_program->launcher.end();
    QVERIFY(!m_program->window.run()); // the window is free at once
    QVERIFY(m_program->launcher.isEnding());
    QCOMPARE(ended.size(), 0);
    writer.write("time_s,mbps\n0,1\n");
    writer.close();
    m_program.reset(); // joins
}

void tst_Throttling::logsThePolicyFromTheSwitchOn()
{
    m_program->choose("policyBox", QStringLiteral("device-only"));
    QTRY_COMPARE(m_program->latest().policy, QStringLiteral("device-only"));
    const auto before = m_program->answered();
    QTRY_VERIFY(m_program->answered() > before + 10);
    QCOMPARE(m_program->find<QComboBox>("agent.policyBox")->currentData().toString(),
             QStringLiteral("device-only"));
    m_program->launcher.end();
    QTRY_VERIFY(!m_program->launcher.isEnding()); // and so all is written

    const auto session = readSession(m_folder.filePath(QStringLiteral("%1.jsonl").arg(__func__)));
    QVERIFY2(session.ok(), session.ok() ? "" : qPrintable(session.error().message));
    QVERIFY(session->frames.size() > 20);
    QCOMPARE(session->frames.front().policy, QStringLiteral("search"));
    const auto changed =
        std::ranges::find(session->frames, QStringLiteral("device-only"), &FrameRecord::policy);
    QVERIFY(session->frames.end() - changed >= 10);
    for (auto frame = changed; frame != session->frames.end(); ++frame) {
        QCOMPARE(frame->policy, QStringLiteral("device-only"));
        QCOMPARE(frame->bytesUp, 0);
    }
}

void tst_Throttling::logsWhatHappened()
{
    const auto marked = [this](EventKind kind, const QString& text) {
        const auto marks = m_program->window.run()->timeAxis().events().between(0, 1e9);
        return std::ranges::count(marks, makeEvent(kind, text), &EventMark::event);
    };
    m_program->window.run()->requestThrottle(QStringLiteral("1Mbit")); // and moves on, like a slider
    m_program->window.run()->requestThrottle(QStringLiteral("4g-walk"));
    QTRY_COMPARE_WITH_TIMEOUT(marked(EventKind::Throttle, QStringLiteral("4g-walk")), 1, kPatience);
    m_program->choose("policyBox", QStringLiteral("device-only"));
    QTRY_COMPARE_WITH_TIMEOUT(marked(EventKind::Policy, QStringLiteral("device-only")), 1, kPatience);
    m_program->window.run()->requestNote(QStringLiteral("visitors arrive"));
    QTRY_COMPARE_WITH_TIMEOUT(marked(EventKind::Note, QStringLiteral("visitors arrive")), 1, kPatience);
    const auto shown = m_program->window.run()->timeAxis().events().between(0, 1e9);
    m_program->launcher.end();
    QTRY_VERIFY(!m_program->launcher.isEnding()); // and so all is written

    const auto session = readSession(m_folder.filePath(QStringLiteral("%1.jsonl").arg(__func__)));
    QVERIFY2(session.ok(), session.ok() ? "" : qPrintable(session.error().message));
    std::vector<SessionEvent> logged;
    for (const FrameRecord& frame : session->frames)
        logged.insert(logged.end(), frame.events.begin(), frame.events.end());
    QVERIFY(logged.size() >= shown.size());
    for (std::size_t i = 0; i < shown.size(); ++i)
        QVERIFY(logged[i] == shown[i].event);
    QVERIFY(std::ranges::find(logged, makeEvent(EventKind::Throttle, QStringLiteral("1Mbit"))) ==
            logged.end());
}

void tst_Throttling::decidesByTheWeightAtOnce()
{
    gotoPage("agentButton");
    m_program->key("weightSlider", Qt::Key_End);
    QCOMPARE(m_program->words("weightText"), QStringLiteral("1.00"));
    QTRY_COMPARE(m_program->latest().decision.exit, 5);
    QTRY_VERIFY(m_program->words("chosenText").startsWith(QStringLiteral("exit 5")));
    m_program->key("weightSlider", Qt::Key_Home);
    QTRY_VERIFY(m_program->latest().decision.exit < 5); // speed alone counts
    QTRY_VERIFY(!m_program->words("chosenText").startsWith(QStringLiteral("exit 5")));
}

void tst_Throttling::countsByTheDeadlineAtOnce()
{
    gotoPage("agentButton");
    m_program->choose("agent.policyBox", QStringLiteral("device-only"));
    QTRY_VERIFY(m_program->latest().deadlineMet);
    m_program->key("agent.deadlineSlider", Qt::Key_Home);
    QCOMPARE(m_program->words("agent.deadlineText"), QStringLiteral("5.00 ms"));
    QTRY_COMPARE(m_program->latest().deadline, Microseconds(5'000));
    QTRY_VERIFY(!m_program->latest().deadlineMet); // the device alone takes longer
    gotoPage("liveButton");
    QTRY_VERIFY(m_program->words("latencyCardSummary").contains(QStringLiteral("on time")));
    QCOMPARE(m_program->words("deadlineText"), QStringLiteral("5.00 ms"));
}

void tst_Throttling::letsASecondPolicyLookOnAndObeysTheFirst()
{
    gotoPage("agentButton");
    QTRY_COMPARE(m_program->words("shadowText"), QStringLiteral("none"));
    m_program->choose("shadowBox", QStringLiteral("device-only"));
    QTRY_COMPARE(m_program->words("shadowText"), QStringLiteral("device-only disagrees"));
    QCOMPARE(m_program->words("beside.policy.1"), QStringLiteral("search"));
    QCOMPARE(m_program->words("beside.policy.2"), QStringLiteral("device-only"));
    QVERIFY(m_program->words("beside.decision.2").contains(QStringLiteral("all on the device")));
    QVERIFY(!m_program->words("beside.decision.1").contains(QStringLiteral("all on the device")));
    QVERIFY(m_program->latest().bytesUp > 0); // the first still sends
    QCOMPARE(m_program->latest().policy, QStringLiteral("search"));
    m_program->choose("shadowBox", QStringLiteral("none"));
    QTRY_COMPARE(m_program->words("shadowText"), QStringLiteral("none"));
}

void tst_Throttling::learnsOnlyWhileTheSwitchIsOn()
{
    gotoPage("agentButton");
    const auto learning = [this] { return m_program->window.run()->feed().latest()->report.learning; };
    QVERIFY(!learning()); // search cannot
    m_program->choose("agent.policyBox", QStringLiteral("sac-live"));
    QTRY_COMPARE(m_program->latest().policy, QStringLiteral("sac-live"));
    QTRY_VERIFY2_WITH_TIMEOUT(m_program->shownValues("lossCardLegend").value(0).toDouble() > 0,
                              qPrintable(m_program->words("lossCardSummary")), kPatience);
    QCOMPARE(m_program->words("lossCardSummary"), QString());
    QVERIFY(learning());
    m_program->click("learningSwitch");
    QTRY_VERIFY(!learning());
    QTRY_VERIFY(m_program->words("lossCardSummary").contains(QStringLiteral("not learning")));
    m_program->click("learningSwitch");
    QTRY_VERIFY(learning());
}

/// Names of this process's threads.
QStringList threadNames()
{
    QStringList names;
    const QDir tasks(QStringLiteral("/proc/self/task"));
    for (const QString& task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile name(tasks.filePath(task + QStringLiteral("/comm")));
        if (name.open(QIODevice::ReadOnly))
            names << QString::fromUtf8(name.readAll()).trimmed();
    }
    return names;
}

void tst_Throttling::keepsCoresBusyOnlyWhileStressed()
{
    const auto busy = [] { return threadNames().count(QStringLiteral("stress")); };
    gotoPage("networkButton");
    QCOMPARE(busy(), 0);
    m_program->click("stressSwitch");
    QTRY_COMPARE(busy(), static_cast<qsizetype>(std::thread::hardware_concurrency()));
    QTRY_VERIFY(m_program->words("loadText").startsWith(QStringLiteral("device load")));
    const auto before = m_program->answered();
    QTRY_VERIFY(m_program->answered() > before + 5);
    m_program->click("stressSwitch");
    QTRY_COMPARE(busy(), 0);
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Throttling)
#include "tst_Throttling.moc"
