#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"

#include "ui/charts/ChartFrame.h"
#include "ui/report/EventWords.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <map>
#include <set>

namespace coinfer {
namespace {

constexpr std::array kCharts{"latencyChart", "bandwidthChart", "accuracyChart", "decisionChart", "loadChart"};

} // namespace

/// What happens during a run, marked on its charts.
class tst_EventMarks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }

    void marksAnEventOnEveryChart();
    void saysWhatHappenedUnderTheCursor();
    void keepsAllKindsApart();
    void forgetsThemWithTheFrames();
    void keepsTheNewest();
    void takesANoteByKey();
    void takesNoEmptyNote();
    void asksForNoNoteWithoutARun();

private:
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    void feed(int frames, const std::vector<SessionEvent>& events = {});
    QImage picture(const char* chart) const { return find(chart)->grab().toImage(); }

    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
    RunModel* m_run = nullptr;
};

void tst_EventMarks::init()
{
    applyTheme(*qApp, ThemeChoice::Dark);
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    m_window = std::make_unique<MainWindow>();
    m_run = &m_window->beginRun(m_feed->setup());
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    feed(60);
}

/// One frame each 400 ms; the first has the events.
void tst_EventMarks::feed(int frames, const std::vector<SessionEvent>& events)
{
    QSignalSpy drained(&m_run->feed(), &LiveFeed::framesDrained);
    for (int i = 0; i < frames; ++i) {
        AnsweredFrame frame = m_feed->next();
        frame.record.monotonic = Milliseconds(400 * frame.record.index);
        if (i == 0)
            frame.record.events = events;
        m_run->showFrame(FakeFeed::shared(std::move(frame)));
    }
    QVERIFY(drained.wait());
}

void tst_EventMarks::marksAnEventOnEveryChart()
{
    TimeAxis& axis = m_run->timeAxis();
    axis.hold(); // so that only the mark makes a difference
    const double middle = (axis.window().begin() + axis.window().end()) / 2;
    std::map<std::string, QImage> before;
    for (const char* chart : kCharts)
        before[chart] = picture(chart);
    axis.addEvents(middle, {{EventKind::EdgeLost, {}}});
    for (const char* name : kCharts) {
        auto* chart = find<ChartFrame>(name);
        chart->resize(chart->size() - QSize(0, 1)); // draws it anew
        chart->resize(chart->size() + QSize(0, 1));
        const QImage after = picture(name);
        QVERIFY2(after != before[name], name);
        const double x = chart->plot().x(middle);
        const QRect mark(static_cast<int>(x) - 6, 0, 13, chart->height());
        QImage restored = after;
        QPainter(&restored).drawImage(mark.topLeft(), before[name], mark);
        QVERIFY2(restored == before[name], name); // nothing but the mark
    }
}

void tst_EventMarks::saysWhatHappenedUnderTheCursor()
{
    feed(10, {makeEvent(EventKind::Throttle, QStringLiteral("3g-drive")), {EventKind::Guard, {}}});
    TimeAxis& axis = m_run->timeAxis();
    const double at = 60 * 0.4;
    axis.setCursor(at);
    for (const char* name : kCharts)
        QCOMPARE(find<ChartFrame>(name)->readout().mid(0, 2),
                 QStringList({QStringLiteral("throttle: 3g-drive"), QStringLiteral("guard answered")}));
    axis.setCursor(at + 3);
    QVERIFY(!find<ChartFrame>("latencyChart")->readout().contains(QStringLiteral("guard answered")));
}

void tst_EventMarks::keepsAllKindsApart()
{
    const std::vector<SessionEvent> all{makeEvent(EventKind::Note, QStringLiteral("lunch")),
                                        makeEvent(EventKind::Caption, QStringLiteral("the link chokes")),
                                        makeEvent(EventKind::Throttle, QStringLiteral("off")),
                                        makeEvent(EventKind::Policy, QStringLiteral("search")),
                                        {EventKind::EdgeLost, {}},
                                        {EventKind::EdgeFound, {}},
                                        {EventKind::Guard, {}}};
    QCOMPARE(eventWords(all),
             QStringLiteral("lunch; the link chokes; throttle: off; policy: search; edge lost; "
                            "edge found; guard answered"));
    std::set<QByteArray> signs;
    for (const SessionEvent& event : all) {
        QImage image(40, 40, QImage::Format_Grayscale8); // by shape, not by colour alone
        image.fill(Qt::white);
        QPainter painter(&image);
        Colours colours = coloursFor(*m_window);
        for (QColor* colour :
             {&colours.accent, &colours.limit, &colours.text, &colours.wrong, &colours.right, &colours.faint})
            *colour = Qt::black;
        drawEventMarks(painter, {QRectF(5, 10, 30, 25), 0, 10, 0, 1}, colours, {{5, event}});
        painter.end();
        signs.insert({reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes()});
    }
    QCOMPARE(signs.size(), std::size_t{6}); // note and caption are both words of somebody
    feed(1, {all.begin(), all.begin() + 1});
    for (std::size_t i = 1; i < all.size(); ++i)
        feed(6, {all[i]});
    m_run->timeAxis().setCursor(60 * 0.4);
    QDir(QStringLiteral(COINFER_BINARY_DIR)).mkpath(QStringLiteral("pictures"));
    m_window->grab().save(QStringLiteral(COINFER_BINARY_DIR "/pictures/live-events.png")); // to be looked at
}

void tst_EventMarks::forgetsThemWithTheFrames()
{
    feed(1, {{EventKind::Guard, {}}});
    QCOMPARE(m_run->timeAxis().events().between(0, 1e9).size(), std::size_t{1});
    m_run->feed().forget();
    QVERIFY(m_run->timeAxis().events().between(0, 1e9).empty());
}

void tst_EventMarks::keepsTheNewest()
{
    EventMarks marks;
    for (int i = 0; i < 3000; ++i)
        marks.add(i, {{EventKind::Guard, {}}});
    const auto kept = marks.between(0, 1e9);
    QCOMPARE(kept.size(), std::size_t{2000});
    QCOMPARE(kept.front().seconds, 1000.0);
    marks.add(5, {{EventKind::EdgeLost, {}}}); // a frame out of order: its time is that of the frame before
    QCOMPARE(marks.between(2999, 2999).size(), std::size_t{2});
}

void tst_EventMarks::takesANoteByKey()
{
    QSignalSpy requested(m_run, &RunModel::eventRequested);
    QTest::keyClick(m_window.get(), Qt::Key_N);
    auto* line = find<QLineEdit>("noteLine");
    QTRY_VERIFY(line->isVisible());
    QTest::keyClicks(line, QStringLiteral("visitors arrive"));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
    QVERIFY(requested.at(0).at(0).value<SessionEvent>() ==
            makeEvent(EventKind::Note, QStringLiteral("visitors arrive")));
    QTRY_VERIFY(!m_window->findChild<QDialog*>());
}

void tst_EventMarks::takesNoEmptyNote()
{
    QTest::keyClick(m_window.get(), Qt::Key_N);
    auto* line = find<QLineEdit>("noteLine");
    QTRY_VERIFY(line->isVisible());
    QTest::keyClicks(line, QStringLiteral("  "));
    QVERIFY(!find<QAbstractButton>("noteButton")->isEnabled());
    QSignalSpy requested(m_run, &RunModel::eventRequested);
    QTest::keyClick(line, Qt::Key_Return);
    m_run->requestNote(QStringLiteral(" \n "));
    QCOMPARE(requested.size(), 0);
    QTest::keyClick(line, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<QDialog*>());
}

void tst_EventMarks::asksForNoNoteWithoutARun()
{
    m_window->end();
    QTest::keyClick(m_window.get(), Qt::Key_N);
    QVERIFY(!m_window->findChild<QDialog*>());
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_EventMarks)
#include "tst_EventMarks.moc"
