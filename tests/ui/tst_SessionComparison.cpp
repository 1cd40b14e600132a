#include "tests/support/FindWidget.h"
#include "tests/support/SessionSample.h"
#include "ui/look/Theme.h"
#include "ui/report/SummaryTable.h"
#include "ui/session/ComparisonCharts.h"
#include "ui/session/SummaryView.h"
#include "ui/widgets/PairBars.h"

#include <QApplication>
#include <QLabel>
#include <QTableView>
#include <QTest>

namespace coinfer {

/// Two sessions side by side: which is better, and where their time and their decisions differ.
class tst_SessionComparison : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { applyTheme(*qApp, ThemeChoice::Light); }

    void drawsPairsOnOneScale()
    {
        PairBars bars(QStringLiteral("bars"), QStringLiteral("Latency"));
        bars.resize(300, 120);
        bars.showRows({row(QStringLiteral("median"), 20, 40), row(QStringLiteral("p95"), 60, 0)});
        const double unit = bars.bar(1, false).width() / 60;
        QVERIFY(unit > 1);
        QCOMPARE(bars.bar(0, false).width(), 20 * unit);
        QCOMPARE(bars.bar(0, true).width(), 40 * unit);
        QCOMPARE(bars.bar(1, true).width(), 0.0);
        QVERIFY(bars.bar(0, true).top() >= bars.bar(0, false).bottom()); // the first above the second
        QVERIFY(bars.bar(1, false).top() > bars.bar(0, true).bottom());
        const QImage image = bars.grab().toImage();
        const auto colourIn = [&](const QRectF& bar) { return image.pixelColor(bar.center().toPoint()); };
        const Colours colours = coloursFor(bars);
        QCOMPARE(colourIn(bars.bar(0, false)), colours.accent);
        QCOMPARE(colourIn(bars.bar(0, true)), colours.bits);
        QCOMPARE(bars.accessibleDescription(), QStringLiteral("median: 20, 40; p95: 60, 0"));
    }

    /// Captions that are too long for the side stand above; rows without room are left out whole.
    void makesRoomForLongCaptions()
    {
        PairBars bars(QStringLiteral("bars"), QStringLiteral("Decisions"));
        bars.resize(200, 90);
        bars.showRows({row(QStringLiteral("edge"), 1, 2)});
        QVERIFY(bars.bar(0, false).left() > 0);
        const PairRow long_ = row(QStringLiteral("exit 5, cut 2, bottleneck 3"), 1, 2);
        bars.showRows({long_, long_, long_, long_});
        QCOMPARE(bars.bar(0, false).left(), 0.0);
        const int lines = bars.fontMetrics().height();
        QVERIFY(bars.bar(0, false).top() >= lines);
        const QImage image = bars.grab().toImage();
        const QRgb second = coloursFor(bars).bits.rgb();
        int drawn = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const QRectF bar = bars.bar(i, true);
            const bool fits = bar.bottom() <= bars.height();
            const QPoint inside(3, static_cast<int>(bar.top()) + 2);
            if (image.rect().contains(inside))
                QCOMPARE(image.pixel(inside) == second, fits);
            drawn += fits ? 1 : 0;
        }
        QVERIFY(drawn >= 1 && drawn < 4);
        bars.resize(1, 1);
        QVERIFY(!bars.grab().isNull());
    }

    void survivesNothingAndLess()
    {
        PairBars bars(QStringLiteral("bars"), QStringLiteral("Latency"));
        bars.resize(200, 100);
        QVERIFY(!bars.grab().isNull());
        bars.showRows({row(QStringLiteral("median"), 0, 0), row(QStringLiteral("p95"), -5, 0)});
        QCOMPARE(bars.bar(1, false).width(), 0.0);
        QVERIFY(!bars.grab().isNull());
    }

    void showsLatencyPhasesAndDecisions()
    {
        ComparisonCharts charts;
        const auto both = sampleFrames(300);
        auto local = sampleFrames(100);
        for (FrameRecord& frame : local) {
            frame.decision = {2, 3, kFloatBits};
            frame.bytesUp = 0;
            frame.phases = {.device = Milliseconds(30)};
            frame.total = frame.phases.total();
        }
        const SessionSummary first = summarise(both), second = summarise(local);
        charts.showBoth({QStringLiteral("a.jsonl"), first}, {QStringLiteral("b.jsonl"), second});
        const auto& latency = findWidget<PairBars>(charts, "latencyPairs")->rows();
        QCOMPARE(latency.size(), std::size_t{3});
        QCOMPARE(latency[1].first, first.latency.p95);
        QCOMPARE(latency[1].second, 30.0);
        QCOMPARE(latency[1].secondWords, QStringLiteral("30.0 ms"));
        const auto& phases = findWidget<PairBars>(charts, "phasePairs")->rows();
        QCOMPARE(phases.size(), std::size_t{6});
        QCOMPARE(phases[2].caption, QStringLiteral("uplink"));
        QCOMPARE(phases[2].first, first.uplink.mean);
        QCOMPARE(phases[2].second, 0.0);
        const auto& decisions = findWidget<PairBars>(charts, "decisionPairs")->rows();
        QCOMPARE(decisions.size(), std::size_t{3}); // of both, the most frequent first
        QCOMPARE(decisions[0].caption, QStringLiteral("exit 2, all on the device"));
        QCOMPARE(decisions[0].second, 1.0);
        double shares = 0;
        for (const PairRow& each : decisions)
            shares += each.first;
        QVERIFY(std::abs(shares - 1) < 1e-9);
        charts.showBoth({QStringLiteral("a"), second},
                        {QStringLiteral("b"), second}); // phases that nobody has
        QCOMPARE(findWidget<PairBars>(charts, "phasePairs")->rows().size(), std::size_t{1});
    }

    void comparesWithASessionWithoutFrames()
    {
        ComparisonCharts charts;
        const auto frames = sampleFrames(10);
        charts.showBoth({QStringLiteral("a"), {}}, {QStringLiteral("b"), summarise(frames)});
        for (const PairRow& each : findWidget<PairBars>(charts, "decisionPairs")->rows())
            QVERIFY(each.first == 0 && each.second > 0);
        charts.resize(600, 300);
        QVERIFY(!charts.grab().isNull());
        charts.showEmpty(QStringLiteral("nothing to compare"));
        QVERIFY(!findWidget<QWidget>(charts, "comparisonLegend")->isVisibleTo(&charts));
        QVERIFY(findWidget<QLabel>(charts, "comparisonChartsEmpty")->isVisibleTo(&charts));
    }

    void coloursWhatIsBetterAndWhatIsWorse_data()
    {
        QTest::addColumn<ThemeChoice>("theme");
        QTest::newRow("light") << ThemeChoice::Light;
        QTest::newRow("dark") << ThemeChoice::Dark;
        QTest::newRow("contrast") << ThemeChoice::Contrast;
    }
    void coloursWhatIsBetterAndWhatIsWorse()
    {
        QFETCH(ThemeChoice, theme);
        applyTheme(*qApp, theme);
        SummaryView view(QStringLiteral("card"), QStringLiteral("Side by side"));
        SessionSummary first, second;
        first.frames = second.frames = 10;
        first.latency.p50 = 20, second.latency.p50 = 10;
        first.latency.p95 = 20, second.latency.p95 = 30;
        view.showTable(comparisonTable({QStringLiteral("a"), first}, {QStringLiteral("b"), second}));
        const auto* model = findWidget<QTableView>(view, "cardTable")->model();
        const Colours colours = coloursFor(view);
        const auto colourOf = [&](const char* measure) {
            for (int row = 0; row < model->rowCount(); ++row)
                if (model->headerData(row, Qt::Vertical).toString() == QLatin1String(measure))
                    return model->index(row, 3).data(Qt::ForegroundRole);
            return QVariant();
        };
        QCOMPARE(colourOf("Latency, median").value<QColor>(), colours.right);
        QCOMPARE(colourOf("Latency, p95").value<QColor>(), colours.wrong);
        QVERIFY(!colourOf("Deadline missed").isValid());
    }

private:
    static PairRow row(const QString& caption, double first, double second)
    {
        return {caption, first, second, QString::number(first), QString::number(second)};
    }
};

} // namespace coinfer

QTEST_MAIN(coinfer::tst_SessionComparison)
#include "tst_SessionComparison.moc"
