#include "ui/charts/StackedPhaseChart.h"
#include "ui/charts/TimeAxis.h"
#include "ui/charts/TimeChart.h"

#include <QApplication>
#include <QTest>

namespace coinfer {
namespace {

constexpr QSize kSize(400, 200);
constexpr std::size_t kUplink = 2;

/// Counts how often its series are drawn.
class CountedChart : public TimeChart {
public:
    using TimeChart::TimeChart;
    int drawn = 0;

protected:
    void fillSeries(const PlotMap& plot, const Colours& colours) override
    {
        ++drawn;
        TimeChart::fillSeries(plot, colours);
    }
};

QImage pictureOf(QWidget& chart)
{
    return chart.grab().toImage();
}

int pixelsOf(const QColor& colour, const QImage& image, const QRect& area)
{
    int found = 0;
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x)
            found += image.pixelColor(x, y) == colour ? 1 : 0;
    return found;
}

int pixelsOf(const QColor& colour, const QImage& image)
{
    return pixelsOf(colour, image, image.rect());
}

/// Columns of ten milliseconds a phase, from half a minute ago to now.
std::vector<PhaseColumn> columnsOf(int count)
{
    std::vector<PhaseColumn> columns;
    for (int i = 0; i < count; ++i) {
        columns.push_back({-30 + 30.0 * i / count, -30 + 30.0 * (i + 1) / count, {}});
        columns.back().phases.fill(10);
    }
    return columns;
}

} // namespace

/// What Qt Charts plots, as it lies in a chart's picture: the colours of single pixels.
class tst_ChartPicture : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        m_lines = std::make_unique<CountedChart>(QStringLiteral("lines"),
                                                 std::vector<SeriesLook>{
                                                     {QStringLiteral("a"), SeriesMark::Line, &Colours::exit},
                                                     {QStringLiteral("b"), SeriesMark::Dots, &Colours::bits},
                                                 });
        m_lines->resize(kSize);
        m_stack = std::make_unique<StackedPhaseChart>(QStringLiteral("stack"));
        m_stack->resize(kSize);
        m_stack->setVertical(0, 100, {});
        m_colours = coloursFor(*m_lines);
    }

    void plotsLinesAndDotsWhereTheyBelong()
    {
        m_lines->replace(0, {{-20, level(0.5)}, {-10, level(0.5)}});
        m_lines->replace(1, {{-5, level(0.5)}});
        const QImage image = pictureOf(*m_lines);
        const PlotMap plot = m_lines->plot();
        const int y = static_cast<int>(plot.y(level(0.5)));
        const auto at = [&](double seconds) {
            return image.pixelColor(static_cast<int>(plot.x(seconds)), y);
        };
        QCOMPARE(at(-15), m_colours.exit);
        QCOMPARE(at(-25), m_colours.card);
        QCOMPARE(at(-5), m_colours.bits);
        QCOMPARE(at(-8), m_colours.card);
    }

    /// Such a line is drawn piece by piece: as a whole it would take the GUI thread many times as long.
    void plotsALineThatGoesUpAndDownAllTheTime()
    {
        QList<QPointF> points;
        for (int i = 0; i <= 900; ++i)
            points.append({-30 + i / 30.0, level(i % 2 == 0 ? 0.1 : 0.9)});
        m_lines->replace(0, points);
        const PlotMap plot = m_lines->plot();
        const QRect between(
            QPoint(static_cast<int>(plot.area.left()) + 2, static_cast<int>(plot.y(level(0.85)))),
            QPoint(static_cast<int>(plot.area.right()) - 2, static_cast<int>(plot.y(level(0.15)))));
        QCOMPARE(pixelsOf(m_colours.card, pictureOf(*m_lines), between), 0); // no gap
        const int all = between.width() * between.height();
        points.append({1, level(0.5)}); // later than what is shown
        const QImage before = pictureOf(*m_lines);
        m_lines->replace(0, points);
        QCOMPARE(pictureOf(*m_lines), before);
        QVERIFY(pixelsOf(m_colours.exit, before, between) > all / 2);
    }

    void leavesNothingOfASeriesThatIsSwitchedOff()
    {
        m_lines->replace(0, {{-30, level(0.5)}, {0, level(0.5)}});
        QVERIFY(pixelsOf(m_colours.exit, pictureOf(*m_lines)) > 300);
        m_lines->setShown(0, false);
        QCOMPARE(pixelsOf(m_colours.exit, pictureOf(*m_lines)), 0);
        m_lines->replace(0, {{-30, level(0.2)}, {0, level(0.2)}});
        QCOMPARE(pixelsOf(m_colours.exit, pictureOf(*m_lines)), 0);
        m_lines->setShown(0, true);
        QVERIFY(pixelsOf(m_colours.exit, pictureOf(*m_lines)) > 300);
    }

    void takesTheColoursOfTheTheme()
    {
        m_lines->replace(0, {{-30, level(0.5)}, {0, level(0.5)}});
        pictureOf(*m_lines);
        applyTheme(*qApp, ThemeChoice::Dark);
        const QImage dark = pictureOf(*m_lines);
        const QColor now = coloursFor(*m_lines).exit;
        QVERIFY(now != m_colours.exit);
        QVERIFY(pixelsOf(now, dark) > 300);
        QCOMPARE(pixelsOf(m_colours.exit, dark), 0);
    }

    void keepsSeriesInThePlotAndMarksAtItsEdgeWhole()
    {
        m_lines->replace(0, {{-60, level(0.5)}, {-15, level(0.5)}, {-14, 40}, {-13, -40}, {60, level(0.5)}});
        m_lines->replace(1, {{0, level(0.8)}});
        const QImage image = pictureOf(*m_lines);
        const QRect plot = m_lines->plot().area.toRect();
        const QRect outside[] = {{0, 0, plot.left() - 1, kSize.height()},
                                 {plot.right() + 4, 0, kSize.width() - plot.right() - 4, kSize.height()},
                                 {0, 0, kSize.width(), plot.top() - 2}};
        for (const QRect& area : outside)
            QCOMPARE(pixelsOf(m_colours.exit, image, area), 0);
        QVERIFY(pixelsOf(m_colours.bits, image, {plot.right() + 1, plot.top(), 3, plot.height()}) > 4);
    }

    void staysAsItIsWhileNewerFramesCome()
    {
        QList<QPointF> points{{-20, level(0.5)}, {0, level(0.5)}};
        std::vector<PhaseColumn> columns = columnsOf(10);
        m_lines->replace(0, points);
        m_stack->replace(columns, {{-30, 80}, {0, 80}});
        const QImage lines = pictureOf(*m_lines);
        const QImage stack = pictureOf(*m_stack);
        points.append({5, level(0.1)});
        m_lines->replace(1, {{0.1, level(0.8)}});
        columns.push_back({0, 5, {90}});
        m_lines->replace(0, points);
        m_stack->replace(columns, {{-30, 80}, {5, 80}});
        QCOMPARE(pictureOf(*m_lines), lines);
        QCOMPARE(pictureOf(*m_stack), stack);
    }

    void drawsASolidLineWithoutKnotsAtItsPoints()
    {
        QList<QPointF> points;
        for (int i = 0; i <= 100; ++i)
            points.append({-30 + 0.3 * i, 0.5}); // between two pixels
        m_lines->replace(0, points);
        const QImage many = pictureOf(*m_lines);
        m_lines->replace(0, {points.front(), points.back()});
        const QImage two = pictureOf(*m_lines);
        int most = 0;
        for (int y = 0; y < two.height(); ++y)
            for (int x = 0; x < two.width(); ++x)
                most = std::max(most, std::abs(qGray(many.pixel(x, y)) - qGray(two.pixel(x, y))));
        QVERIFY2(most < 10, qPrintable(QString::number(most)));
    }

    void drawsNoSeriesForTheCursor()
    {
        TimeAxis axis;
        axis.follow(0, 60);
        m_lines->follow(axis);
        m_lines->replace(0, {{30, level(0.5)}, {60, level(0.5)}});
        m_lines->show(); // a hidden widget is resized for each grab
        QVERIFY(QTest::qWaitForWindowExposed(m_lines.get()));
        const QImage before = pictureOf(*m_lines);
        const int drawn = m_lines->drawn;
        axis.setCursor(45);
        QVERIFY(pictureOf(*m_lines) != before);
        QCOMPARE(m_lines->drawn, drawn);
        m_lines.reset(); // before its axis
    }

    void stacksPhasesWithoutGaps()
    {
        m_stack->replace(columnsOf(47), {}); // whose edges lie between pixels
        const QImage image = pictureOf(*m_stack);
        const PlotMap plot = m_stack->plot();
        for (std::size_t phase = 0; phase < kPhases; ++phase) {
            const int y = static_cast<int>(plot.y(10.0 * static_cast<double>(phase) + 5));
            const QRect line(static_cast<int>(plot.area.left()), y, static_cast<int>(plot.area.width()), 1);
            QCOMPARE(pixelsOf(m_colours.phases[phase], image, line), line.width());
        }
        const auto high = static_cast<int>(std::round(plot.y(0)) - std::round(plot.y(60)));
        int coloured = 0;
        for (const QColor& colour : m_colours.phases)
            coloured += pixelsOf(colour, image);
        QCOMPARE(coloured, high * static_cast<int>(plot.area.width()));
    }

    void closesTheStackOverAPhaseThatIsSwitchedOff()
    {
        m_stack->replace(columnsOf(10), {});
        m_stack->setShown(kUplink, false);
        const QImage image = pictureOf(*m_stack);
        QCOMPARE(pixelsOf(m_colours.phases[kUplink], image), 0);
        const PlotMap plot = m_stack->plot();
        const QPoint aboveEncode = QPointF(plot.x(-15), plot.y(25)).toPoint();
        QCOMPARE(image.pixelColor(aboveEncode), m_colours.phases[kUplink + 1]);
        QCOMPARE(image.pixelColor(QPointF(plot.x(-15), plot.y(55)).toPoint()), m_colours.card);
    }

    void leavesAPauseEmpty()
    {
        m_stack->replace({{-30, -20, {50}}, {-10, 0, {50}}}, {});
        const QImage image = pictureOf(*m_stack);
        const PlotMap plot = m_stack->plot();
        const auto at = [&](double seconds) {
            return image.pixelColor(QPointF(plot.x(seconds), plot.y(25)).toPoint());
        };
        QCOMPARE(at(-25), m_colours.phases[0]);
        QCOMPARE(at(-15), m_colours.card);
        QCOMPARE(at(-5), m_colours.phases[0]);
    }

    void showsOneSlowFrameAmongMany()
    {
        std::vector<PhaseColumn> columns = columnsOf(5000);
        columns[2500].phases[0] = 40;
        m_stack->replace(columns, {});
        const PlotMap plot = m_stack->plot();
        const QRect above(static_cast<int>(plot.area.left()), static_cast<int>(plot.y(85)),
                          static_cast<int>(plot.area.width()), 1);
        QCOMPARE(pixelsOf(m_colours.phases.back(), pictureOf(*m_stack), above), 1);
    }

    void cutsOffWhatIsFarTooHigh()
    {
        m_stack->replace({{-30, 0, {1e9F}}}, {});
        const QImage image = pictureOf(*m_stack);
        const PlotMap plot = m_stack->plot();
        QCOMPARE(image.pixelColor(QPointF(plot.x(-15), plot.y(85)).toPoint()), m_colours.phases[0]);
        const QRect above(0, 0, kSize.width(), static_cast<int>(plot.area.top()) - 2);
        QCOMPARE(pixelsOf(m_colours.phases[0], image, above), 0);
    }

private:
    /// The value near `share` that lies in the middle of a pixel, where a line has its full colour.
    double level(double share) const
    {
        const PlotMap plot = m_lines->plot();
        return plot.value(std::floor(plot.y(share)) + 0.5);
    }

    Colours m_colours;
    std::unique_ptr<CountedChart> m_lines;
    std::unique_ptr<StackedPhaseChart> m_stack;
};

} // namespace coinfer

QTEST_MAIN(coinfer::tst_ChartPicture)
#include "tst_ChartPicture.moc"
