#include "tests/support/SessionSample.h"
#include "ui/report/Paper.h"
#include "ui/report/PhaseWords.h"
#include "ui/report/Plot.h"
#include "ui/report/SessionCurves.h"
#include "ui/report/SummaryTable.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <set>

using namespace coinfer;

namespace {

/// Colours seen anywhere in the plot, drawn as large as in the report.
std::set<QRgb> coloursOf(const Plot& plot)
{
    QImage image(242, 214, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    drawPlot(painter, image.rect(), plot);
    painter.end();
    std::set<QRgb> colours;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            colours.insert(image.pixel(x, y));
    return colours;
}

SessionSummary summaryWith(double missed, double reward)
{
    SessionSummary summary;
    summary.frames = 1000;
    summary.deadlineMet = 1 - missed;
    summary.reward = reward;
    return summary;
}

QStringList cellsOf(const SummaryTable& table, const char* measure)
{
    for (const SummaryTable::Row& row : table.rows)
        if (row.measure == QLatin1String(measure))
            return row.cells;
    return {};
}

} // namespace

/// What the report and the comparison say.
class tst_Report : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// However long the names are; without points nothing but the legend has these colours.
    void namesEveryPartInTheLegend_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::newRow("as they are") << QString();
        QTest::newRow("too long for one row") << QStringLiteral(" of the frames in German");
    }
    void namesEveryPartInTheLegend()
    {
        QFETCH(const QString, suffix);
        Plot plot{QStringLiteral("Mean latency by phase"), {{}, 0, 1}, {QStringLiteral("ms"), 0, 1}, {}};
        const auto names = phaseNames();
        for (std::size_t i = 0; i < names.size(); ++i)
            plot.lines.push_back({names[i] + suffix,
                                  QColor::fromHsv(static_cast<int>(i) * 60, 255, 200),
                                  PlotLine::Look::Filled,
                                  {}});
        const auto seen = coloursOf(plot);
        for (const PlotLine& line : plot.lines)
            QVERIFY2(seen.contains(line.colour.rgb()), qPrintable(line.name));
    }

    /// A link that is down has a limit of 0, which no logarithm reaches; one that nobody knows has none.
    void drawsALinkThatIsDownAtZero()
    {
        std::vector<FrameRecord> frames = sampleFrames(90);
        for (std::size_t i = 0; i < frames.size(); ++i)
            frames[i].limitMbps = i < 30 ? std::optional(2.0) : i < 60 ? std::optional(0.0) : std::nullopt;
        FrameStore store;
        store.append(frames);
        const auto plots = sessionPlots(store.frames(), summariseByPolicy(store.frames().spans()));
        const auto plot = std::ranges::find(plots, PlotAxis::Scale::Decades,
                                            [](const Plot& each) { return each.up.scale; });
        QVERIFY(plot != plots.end());
        const QList<QPointF>& limit = plot->lines.front().points;
        QVERIFY(limit.front().y() > plot->up.low + 0.9);
        QCOMPARE(limit.at(limit.size() / 2).y(), plot->up.low);
        QVERIFY(std::isnan(limit.back().y()));
        QVERIFY(plot->up.lowIsZero);
        QVERIFY(coloursOf(*plot).contains(paper::kFaint.rgb()));
    }

    /// Of the exits only those that answered; a session without looks says so.
    void saysWhatTheDeviceAnsweredByItself()
    {
        SessionSummary first = summaryWith(0, 0), second = summaryWith(0, 0);
        first.looked = 430, first.onDevice = {400, 0, 0, 0, 0};
        second.onDevice = {0, 0, 25, 0, 0};
        const auto table = comparisonTable({QStringLiteral("a"), first}, {QStringLiteral("b"), second});
        QCOMPARE(
            cellsOf(table, "Looked at first"),
            QStringList(
                {QStringLiteral("43.0 %"), QStringLiteral("0.0 %"), QStringLiteral("−43.0 points"), {}}));
        QCOMPARE(cellsOf(table, "Answered by device, exit 1").first(), QStringLiteral("40.0 %"));
        QCOMPARE(cellsOf(table, "Answered by device, exit 3").at(1), QStringLiteral("2.5 %"));
        QVERIFY(cellsOf(table, "Answered by device, exit 2").isEmpty());
        const auto alone = tableByPolicy({first, {{QStringLiteral("search"), first}}});
        QCOMPARE(cellsOf(alone, "Answered by device, exit 1"), QStringList({QStringLiteral("40.0 %")}));
        QVERIFY(cellsOf(alone, "Answered by device, exit 3").isEmpty());
    }

    /// A quarter answered by exit 1 on the device, the rest by the edge: 8 kB each.
    void plotsWhatTheDeviceAnsweredAndWhatWasSent()
    {
        std::vector<FrameRecord> frames = sampleFrames(400);
        for (std::size_t i = 0; i < frames.size(); ++i) {
            const bool local = i % 4 == 0;
            frames[i].answeredBy = local ? 1 : 5;
            frames[i].bytesUp = local ? 0 : 8'000;
            frames[i].guarded = frames[i].fallback = false;
        }
        FrameStore store;
        store.append(frames);
        const auto plots = sessionPlots(store.frames(), summariseByPolicy(store.frames().spans()));
        const auto mean = [&](const char* title) { // of the line painted first: of a stack, the whole of it
            const auto plot = std::ranges::find(plots, QLatin1String(title), &Plot::title);
            double sum = 0;
            for (const QPointF& point : plot->lines.front().points)
                sum += point.y() / static_cast<double>(plot->lines.front().points.size());
            return sum;
        };
        QVERIFY(std::abs(mean("Answered by the device, share") - 0.25) < 0.02);
        QVERIFY(std::abs(mean("Sent per frame, mean") - 6) < 0.2);
    }

    /// 5.44 and 6.14 are 0.7 apart and 5.4 and 6.1, too; 5.36 and 6.14 are 0.78 apart, but are
    /// written 5.4, 6.1.
    void differencesAreThoseOfTheFiguresBesideThem()
    {
        const auto table = comparisonTable({QStringLiteral("a"), summaryWith(0.0536, 0.1234)},
                                           {QStringLiteral("b"), summaryWith(0.0614, 0.1236)});
        QCOMPARE(cellsOf(table, "Deadline missed"),
                 QStringList({QStringLiteral("5.4 %"), QStringLiteral("6.1 %"), QStringLiteral("+0.7 points"),
                              QStringLiteral("▼ worse")}));
        QCOMPARE(cellsOf(table, "Reward, mean"),
                 QStringList({QStringLiteral("0.123"), QStringLiteral("0.124"), QStringLiteral("+0.001"),
                              QStringLiteral("▲ better")}));
        const auto same = comparisonTable({QStringLiteral("a"), summaryWith(0.0536, 0)},
                                          {QStringLiteral("b"), summaryWith(0.0544, 0)});
        QCOMPARE(cellsOf(same, "Deadline missed").mid(2), QStringList({QStringLiteral("same"), {}}));
    }

    /// Less is better of some figures, more of others, and of many neither.
    void saysWhichSessionIsBetter_data()
    {
        QTest::addColumn<QString>("measure");
        QTest::addColumn<QString>("difference");
        QTest::addColumn<QString>("verdict");
        const QString better = QStringLiteral("▲ better"), worse = QStringLiteral("▼ worse");
        QTest::newRow("frames") << QStringLiteral("Frames") << QStringLiteral("+1000") << QString();
        QTest::newRow("accuracy") << QStringLiteral("Accuracy") << QStringLiteral("+10.0 points") << better;
        QTest::newRow("latency") << QStringLiteral("Latency, median") << QStringLiteral("−5.0 ms") << better;
        QTest::newRow("p95") << QStringLiteral("Latency, p95") << QStringLiteral("+20.0 ms") << worse;
        QTest::newRow("missed") << QStringLiteral("Deadline missed") << QStringLiteral("−2.0 points")
                                << better;
        QTest::newRow("guard") << QStringLiteral("Answered by the guard") << QStringLiteral("+5.0 points")
                               << QString();
        QTest::newRow("bytes") << QStringLiteral("Sent per frame") << QStringLiteral("−500 B") << better;
        QTest::newRow("all bytes") << QStringLiteral("Total sent") << QStringLiteral("same") << QString();
        QTest::newRow("reward") << QStringLiteral("Reward, mean") << QStringLiteral("−0.100") << worse;
    }
    void saysWhichSessionIsBetter()
    {
        QFETCH(const QString, measure);
        SessionSummary first = summaryWith(0.06, 0.7), second = summaryWith(0.04, 0.6);
        first.accuracy = 0.8, second.accuracy = 0.9;
        first.latency = {.p50 = 40, .p95 = 70}, second.latency = {.p50 = 35, .p95 = 90};
        second.frames = 2'000, second.guarded = 100;
        first.bytesUp = second.bytesUp = 1'000'000;
        const auto table = comparisonTable({QStringLiteral("a"), first}, {QStringLiteral("b"), second});
        const QStringList cells = cellsOf(table, qPrintable(measure));
        QTEST(cells.value(2), "difference");
        QTEST(cells.value(3), "verdict");
        first.frames = 0, first.accuracy.reset(); // of which nothing is known
        for (const SummaryTable::Row& row :
             comparisonTable({QStringLiteral("a"), first}, {QStringLiteral("b"), second}).rows)
            QVERIFY2(row.verdict == SummaryTable::Verdict::None && row.cells.last().isEmpty(),
                     qPrintable(row.measure));
    }
};

QTEST_MAIN(tst_Report)
#include "tst_Report.moc"
