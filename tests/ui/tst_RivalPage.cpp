#include "core/session/Export.h"
#include "core/session/Summary.h"
#include "tests/support/FindWidget.h"
#include "tests/support/Patience.h"
#include "tests/support/SessionSample.h"
#include "tests/ui/FakeFeed.h"
#include "ui/charts/StackedPhaseChart.h"
#include "ui/pages/SessionPage.h"
#include "ui/session/ReplaySource.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

namespace coinfer {
namespace {

LoggedChoice choiceFor(std::int64_t index, const char* rival)
{
    return {.policy = QString::fromLatin1(rival),
            .decision = {5, 0, CutCodec::jpeg(20)},
            .latency = Milliseconds(60 + index * 31 % 97),
            .accuracy = 0.75F,
            .bytes = 20'000 + index};
}

/// "98 % in time against 41 %, predicted", by what a log of these frames says.
QString headlineOf(std::span<const FrameRecord> frames)
{
    const SessionSummary log = summarise(frames);
    const SecondCount& rival = log.secondPolicies.at(0);
    const auto percent = [](double share) { return QString::number(share * 100, 'f', 0); };
    return QStringLiteral("%1 % in time against %2 %, predicted")
        .arg(percent(log.deadlineMet),
             percent(static_cast<double>(rival.met) / static_cast<double>(rival.frames)));
}

} // namespace

/// Two policies beside each other on the same frames, as an audience sees them.
class tst_RivalPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init();
    void cleanup() { m_window.reset(); }

    void offersAChoiceWhereThereIsNoRival();
    void suggestsTheUsualWay();
    void showsTheScoreOfTheLog();
    void saysOfEachFigureThatItIsPredicted();
    void drawsBothOnOneScale();
    void keepsThePolicyInSightBesideAHopelessRival();
    void beginsTheScoreAnewWithAnotherRival();
    void keepsTheScoreWhileTheRunIsPaused();
    void takesBackARivalThatIsRefused();
    void standsStillWhileTheChartsAreFrozen();
    void readsBothAtTheCursor();
    void replaysTheScoreOfALog();
    void saysWhatALogLacks();
    void saysThatALogHasNoRival();
    void goesToTheRivalByKey();
    void survivesFiguresThatFitNothing();
    void fitsEveryScreen_data();
    void fitsEveryScreen();

private:
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    /// On the page that is shown: there are two of a kind while a log is replayed.
    template <class T = QWidget> T* shown(const char* name) const
    {
        return findWidget<T>(*m_window->currentPage(), name);
    }
    QString words(const char* name) const { return shown<QLabel>(name)->text(); }
    void click(const char* name) { QTest::mouseClick(find(name), Qt::LeftButton); }
    void begin(const WindowSetup& setup);
    void choose(const char* rival) { m_run->showShadow(QString::fromLatin1(rival)); }
    /// Answers frames and waits until the page shows them.
    std::vector<FrameRecord> answer(int frames, const char* rival);
    void deliver(const FrameRecord& record);
    ReplaySource& replay(const std::vector<FrameRecord>& records);

    QTemporaryDir m_folder;
    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
    RunModel* m_run = nullptr;
};

void tst_RivalPage::init()
{
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    begin(m_feed->setup());
}

void tst_RivalPage::begin(const WindowSetup& setup)
{
    m_window = std::make_unique<MainWindow>();
    m_run = &m_window->beginRun(setup);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    click("rivalButton");
    QCOMPARE(m_window->page(), PageId::Rival);
}

void tst_RivalPage::deliver(const FrameRecord& record)
{
    AnsweredFrame frame;
    frame.record = record;
    m_run->showFrame(FakeFeed::shared(std::move(frame)));
}

std::vector<FrameRecord> tst_RivalPage::answer(int frames, const char* rival)
{
    std::vector<FrameRecord> answered;
    QSignalSpy drained(&m_run->feed(), &LiveFeed::framesDrained);
    for (int i = 0; i < frames; ++i) {
        FrameRecord& record = answered.emplace_back(m_feed->next().record);
        if (rival)
            record.shadow = choiceFor(record.index, rival);
        deliver(record);
    }
    if (!drained.wait())
        qFatal("no frame was taken up");
    QSignalSpy beat(&m_run->feed(), &LiveFeed::ticked); // by then charts are drawn
    if (!beat.wait())
        qFatal("the feed does not tick");
    return answered;
}

ReplaySource& tst_RivalPage::replay(const std::vector<FrameRecord>& records)
{
    const QString path = m_folder.filePath(QStringLiteral("%1.jsonl").arg(QTest::currentTestFunction()));
    if (!exportJsonLines(sampleSession(), {records}, path))
        qFatal("the log cannot be written");
    click("sessionButton");
    find<SessionPage>("sessionPage")->openLog(path);
    if (!QTest::qWaitFor([this] { return find("replayButton")->isVisible(); }, kPatience))
        qFatal("the log is not opened");
    click("replayButton");
    ReplaySource& source = m_window->shownReplay()->source();
    source.pause();
    source.seek(0);
    click("rivalButton");
    return source;
}

void tst_RivalPage::offersAChoiceWhereThereIsNoRival()
{
    answer(5, nullptr);
    QVERIFY(find("noRivalCard")->isVisible());
    QVERIFY(!find("rivalCard")->isVisible() && !find("rivalBox")->isVisible());
    QCOMPARE(words("rivalHeadline"), QStringLiteral("Choose a rival"));
    QVERIFY(words("noRivalText").contains(QStringLiteral("predicted")));
    QCOMPARE(words("decides.policy"), QStringLiteral("exhaustive search"));
    const double inTime = m_run->feed().history().figures().deadlineMet; // as the live page shows it
    QCOMPARE(words("decides.inTime"), QStringLiteral("%1 %").arg(inTime * 100, 0, 'f', 0));
    QSignalSpy wished(m_run, &RunModel::shadowRequested);
    QTest::keyClick(find<QComboBox>("rivalChoice"), Qt::Key_End);
    QVERIFY(wished.isEmpty()); // it only chooses
    click("compareRivalButton");
    QCOMPARE(wished.takeFirst().first().toString(), QStringLiteral("device-only"));
    choose("device-only");
    QVERIFY(!find("noRivalCard")->isVisible());
    QVERIFY(find("rivalCard")->isVisible() && find("rivalBox")->isVisible());
    QCOMPARE(find<QComboBox>("rivalBox")->currentData().toString(), QStringLiteral("device-only"));
    QCOMPARE(words("rivalHeadline"), QStringLiteral("Waiting for a frame"));
    QTest::keyClick(find<QComboBox>("rivalBox"), Qt::Key_Home);
    QCOMPARE(wished.takeFirst().first().toString(), QString()); // none again
    choose("");
    QVERIFY(find("noRivalCard")->isVisible());
}

void tst_RivalPage::suggestsTheUsualWay()
{
    QCOMPARE(find<QComboBox>("rivalChoice")->currentData().toString(), QStringLiteral("edgent"));
    WindowSetup setup = m_feed->setup();
    setup.policies << QStringLiteral("edge-only");
    begin(setup);
    QCOMPARE(find<QComboBox>("rivalChoice")->currentData().toString(), QStringLiteral("edge-only"));
    setup.policy = QStringLiteral("edge-only"); // which is no rival of its own
    begin(setup);
    QCOMPARE(find<QComboBox>("rivalChoice")->currentData().toString(), QStringLiteral("search"));
}

void tst_RivalPage::showsTheScoreOfTheLog()
{
    choose("edge-only");
    const auto frames = answer(130, "edge-only");
    const auto counted = std::span(frames).last(100);
    const SessionSummary log = summarise(counted);
    QCOMPARE(words("rivalHeadline"), headlineOf(counted));
    QCOMPARE(words("rivalCounted"), QStringLiteral("Frames counted: 100 of the last 100, the same for both"));
    QCOMPARE(words("decides.policy"), QStringLiteral("exhaustive search"));
    QCOMPARE(words("rival.policy"), QStringLiteral("edge only, predicted"));
    const auto percent = [](double share) { return QStringLiteral("%1 %").arg(share * 100, 0, 'f', 0); };
    QCOMPARE(words("decides.inTime"), percent(log.deadlineMet));
    QCOMPARE(words("decides.right"), percent(*log.accuracy));
    QCOMPARE(words("decides.sent"), formatBytes(std::llround(static_cast<double>(log.bytesUp) / 100)));
    QCOMPARE(words("rival.right"), QStringLiteral("75 %"));
    QCOMPARE(words("rival.sent"), formatBytes(20'080)); // the mean of 20,030 to 20,129
    QCOMPARE(words("rivalCardSummary"), QStringLiteral("exit 5, cut 0, JPEG 20"));
}

void tst_RivalPage::saysOfEachFigureThatItIsPredicted()
{
    choose("edge-only");
    answer(20, "edge-only");
    QStringList predicted;
    for (const auto* label : find("rivalCard")->findChildren<QLabel*>())
        if (label->isVisible() && (label->text().contains(QStringLiteral("predicted")) ||
                                   label->text().contains(QStringLiteral("expected"))))
            predicted << label->text();
    for (const char* words : {"edge only, predicted", "In time,\npredicted", "Right,\nexpected",
                              "Sent,\npredicted", "Would decide, predicted"})
        QVERIFY2(predicted.contains(QString::fromLatin1(words)), words);
    for (const auto* label : find("decidesCard")->findChildren<QLabel*>())
        QVERIFY2(!label->text().contains(QStringLiteral("predicted")), qPrintable(label->text()));
    QVERIFY(words("rivalHeadline").endsWith(QStringLiteral("predicted")));
}

void tst_RivalPage::drawsBothOnOneScale()
{
    choose("edge-only");
    const auto frames = answer(60, "edge-only");
    auto* decides = find<StackedPhaseChart>("decides.latency");
    auto* rival = find<StackedPhaseChart>("rival.latency");
    QCOMPARE(rival->plot().high, decides->plot().high);
    QCOMPARE(rival->plot().begin, decides->plot().begin);
    QCOMPARE(decides->columns().size(), std::size_t{60});
    QCOMPARE(rival->columns().size(), std::size_t{60});
    for (std::size_t i = 0; i < frames.size(); ++i) { // the areas: in time, late
        const auto late = static_cast<float>(inMilliseconds(frames[i].shadow->latency));
        const bool isLate = frames[i].shadow->latency > frames[i].deadline;
        QCOMPARE(rival->columns()[i].phases[isLate ? 1 : 0], late);
        QCOMPARE(rival->columns()[i].phases[isLate ? 0 : 1], 0.0F);
    }
    const auto pixels = [](QWidget* chart, const QColor& colour) {
        const QImage image = chart->grab().toImage();
        int found = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                found += image.pixelColor(x, y) == colour ? 1 : 0;
        return found;
    };
    const Colours colours = coloursFor(*rival);
    QVERIFY(pixels(rival, colours.right) > 100 && pixels(rival, colours.wrong) > 100);
    click("rival.latencySeries2"); // in its legend
    QCOMPARE(pixels(rival, colours.wrong), 0);
}

/// Five seconds of the one would flatten the other; the chart says how late they are all the same.
void tst_RivalPage::keepsThePolicyInSightBesideAHopelessRival()
{
    choose("edge-only");
    for (int i = 0; i < 40; ++i) {
        FrameRecord record = m_feed->next().record;
        record.shadow = choiceFor(i, "edge-only");
        record.shadow->latency = std::chrono::hours(1);
        deliver(record);
    }
    auto* rival = find<StackedPhaseChart>("rival.latency");
    QTRY_COMPARE(rival->columns().size(), std::size_t{40});
    QCOMPARE(rival->plot().high, 300.0); // three deadlines
    QCOMPARE(find<StackedPhaseChart>("decides.latency")->plot().high, 300.0);
    rival->grab();
    QVERIFY(!rival->cuts().empty());
    QVERIFY2(rival->accessibleDescription().contains(QStringLiteral("3600 s")),
             qPrintable(rival->accessibleDescription()));
    QVERIFY(words("rivalHeadline").endsWith(QStringLiteral("against 0 %, predicted")));
}

void tst_RivalPage::beginsTheScoreAnewWithAnotherRival()
{
    choose("edge-only");
    answer(50, "edge-only");
    choose("device-only");
    const auto frames = answer(20, "device-only");
    QCOMPARE(words("rivalHeadline"), headlineOf(frames));
    QCOMPARE(words("rivalCounted"), QStringLiteral("Frames counted: 20 of the last 100, the same for both"));
    QCOMPARE(words("rival.policy"), QStringLiteral("device only, predicted"));
    QCOMPARE(find<StackedPhaseChart>("rival.latency")->columns().size(),
             std::size_t{70}); // nothing else begins anew
    QCOMPARE(m_run->feed().history().answered(), 70);
}

void tst_RivalPage::keepsTheScoreWhileTheRunIsPaused()
{
    choose("edge-only");
    const auto frames = answer(30, "edge-only");
    QSignalSpy paused(m_run, &RunModel::pauseRequested), wished(m_run, &RunModel::shadowRequested);
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QCOMPARE(paused.takeFirst().first().toBool(), true);
    QVERIFY(words("rival.timeText").contains(QStringLiteral("run paused")));
    auto* box = find<QComboBox>("rivalBox");
    const int before = box->currentIndex();
    box->setFocus();
    QTest::keyClick(box, Qt::Key_End); // the list grew by the rival that was in no list
    QTest::keyClick(box, Qt::Key_Up);
    QVERIFY(box->currentIndex() != before);
    const QString other = wished.takeLast().first().toString();
    QCOMPARE(words("rivalHeadline"), headlineOf(frames)); // until the next frame
    QCOMPARE(words("rival.policy"), QStringLiteral("edge only, predicted"));
    m_run->requestPause(false);
    m_run->showShadow(other); // with the next frame
    const auto more = answer(5, other.toLatin1().constData());
    QCOMPARE(words("rivalHeadline"), headlineOf(more));
}

void tst_RivalPage::takesBackARivalThatIsRefused()
{
    choose("edgent");
    auto* box = find<QComboBox>("rivalBox");
    QTest::keyClick(box, Qt::Key_End);
    QCOMPARE(box->currentData().toString(), QStringLiteral("device-only"));
    m_run->showProblem(QStringLiteral("there is no such policy"));
    QCOMPARE(box->currentData().toString(), QStringLiteral("edgent"));
}

void tst_RivalPage::standsStillWhileTheChartsAreFrozen()
{
    choose("edge-only");
    const auto frames = answer(40, "edge-only");
    QTest::keyClick(m_window.get(), Qt::Key_H);
    const QString sent = words("rival.sent");
    choose("device-only");
    answer(40, "device-only");
    QCOMPARE(words("rivalHeadline"), headlineOf(frames));
    QCOMPARE(words("rival.policy"), QStringLiteral("edge only, predicted")); // whose figures they are
    QCOMPARE(words("rival.sent"), sent);
    QTest::keyClick(m_window.get(), Qt::Key_H);
    QTRY_COMPARE(words("rival.policy"), QStringLiteral("device only, predicted"));
}

void tst_RivalPage::readsBothAtTheCursor()
{
    choose("edge-only");
    const auto frames = answer(10, "edge-only");
    m_run->timeAxis().setCursor(std::chrono::duration<double>(frames.back().monotonic).count());
    const QString rival = find<ChartFrame>("rival.latency")->readout().join(u'|');
    const auto ms = QString::number(inMilliseconds(frames.back().shadow->latency), 'f', 0);
    QVERIFY2(rival.contains(ms + QStringLiteral(" ms, predicted")), qPrintable(rival));
    QVERIFY2(rival.contains(QStringLiteral("deadline 100 ms")), qPrintable(rival));
    const QString decides = find<ChartFrame>("decides.latency")->readout().join(u'|');
    QVERIFY2(!decides.isEmpty() && !decides.contains(QStringLiteral("predicted")), qPrintable(decides));
}

void tst_RivalPage::replaysTheScoreOfALog()
{
    auto records = sampleFrames(150);
    for (FrameRecord& record : records) {
        record.policy = QStringLiteral("sac");
        record.shadow = choiceFor(record.index, "edge-only");
    }
    ReplaySource& source = replay(records);
    source.seek(records.size());
    QTRY_COMPARE(words("rivalHeadline"), headlineOf(std::span(records).last(100)));
    QCOMPARE(words("decides.policy"), QStringLiteral("learned agent"));
    QCOMPARE(words("rival.policy"), QStringLiteral("edge only, predicted"));
    QCOMPARE(words("rival.right"), QStringLiteral("75 %"));
    auto* box = shown<QComboBox>("rivalBox");
    QTest::keyClick(box, Qt::Key_Home); // a replay refuses
    QCOMPARE(box->currentData().toString(), QStringLiteral("edge-only"));
    source.seek(30); // back in time: what came later does not count
    QTRY_COMPARE(words("rivalHeadline"), headlineOf(std::span(records).first(30)));
}

void tst_RivalPage::saysWhatALogLacks()
{
    auto records = sampleFrames(20);
    for (FrameRecord& record : records) {
        record.policy = QStringLiteral("sac");
        record.truth = -1; // of a camera
        record.shadow = choiceFor(record.index, "edge-only");
        record.shadow->accuracy.reset(); // of an older program
        record.shadow->bytes.reset();
    }
    replay(records).seek(records.size());
    QTRY_COMPARE(words("rivalHeadline"), headlineOf(records));
    QStringList captions;
    for (const auto* label : m_window->currentPage()->findChildren<QLabel*>())
        captions << label->text();
    for (const char* caption : {"Right,\nnot known", "Right,\nnot logged", "Sent,\nnot logged"})
        QVERIFY2(captions.contains(QString::fromLatin1(caption)), caption);
    for (const char* figure : {"decides.right", "rival.right", "rival.sent"})
        QCOMPARE(words(figure), QStringLiteral("–"));
}

void tst_RivalPage::saysThatALogHasNoRival()
{
    replay(sampleFrames(20)).seek(20);
    QTRY_COMPARE(m_window->shownReplay()->run().feed().history().answered(), 20);
    QVERIFY(shown("noRivalCard")->isVisible());
    QVERIFY(words("noRivalText").startsWith(QStringLiteral("Not logged")));
    QCOMPARE(words("rivalHeadline"), QStringLiteral("No rival in this log"));
    QVERIFY(!shown("compareRivalButton")->isVisible() && !shown("rivalChoice")->isVisible());
}

void tst_RivalPage::goesToTheRivalByKey()
{
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_S);
    QTRY_VERIFY(find("rivalChoice")->hasFocus());
    choose("edgent");
    m_window->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_S);
    QTRY_VERIFY(find("rivalBox")->hasFocus());
    m_window->showPage(PageId::Live);
    QTest::keyClick(m_window.get(), Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(m_window->page(), PageId::Rival);
}

void tst_RivalPage::survivesFiguresThatFitNothing()
{
    choose("edge-only");
    FrameRecord record = m_feed->next().record;
    record.shadow = choiceFor(1, "edge-only");
    record.shadow->decision = {9, 77, CutCodec(5)};
    record.shadow->accuracy = std::numeric_limits<float>::quiet_NaN();
    record.shadow->latency = {};
    record.deadline = {};
    deliver(record);
    QTRY_COMPARE(words("rivalCounted"),
                 QStringLiteral("Frames counted: 1 of the last 100, the same for both"));
    QVERIFY(!m_window->grab().isNull());
}

void tst_RivalPage::fitsEveryScreen_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<ThemeChoice>("theme");
    QTest::addColumn<bool>("hasRival");
    for (const QSize size : {QSize(800, 480), QSize(1440, 900)})
        for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark})
            for (const bool rival : {false, true})
                QTest::addRow("%d %s %s", size.width(), qPrintable(nameOf(theme)), rival ? "rival" : "none")
                    << size << theme << rival;
}

void tst_RivalPage::fitsEveryScreen()
{
    QFETCH(QSize, size);
    QFETCH(ThemeChoice, theme);
    QFETCH(bool, hasRival);
    applyTheme(*qApp, theme);
    m_window->resize(size);
    if (hasRival)
        choose("edge-only");
    answer(200, hasRival ? "edge-only" : nullptr);
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(); // a figure that came with them asks for room
    QCOMPARE(m_window->size(), size);
    for (const auto* label : m_window->currentPage()->findChildren<QLabel*>())
        if (label->isVisible() && !label->wordWrap())
            QVERIFY2(label->fontMetrics().size(Qt::TextShowMnemonic, label->text()).width() <= label->width(),
                     qPrintable(label->text()));
    for (const char* name : {"decides.latency", hasRival ? "rival.latency" : "noRivalText"})
        QVERIFY2(find(name)->height() >= (hasRival ? 120 : 20), name);
    QDir(QStringLiteral(COINFER_BINARY_DIR)).mkpath(QStringLiteral("pictures"));
    m_window->grab().save(QStringLiteral(COINFER_BINARY_DIR "/pictures/rival-%1.png")
                              .arg(QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-')));
    applyTheme(*qApp, ThemeChoice::Light);
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_RivalPage)
#include "tst_RivalPage.moc"
