#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"

#include "ui/charts/BandChart.h"

#include <QAbstractButton>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

namespace coinfer {
namespace {

constexpr Decision kLocal{1, 3, kFloatBits}, kSplit{4, 2, 4};

} // namespace

/// The decisions as bands: which exits, and where their stages ran.
class tst_DecisionChart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        m_fed = 0;
        m_window = std::make_unique<MainWindow>();
        m_run = &m_window->beginRun(m_feed.setup());
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    /// Two of three frames stay on the device.
    void sharesASlotAmongExitsAndPlaces()
    {
        feed(600, [](int i) { return i % 3 == 2 ? kSplit : kLocal; });
        QTRY_VERIFY(isUpToDate());
        const BandSlot& slot = chart().bandSlots().at(chart().bandSlots().size() - 2);
        QVERIFY(std::abs(share(slot, 1, Place::Device) - 2.0 / 3) < 0.1);
        QVERIFY(std::abs(share(slot, 4, Place::Both) - 1.0 / 3) < 0.1);
        QCOMPARE(share(slot, 4, Place::Device) + share(slot, 2, Place::Edge), 0.0);
        for (const BandSlot& each : chart().bandSlots()) {
            double sum = 0;
            for (const auto& exit : each.shares)
                for (const double part : exit)
                    sum += part;
            QVERIFY(std::abs(sum - 1) < 1e-9);
        }
    }

    /// A band has one colour for many frames, however the frames alternate.
    void isReadableAtFifteenFramesASecond()
    {
        feed(600, [](int i) { return i % 2 == 0 ? kSplit : kLocal; });
        QTRY_VERIFY(isUpToDate());
        const auto& slots_ = chart().bandSlots();
        QVERIFY(slots_.size() <= 40);
        for (std::size_t i = 1; i < slots_.size(); ++i)
            QCOMPARE(slots_[i].begin, slots_[i - 1].end); // without gaps
        const BandSlot& slot = slots_.at(slots_.size() - 3);
        QVERIFY(slot.end - slot.begin >= 0.5);
        const PlotMap plot = chart().plot();
        QVERIFY(plot.x(slot.end) - plot.x(slot.begin) >= 5); // pixels
        const auto colourAt = [&](int exit, double height) {
            const double x = plot.x((slot.begin + slot.end) / 2);
            const double y = plot.y(BandChart::bottomOf(exit) + height * BandChart::kBandHeight);
            return chart().grab().toImage().pixelColor(QPointF(x, y).toPoint());
        };
        const Colours colours = coloursFor(chart());
        QCOMPARE(colourAt(1, 0.25), colours.device);
        QCOMPARE(colourAt(1, 0.8), colours.card); // half of the frames fill half of the band
        QCOMPARE(colourAt(4, 0.25), colours.phases[2]);
        QCOMPARE(colourAt(2, 0.5), colours.card);
    }

    void standsStillWhileTimeGoesOn()
    {
        feed(300, [](int) { return kSplit; });
        QTRY_VERIFY(isUpToDate());
        const double width = chart().bandSlots().at(3).end - chart().bandSlots().at(3).begin;
        for (int i = 0; i < 20; ++i) {
            feed(3, [](int) { return kLocal; });
            for (std::size_t slot = 1; slot + 1 < chart().bandSlots().size(); ++slot) {
                const double places = chart().bandSlots()[slot].begin / width;
                QVERIFY(std::abs(places - std::round(places)) < 1e-6);
            }
        }
    }

    void leavesOutAPlaceThatIsSwitchedOff()
    {
        feed(300, [](int) { return kSplit; });
        const QRgb both = coloursFor(chart()).phases[2].rgb();
        const auto count = [&] {
            const QImage image = chart().grab().toImage();
            int found = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    found += image.pixel(x, y) == both ? 1 : 0;
            return found;
        };
        QTRY_VERIFY(count() > 100);
        QTest::mouseClick(findWidget<QAbstractButton>(*m_window, "decisionChartSeries2"), Qt::LeftButton);
        QTRY_COMPARE(count(), 0);
    }

    /// In coarse bins, too, and of frames that are far apart.
    void keepsItsSharesInWideBins()
    {
        feed(3'000, [](int i) { return i % 4 == 0 ? kLocal : kSplit; });
        m_run->timeAxis().zoom(10);
        QTRY_VERIFY(chart().bandSlots().size() > 1 && chart().bandSlots()[1].begin > 0);
        for (std::size_t i = 1; i + 1 < chart().bandSlots().size(); ++i)
            QVERIFY(std::abs(share(chart().bandSlots()[i], 1, Place::Device) - 0.25) < 0.1);
        for (int i = 0; i < 20; ++i) { // one in 20 seconds
            m_fed += 300;
            feed(1, [](int) { return kLocal; });
        }
        QTRY_VERIFY(isUpToDate());
        QVERIFY(chart().bandSlots().size() > 1);
        for (std::size_t i = 1; i < chart().bandSlots().size(); ++i)
            QCOMPARE(chart().bandSlots()[i].begin, chart().bandSlots()[i - 1].end);
    }

    void survivesExitsThatThereAreNot()
    {
        feed(10, [](int i) { return Decision{i - 3, 0, CutCodec::raw()}; });
        QTRY_VERIFY(!chart().bandSlots().empty());
        QVERIFY(!chart().grab().isNull());
    }

private:
    BandChart& chart() const { return *findWidget<BandChart>(*m_window, "decisionChart"); }
    double lastSecond() const { return m_run->feed().history().samples().back().seconds; }
    bool isUpToDate() const
    {
        const auto& all = chart().bandSlots();
        return !all.empty() && std::abs(all.back().end - lastSecond()) < 0.5;
    }
    static double share(const BandSlot& slot, int exit, Place place)
    {
        return slot.shares[static_cast<std::size_t>(exit - 1)][static_cast<std::size_t>(place)];
    }
    /// Fifteen a second.
    void feed(int frames, const std::function<Decision(int)>& decide)
    {
        QSignalSpy drained(&m_run->feed(), &LiveFeed::framesDrained);
        for (int i = 0; i < frames; ++i) {
            AnsweredFrame frame = m_feed.next();
            frame.picture = {};
            frame.record.monotonic = Microseconds(66'667 * m_fed++);
            frame.record.decision = decide(i);
            frame.record.bytesUp = frame.record.decision == kLocal ? 0 : 1'000;
            m_run->showFrame(FakeFeed::shared(std::move(frame)));
        }
        QVERIFY(drained.wait());
    }

    FakeFeed m_feed{*Network::create(QStringLiteral("alexnet-224"), 10), 7};
    std::int64_t m_fed = 0;
    std::unique_ptr<MainWindow> m_window;
    RunModel* m_run = nullptr;
};

} // namespace coinfer

QTEST_MAIN(coinfer::tst_DecisionChart)
#include "tst_DecisionChart.moc"
