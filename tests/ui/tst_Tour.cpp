#include "tests/support/FindWidget.h"
#include "tests/support/ManualClock.h"
#include "tests/ui/FakeFeed.h"

#include "core/base/Throttle.h"
#include "ui/tour/TourGuide.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace coinfer {
namespace {

TourScript twoSteps()
{
    TourScript script;
    script.steps = {{.caption = QStringLiteral("fast"), .throttle = QStringLiteral("20mbit")},
                    {.at = std::chrono::seconds(5),
                     .caption = QStringLiteral("choke"),
                     .throttle = QStringLiteral("300kbit"),
                     .policy = QStringLiteral("edgent"),
                     .second = QStringLiteral("device-only"),
                     .deadline = Milliseconds(40),
                     .guard = false,
                     .stress = 0.5,
                     .page = QStringLiteral("agent")}};
    script.length = std::chrono::seconds(8);
    return script;
}

} // namespace

/// A demonstration that runs by itself.
class tst_Tour : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }

    void doesWhatItsStepsSay();
    void beginsAnewWhenItIsOver();
    void givesBackWhatWasSet();
    void takesBackAPolicyThatIsNotYetConfirmed();
    void readsAScript();
    void refusesABadScript_data();
    void refusesABadScript();
    void refusesAFileThatIsNotThere();
    void shipsATourThatCanBePlayed();
    void showsTheRivalOnItsPage();

    void showsCaptionsInTheWindow();
    void endsAtAnyTouch_data();
    void endsAtAnyTouch();
    void startsByItsButton();
    void playsOnNothingWithoutARun();

private:
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    QString written(const QByteArray& text) const;

    QTemporaryDir m_folder;
    std::shared_ptr<test::ManualClock> m_clock;
    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
    RunModel* m_run = nullptr;
};

void tst_Tour::init()
{
    applyTheme(*qApp, ThemeChoice::Dark);
    m_clock = std::make_shared<test::ManualClock>();
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    m_window = std::make_unique<MainWindow>();
    m_run = &m_window->beginRun(m_feed->setup());
    connect(m_run, &RunModel::policyRequested, m_run, &RunModel::showPolicy); // a runtime that obeys
    connect(m_run, &RunModel::shadowRequested, m_run, &RunModel::showShadow);
    for (int i = 0; i < 60; ++i)
        m_run->showFrame(FakeFeed::shared(m_feed->next()));
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

QString tst_Tour::written(const QByteArray& text) const
{
    QFile file(m_folder.filePath(QStringLiteral("tour.json")));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write the tour");
    file.write(text);
    return file.fileName();
}

void tst_Tour::doesWhatItsStepsSay()
{
    Tour tour(twoSteps(), *m_run, m_clock);
    QSignalSpy pages(&tour, &Tour::pageRequested), events(m_run, &RunModel::eventRequested);
    tour.begin();
    QCOMPARE(tour.caption(), QStringLiteral("fast"));
    QCOMPARE(m_run->link().throttle, QStringLiteral("20mbit"));
    QCOMPARE(m_run->policy(), QStringLiteral("search")); // what a step does not name stays
    QVERIFY(m_run->live().guard);
    m_clock->time += std::chrono::seconds(5);
    QTRY_COMPARE(tour.caption(), QStringLiteral("choke"));
    QCOMPARE(m_run->link().throttle, QStringLiteral("300kbit"));
    QCOMPARE(m_run->policy(), QStringLiteral("edgent"));
    QCOMPARE(m_run->shadow(), QStringLiteral("device-only"));
    QCOMPARE(m_run->live().deadline, Nanoseconds(Milliseconds(40)));
    QCOMPARE(m_run->live().slowdown.stages, 8.0); // the rest of the live settings stays
    QVERIFY(!m_run->live().guard);
    QCOMPARE(m_run->stress(), 0.5);
    QCOMPARE(pages.size(), 1);
    QCOMPARE(pages.at(0).at(0).toString(), QStringLiteral("agent"));
    QCOMPARE(events.size(), 2);
    QVERIFY(events.at(1).at(0).value<SessionEvent>() ==
            makeEvent(EventKind::Caption, QStringLiteral("choke")));
    QCOMPARE(tour.progress(), 5.0 / 8.0);
}

void tst_Tour::beginsAnewWhenItIsOver()
{
    Tour tour(twoSteps(), *m_run, m_clock);
    QSignalSpy captions(&tour, &Tour::captionChanged);
    tour.begin();
    m_clock->time += std::chrono::seconds(6);
    QTRY_COMPARE(captions.size(), 2);
    m_clock->time += std::chrono::seconds(3);
    QTRY_COMPARE(captions.size(), 3);
    QCOMPARE(tour.caption(), QStringLiteral("fast"));
    QCOMPARE(tour.progress(), 1.0 / 8.0);
    m_clock->time += std::chrono::hours(1); // of a machine that slept
    QTRY_VERIFY(captions.size() > 3);
    QVERIFY(captions.size() <= 5); // not once for every round that was slept through
}

void tst_Tour::givesBackWhatWasSet()
{
    const LinkChoice link = m_run->link();
    const LiveSettings live = m_run->live();
    {
        Tour tour(twoSteps(), *m_run, m_clock);
        tour.begin();
        m_clock->time += std::chrono::seconds(5);
        QTRY_COMPARE(tour.caption(), QStringLiteral("choke"));
    }
    QVERIFY(m_run->link() == link);
    QCOMPARE(m_run->policy(), QStringLiteral("search"));
    QCOMPARE(m_run->shadow(), QString());
    QCOMPARE(m_run->stress(), 0.0);
    QCOMPARE(m_run->live().deadline, live.deadline);
    QVERIFY(m_run->live().guard);
}

void tst_Tour::takesBackAPolicyThatIsNotYetConfirmed()
{
    QVERIFY(m_run->disconnect(m_run, &RunModel::policyRequested, m_run,
                              nullptr)); // a runtime that takes its time
    QSignalSpy policies(m_run, &RunModel::policyRequested);
    {
        Tour tour(twoSteps(), *m_run, m_clock);
        tour.begin();
        m_clock->time += std::chrono::seconds(5);
        QTRY_COMPARE(policies.size(), 1);
    }
    QCOMPARE(policies.size(), 2);
    QCOMPARE(policies.at(1).at(0).toString(), QStringLiteral("search"));
}

void tst_Tour::readsAScript()
{
    const auto script = readTour(written(R"({"steps": [
        {"at": "0s", "caption": "Hello\nall", "throttle": "3g-drive", "page": "live"},
        {"at": "1500ms", "policy": "sac", "second": "", "deadline": "20ms", "guard": true, "stress": 1,
         "page": "rival"}
    ], "length": "1min"})"));
    QVERIFY2(script.ok(), script ? "" : qPrintable(script.error().message));
    QCOMPARE(script->steps.size(), std::size_t{2});
    QCOMPARE(script->steps[0].caption, QStringLiteral("Hello all"));
    QCOMPARE(script->steps[0].throttle, QStringLiteral("3g-drive"));
    QVERIFY(!script->steps[0].policy && !script->steps[0].guard);
    QCOMPARE(script->steps[1].at, Nanoseconds(Milliseconds(1500)));
    QCOMPARE(script->steps[1].second, QString());
    QCOMPARE(script->steps[1].deadline, Nanoseconds(Milliseconds(20)));
    QCOMPARE(script->steps[1].stress, 1.0);
    QCOMPARE(script->steps[1].page, QStringLiteral("rival"));
    QCOMPARE(script->length, Nanoseconds(std::chrono::seconds(60)));
}

void tst_Tour::refusesABadScript_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<bool>("namesStep");
    const auto row = [](const char* name, const QByteArray& text, const QString& reason) {
        QTest::newRow(name) << text << reason << false;
    };
    const auto step = [](const char* name, const QByteArray& keys, const QString& reason) {
        QTest::newRow(name) << R"({"steps": [{"at": "0s"}, {)" + keys + R"(}], "length": "9s"})" << reason
                            << true;
    };
    row("empty", "", QStringLiteral("illegal"));
    row("cut off", R"({"steps": [)", QStringLiteral("cannot use the tour"));
    row("a list", "[]", QStringLiteral("not a JSON object"));
    row("no steps", R"({"steps": [], "length": "9s"})", QStringLiteral("1 to 1000 steps"));
    row("no length", R"({"steps": [{"at": "0s"}]})", QStringLiteral("\"length\""));
    row("too short", R"({"steps": [{"at": "9s"}], "length": "9s"})", QStringLiteral("longer than the last"));
    row("endless", R"({"steps": [{"at": "0s"}], "length": "99999h"})", QStringLiteral("\"length\""));
    step("no time", R"("caption": "x")", QStringLiteral("\"at\" is missing"));
    step("same time", R"("at": "0s")", QStringLiteral("later than the step before"));
    step("number as time", R"("at": 5)", QStringLiteral("\"at\" must be"));
    step("negative time", R"("at": "-5s")", QStringLiteral("\"at\" must be"));
    step("unknown key", R"("at": "5s", "colour": "red")", QStringLiteral("\"colour\" is not known"));
    step("unknown throttle", R"("at": "5s", "throttle": "quick")", QStringLiteral("quick"));
    step("no throttle", R"("at": "5s", "throttle": 7)", QStringLiteral("\"throttle\" must be"));
    step("caption that is no text", R"("at": "5s", "caption": {})", QStringLiteral("\"caption\" must be"));
    step("deadline of nothing", R"("at": "5s", "deadline": "0ms")", QStringLiteral("1 ms"));
    step("guard in words", R"("at": "5s", "guard": "on")", QStringLiteral("\"guard\" must be"));
    step("too much stress", R"("at": "5s", "stress": 1.5)", QStringLiteral("\"stress\" must be"));
    step("unknown page", R"("at": "5s", "page": "moon")", QStringLiteral("\"page\" must be"));
}

void tst_Tour::refusesABadScript()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, reason);
    QFETCH(bool, namesStep);
    const auto script = readTour(written(text));
    QVERIFY(!script);
    QVERIFY2(script.error().message.contains(reason), qPrintable(script.error().message));
    QVERIFY(script.error().message.contains(QStringLiteral("tour.json")));
    QCOMPARE(script.error().message.contains(QStringLiteral(": step 2: ")), namesStep);
}

void tst_Tour::refusesAFileThatIsNotThere()
{
    const auto script = readTour(m_folder.filePath(QStringLiteral("nowhere.json")));
    QVERIFY(!script && script.error().message.contains(QStringLiteral("nowhere.json")));
}

void tst_Tour::shipsATourThatCanBePlayed()
{
    const TourScript script = shippedTour();
    QVERIFY(script.steps.size() >= 5);
    QCOMPARE(script.steps.front().at, Nanoseconds{});
    QVERIFY(script.length > script.steps.back().at);
    for (const TourStep& step : script.steps) {
        QVERIFY(!step.caption.isEmpty());
        if (step.throttle)
            QVERIFY2(parseThrottle(*step.throttle).ok(), qPrintable(*step.throttle));
    }
}

void tst_Tour::showsTheRivalOnItsPage()
{
    const TourStep rival = shippedTour().steps.back();
    QVERIFY(rival.second == QStringLiteral("edge-only"));
    TourScript script = twoSteps();
    script.steps = {rival};
    script.steps.front().at = {};
    m_window->setTour(script);
    m_window->startTour();
    QCOMPARE(m_window->page(), PageId::Rival);
    QVERIFY(find("rivalCard")->isVisible() && !find("noRivalCard")->isVisible());
    QVERIFY(find<QLabel>("rival.policy")->text().contains(QStringLiteral("edge only")));
}

void tst_Tour::showsCaptionsInTheWindow()
{
    m_window->setTour(twoSteps());
    m_window->startTour();
    QVERIFY(m_window->isOnTour());
    auto* caption = find<QLabel>("captionText");
    QVERIFY(caption->isVisible());
    QCOMPARE(caption->text(), QStringLiteral("fast"));
    m_window->startTour(); // it runs already
    QCOMPARE(m_window->findChildren<QLabel*>(QStringLiteral("captionText")).size(), 1);
    QDir(QStringLiteral(COINFER_BINARY_DIR)).mkpath(QStringLiteral("pictures"));
    for (const QSize size : {QSize(1440, 900), QSize(800, 480)}) {
        m_window->resize(size);
        QCoreApplication::processEvents();
        QVERIFY(caption->height() >= caption->heightForWidth(caption->width())); // all of it can be read
        m_window->grab().save(QStringLiteral(COINFER_BINARY_DIR "/pictures/tour-%1.png").arg(size.width()));
    }
}

void tst_Tour::endsAtAnyTouch_data()
{
    QTest::addColumn<int>("by");
    QTest::newRow("key") << 0;
    QTest::newRow("mouse") << 1;
    QTest::newRow("finger") << 2;
}

void tst_Tour::endsAtAnyTouch()
{
    QFETCH(int, by);
    const QString policy = m_run->policy();
    m_window->setTour(twoSteps());
    m_window->startTour();
    QWidget* button = find("agentButton");
    const std::unique_ptr<QPointingDevice> finger(QTest::createTouchDevice());
    if (by == 0)
        QTest::keyClick(m_window.get(), Qt::Key_T);
    else if (by == 1)
        QTest::mousePress(button, Qt::LeftButton);
    else
        QTest::touchEvent(m_window->windowHandle(), finger.get())
            .press(0, button->mapTo(m_window.get(), button->rect().center()));
    QTRY_VERIFY(!m_window->isOnTour());
    QVERIFY(!m_window->findChild<QLabel*>(QStringLiteral("captionText")));
    QCOMPARE(m_window->page(), PageId::Live); // the touch did nothing else
    QCOMPARE(m_run->link().throttle, QStringLiteral("4g-walk"));
    QCOMPARE(m_run->policy(), policy);
}

void tst_Tour::startsByItsButton()
{
    m_window->setTour(twoSteps());
    QTest::mouseClick(find("tourButton"), Qt::LeftButton);
    QVERIFY(m_window->isOnTour());
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QTRY_VERIFY(!m_window->isOnTour());
    QTest::keyClick(m_window.get(), Qt::Key_F3);
    QVERIFY(m_window->isOnTour());
    m_window->end(); // the run ends, and the tour with it
    QVERIFY(!m_window->isOnTour());
}

void tst_Tour::playsOnNothingWithoutARun()
{
    m_window->end();
    m_window->setTour(twoSteps());
    m_window->startTour();
    QVERIFY(!m_window->isOnTour());
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Tour)
#include "tst_Tour.moc"
