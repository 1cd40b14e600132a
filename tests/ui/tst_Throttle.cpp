#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"

#include "ui/charts/TimeChart.h"
#include "ui/widgets/ScheduleView.h"
#include "ui/widgets/ThrottleControl.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

namespace coinfer {

/// Slider, words and "Limit now" say the same of the link, also where there is none.
class tst_Throttle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init();
    void cleanup() { m_window.reset(); }

    void saysThatTheSliderEndsAScenario_data();
    void saysThatTheSliderEndsAScenario();
    void saysNothingWhereNothingPlayed();
    void takesBackWhatItSaidWhenAScenarioPlaysAgain();
    void showsThatTheSliderFollows();
    void neverContradictsItself_data();
    void neverContradictsItself();
    void drawsNoLinkAtZero();
    void neverWishesNothing();
    void keepsTheScheduleAboveNothing_data();
    void keepsTheScheduleAboveNothing();
    void drawsTheLimitOfNothingBelowAllOthers();

private:
    template <class T> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    QString words(const char* name) const { return find<QLabel>(name)->text(); }
    /// That the slider shows; the scale of its 77 steps is its own.
    QString onTheSlider(const char* name) const
    {
        const NiceScale scale(50, 1e6, NiceScale::Zero::Below);
        return ThrottleControl::limitWords(BitRate{scale.value(find<QSlider>(name)->value()) * 1e3});
    }
    void press(const char* slider)
    {
        auto* knob = find<QSlider>(slider);
        QTest::mousePress(knob, Qt::LeftButton, {}, QPoint(knob->width() / 3, knob->height() / 2));
    }

    FakeFeed m_feed{*Network::create(QStringLiteral("alexnet-224"), 10), 7};
    std::unique_ptr<MainWindow> m_window;
    RunModel* m_run = nullptr;
};

void tst_Throttle::init()
{
    m_window = std::make_unique<MainWindow>();
    m_run = &m_window->beginRun(m_feed.setup());
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_Throttle::saysThatTheSliderEndsAScenario_data()
{
    QTest::addColumn<PageId>("page");
    QTest::addColumn<QString>("slider");
    QTest::addColumn<QString>("throttle");
    QTest::addColumn<QString>("name");
    QTest::newRow("live") << PageId::Live << "rateSlider"
                          << "3g-drive"
                          << "3g-drive";
    QTest::newRow("network") << PageId::Network << "network.rateSlider"
                             << "3g-drive"
                             << "3g-drive";
    QTest::newRow("trace") << PageId::Live << "rateSlider"
                           << "traces/tram.csv"
                           << "tram.csv";
}

void tst_Throttle::saysThatTheSliderEndsAScenario()
{
    QFETCH(PageId, page);
    QFETCH(QString, slider);
    QFETCH(QString, throttle);
    QFETCH(QString, name);
    m_window->showPage(page);
    m_run->showLink({.throttle = throttle});
    m_run->showLimit(BitRate::fromMbps(20));
    QSignalSpy said(m_run, &RunModel::remarked);
    press(slider.toLatin1().constData());
    QCOMPARE(said.size(), 1);
    QVERIFY(find<QWidget>("noticeBar")->isVisible());
    QCOMPARE(words("noticeText"), QStringLiteral("%1 has ended; the slider now sets the limit.").arg(name));
    QTest::keyClick(find<QSlider>(slider.toLatin1().constData()), Qt::Key_Right);
    QCOMPARE(said.size(), 1); // once
}

void tst_Throttle::saysNothingWhereNothingPlayed()
{
    QSignalSpy said(m_run, &RunModel::remarked);
    m_run->showLink({.throttle = QStringLiteral("2mbit")});
    press("rateSlider");
    QTest::mouseRelease(find<QSlider>("rateSlider"), Qt::LeftButton);
    m_run->showLink({.throttle = QStringLiteral("off")});
    press("rateSlider");
    QVERIFY(said.isEmpty());
    QVERIFY(!find<QWidget>("noticeBar")->isVisible());
}

void tst_Throttle::takesBackWhatItSaidWhenAScenarioPlaysAgain()
{
    press("rateSlider");
    QVERIFY(find<QWidget>("noticeBar")->isVisible());
    m_run->requestThrottle(QStringLiteral("4g-walk"));
    QVERIFY(!find<QWidget>("noticeBar")->isVisible());
}

void tst_Throttle::showsThatTheSliderFollows()
{
    auto* slider = find<QSlider>("rateSlider");
    m_run->showLink({.throttle = QStringLiteral("4g-walk")});
    m_run->showLimit(BitRate::fromMbps(3));
    const QImage following = slider->grab().toImage();
    QVERIFY2(slider->toolTip().contains(QStringLiteral("4g-walk")), qPrintable(slider->toolTip()));
    QVERIFY(slider->accessibleDescription().contains(QStringLiteral("4g-walk")));
    m_run->showLink({.throttle = QStringLiteral("3mbit")});
    QVERIFY(slider->grab().toImage() != following); // by more than its place, which is the same
    QVERIFY(!slider->toolTip().contains(QStringLiteral("4g-walk")));
    QVERIFY(slider->accessibleDescription().isEmpty());
}

void tst_Throttle::neverContradictsItself_data()
{
    QTest::addColumn<PageId>("page");
    QTest::addColumn<QString>("slider");
    QTest::newRow("live") << PageId::Live << "rateSlider";
    QTest::newRow("network") << PageId::Network << "network.rateSlider";
}

/// The frames that come after the hand took hold say what was before, and so does the runtime for a moment.
void tst_Throttle::neverContradictsItself()
{
    QFETCH(PageId, page);
    QFETCH(QString, slider);
    const QByteArray name = slider.toLatin1();
    const auto agree = [&] {
        for (const char* other : {"rateText", "network.rateText"})
            if (words(other) != words("limitText"))
                return false;
        return true;
    };
    m_window->showPage(page);
    m_run->showLink({.throttle = QStringLiteral("4g-walk")});
    QVERIFY(agree()); // before the link has said anything
    m_run->showLimit(BitRate::fromMbps(7.3));
    QCOMPARE(words("limitText"), QStringLiteral("7.30 Mbit/s"));
    QVERIFY(agree());
    press(name.constData());
    QVERIFY(agree());
    QCOMPARE(words("limitText"), onTheSlider(name.constData()));
    const QString held = words("limitText");
    QSignalSpy drained(&m_run->feed(), &LiveFeed::framesDrained);
    AnsweredFrame late = m_feed.next();
    late.record.limitMbps = 7.1;
    m_run->showFrame(FakeFeed::shared(std::move(late)));
    m_run->showLimit(BitRate::fromMbps(7.1));
    QVERIFY(drained.wait());
    QSignalSpy beat(&m_run->feed(), &LiveFeed::ticked);
    QVERIFY(beat.wait());
    QVERIFY(agree());
    QCOMPARE(words("limitText"), held);
    QTest::keyClick(find<QSlider>(name.constData()), Qt::Key_Right);
    QVERIFY(agree());
    QCOMPARE(words("limitText"), onTheSlider(name.constData()));
    QVERIFY(words("limitText") != held);
    m_run->requestThrottle(QStringLiteral("off"));
    QVERIFY(agree());
    QCOMPARE(words("limitText"), QStringLiteral("unlimited"));
}

void tst_Throttle::drawsNoLinkAtZero()
{
    m_run->showLink({.throttle = QStringLiteral("outage")});
    m_run->showLimit(BitRate::fromMbps(0.05));
    const int slowest = find<QSlider>("rateSlider")->value();
    m_run->showLimit({0});
    for (const char* slider : {"rateSlider", "network.rateSlider"}) {
        QCOMPARE(find<QSlider>(slider)->value(), find<QSlider>(slider)->minimum());
        QVERIFY(find<QSlider>(slider)->value() < slowest);
        QCOMPARE(onTheSlider(slider), QStringLiteral("no link"));
    }
    QCOMPARE(words("rateText"), QStringLiteral("no link"));
    QCOMPARE(words("limitText"), QStringLiteral("no link"));
    m_run->showLink({.throttle = QStringLiteral("0kbit")}); // from the command line
    QCOMPARE(find<QSlider>("rateSlider")->value(), 0);
    QCOMPARE(words("rateText"), QStringLiteral("no link"));
    QCOMPARE(words("limitText"), QStringLiteral("no link"));
}

/// Whoever takes the slider while the link is down wants one.
void tst_Throttle::neverWishesNothing()
{
    QStringList wishes;
    connect(m_run, &RunModel::linkRequested, this, [&](const LinkChoice& link) { wishes << link.throttle; });
    m_run->showLink({.throttle = QStringLiteral("outage")});
    m_run->showLimit({0});
    auto* slider = find<QSlider>("rateSlider");
    QTest::mousePress(slider, Qt::LeftButton, {}, QPoint(2, slider->height() / 2));
    QCOMPARE(wishes.last(), QStringLiteral("50kbit"));
    QCOMPARE(words("rateText"), QStringLiteral("50.0 kbit/s"));
    QCOMPARE(onTheSlider("rateSlider"), words("rateText"));
    QTest::mouseRelease(slider, Qt::LeftButton, {}, QPoint(2, slider->height() / 2));
    QTest::keyClick(slider, Qt::Key_Home);
    QCOMPARE(wishes.last(), QStringLiteral("50kbit"));
}

void tst_Throttle::keepsTheScheduleAboveNothing_data()
{
    QTest::addColumn<QList<double>>("mbps");
    QTest::newRow("fast and down") << QList<double>{20, 0};
    QTest::newRow("slow and down") << QList<double>{0.02, 0};
    QTest::newRow("always down") << QList<double>{0, 0};
}

void tst_Throttle::keepsTheScheduleAboveNothing()
{
    QFETCH(QList<double>, mbps);
    std::vector<RateSchedule::Step> steps;
    for (const double rate : mbps)
        steps.push_back({Nanoseconds(std::chrono::seconds(steps.size())), BitRate::fromMbps(rate)});
    ScheduleView view;
    view.resize(400, 200);
    view.showSchedule(std::make_shared<const RateSchedule>(QStringLiteral("test"), steps,
                                                           Nanoseconds(std::chrono::seconds(steps.size()))));
    QCOMPARE(view.levelOf({0}), 0.0);
    QVERIFY(view.levelOf(BitRate::fromMbps(1e-5)) > 0.1); // what is slow is not nothing
    QVERIFY(view.levelOf(BitRate::fromMbps(20)) <= 1);
    QVERIFY(!view.grab().isNull());
}

void tst_Throttle::drawsTheLimitOfNothingBelowAllOthers()
{
    for (const double mbps : {0.0, 0.001, 1.0}) {
        AnsweredFrame frame = m_feed.next();
        frame.record.limitMbps = mbps;
        m_run->showFrame(FakeFeed::shared(std::move(frame)));
    }
    auto* chart = find<TimeChart>("bandwidthChart");
    QTRY_VERIFY(chart->points(0).size() >= 3);
    const QList<QPointF>& limits = chart->points(0);
    QCOMPARE(limits.first().y(), chart->plot().low);
    QVERIFY(limits.at(2).y() > chart->plot().low + 0.1);
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Throttle)
#include "tst_Throttle.moc"
