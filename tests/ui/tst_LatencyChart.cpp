#include "tests/ui/FakeFeed.h"

#include "ui/charts/LatencyChart.h"
#include "ui/charts/StackedPhaseChart.h"

#include <QApplication>
#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

namespace coinfer {

/// The scale of latencies, and what does not fit on it.
class tst_LatencyChart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init();

    void isNotFlattenedByOneFrame();
    void showsAllWhereNothingSticksOut();
    void showsAllWhereAllIsSlow();
    void marksWhatIsCut();
    void saysHowHighItIs();
    void forgetsCutsThatHaveGone();

private:
    void add(double ms);
    void addMany(int frames, double ms)
    {
        for (int i = 0; i < frames; ++i)
            add(ms);
    }
    const StackedPhaseChart& drawn();

    std::unique_ptr<TimeAxis> m_axis;
    std::unique_ptr<LatencyChart> m_card;
    LiveHistory m_history;
    int m_frames = 0;
};

void tst_LatencyChart::init()
{
    m_card.reset();
    m_axis = std::make_unique<TimeAxis>();
    m_card = std::make_unique<LatencyChart>();
    m_card->follow(*m_axis);
    m_card->resize(700, 300);
    m_history = {};
    m_frames = 0;
}

/// Ten a second, with a deadline of 100 ms.
void tst_LatencyChart::add(double ms)
{
    FrameRecord record;
    record.monotonic = Milliseconds(100 * m_frames++);
    record.phases.device = Microseconds(static_cast<std::int64_t>(ms * 1'000));
    record.total = record.phases.total();
    record.deadline = Milliseconds(100);
    m_history.add(record);
}

const StackedPhaseChart& tst_LatencyChart::drawn()
{
    m_axis->follow(m_history.bins().first(), m_history.bins().last());
    m_card->showHistory(m_history);
    m_card->grab();
    return *m_card->findChild<StackedPhaseChart*>();
}

void tst_LatencyChart::isNotFlattenedByOneFrame()
{
    addMany(150, 60);
    add(2'000);
    addMany(100, 60);
    QVERIFY2(drawn().plot().high <= 150, qPrintable(QString::number(drawn().plot().high)));
    init();
    add(900); // the first of a run, as it warms up
    addMany(5, 60);
    QVERIFY2(drawn().plot().high <= 150, qPrintable(QString::number(drawn().plot().high)));
}

void tst_LatencyChart::showsAllWhereNothingSticksOut()
{
    for (int i = 0; i < 200; ++i)
        add(100 + i % 40);
    QVERIFY(drawn().plot().high >= 139);
    QVERIFY(drawn().cuts().empty());
}

void tst_LatencyChart::showsAllWhereAllIsSlow()
{
    addMany(100, 1'000); // ten deadlines
    QVERIFY(drawn().plot().high >= 1'000);
    QVERIFY(drawn().cuts().empty());
}

void tst_LatencyChart::marksWhatIsCut()
{
    addMany(150, 60);
    add(2'000);
    addMany(100, 60);
    const StackedPhaseChart& chart = drawn();
    QCOMPARE(chart.cuts().size(), std::size_t{1});
    QCOMPARE(chart.cuts().front().ms, 2'000.0);
    const PlotMap plot = chart.plot();
    const QImage image = const_cast<StackedPhaseChart&>(chart).grab().toImage();
    const auto at = [&](double x) {
        return image.pixelColor(static_cast<int>(x), static_cast<int>(plot.area.top()) + 6);
    };
    QCOMPARE(at(plot.x(chart.cuts().front().seconds)), coloursFor(chart).text); // the triangle
    QVERIFY(at(plot.x(chart.cuts().front().seconds) - 40) != coloursFor(chart).text);
}

void tst_LatencyChart::saysHowHighItIs()
{
    addMany(150, 60);
    add(2'000);
    addMany(100, 60);
    const StackedPhaseChart& chart = drawn();
    QVERIFY2(chart.accessibleDescription().contains(QStringLiteral("2000 ms")),
             qPrintable(chart.accessibleDescription()));
    const QPoint place(static_cast<int>(chart.plot().x(chart.cuts().front().seconds)),
                       static_cast<int>(chart.plot().area.top()) + 4);
    QHelpEvent help(QEvent::ToolTip, place, chart.mapToGlobal(place));
    QCoreApplication::sendEvent(const_cast<StackedPhaseChart*>(&chart), &help);
    QVERIFY2(QToolTip::text().contains(QStringLiteral("2000 ms")), qPrintable(QToolTip::text()));
    QToolTip::hideText();
}

void tst_LatencyChart::forgetsCutsThatHaveGone()
{
    addMany(50, 60);
    add(2'000);
    addMany(50, 60);
    QVERIFY(!drawn().cuts().empty());
    addMany(400, 60);
    QVERIFY(drawn().cuts().empty());
    QVERIFY(!drawn().accessibleDescription().contains(QStringLiteral("2000 ms")));
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_LatencyChart)
#include "tst_LatencyChart.moc"
