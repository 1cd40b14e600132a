#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QMouseEvent>
#include <QSlider>
#include <QTest>

namespace coinfer {

/// What a hand does on a slider, from the press on.
class tst_Sliders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }

    void holdsTheRateWhereverTheSliderIsPressed();
    void holdsEverySliderOfTheWindow();

private:
    template <class T> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    QString words(const char* name) const { return find<QLabel>(name)->text(); }

    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
    RunModel* m_run = nullptr;
};

void tst_Sliders::init()
{
    applyTheme(*qApp, ThemeChoice::Light);
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    WindowSetup setup = m_feed->setup();
    setup.link = {};
    m_window = std::make_unique<MainWindow>();
    m_run = &m_window->beginRun(setup);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_Sliders::holdsTheRateWhereverTheSliderIsPressed()
{
    QStringList wishes;
    connect(m_run, &RunModel::linkRequested, this,
            [&wishes](const LinkChoice& link) { wishes << link.throttle; });
    m_run->showLink({.throttle = QStringLiteral("4g-walk")});
    m_run->showLimit(BitRate::fromMbps(20));
    auto* slider = find<QSlider>("rateSlider");
    const QPoint groove(slider->width() / 4, slider->height() / 2);
    QTest::mousePress(slider, Qt::LeftButton, {}, groove);
    QVERIFY(slider->isSliderDown());
    QVERIFY(!wishes.isEmpty() && parseBitRate(wishes.last()).ok()); // the scenario is over
    QCOMPARE(find<QComboBox>("scenarioBox")->currentIndex(), 0);
    const int held = slider->value();
    const QString rate = words("rateText");
    m_run->showLimit(BitRate::fromMbps(40)); // what the scenario said last
    QCOMPARE(slider->value(), held);
    QCOMPARE(words("rateText"), rate);
    const QPointF farther(slider->width() * 0.75, groove.y());
    QMouseEvent drag(QEvent::MouseMove, farther, slider->mapToGlobal(farther), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QApplication::sendEvent(slider, &drag);
    QVERIFY(slider->value() > held);
    QTest::mouseRelease(slider, Qt::LeftButton, {}, farther.toPoint());

    const QString wish = wishes.last();
    m_run->showLink({.throttle = QStringLiteral("4g-walk")});
    m_run->showLimit(*parseBitRate(wish)); // the scenario stands where the knob is pressed: it does not move
    wishes.clear();
    QTest::mousePress(slider, Qt::LeftButton, {}, farther.toPoint());
    QCOMPARE(wishes, QStringList{wish});
    QTest::mouseRelease(slider, Qt::LeftButton, {}, farther.toPoint());
}

void tst_Sliders::holdsEverySliderOfTheWindow()
{
    const auto sliders = m_window->findChildren<QSlider*>();
    QVERIFY(sliders.size() >= 3); // rate, deadline, weight at least
    for (QSlider* slider : sliders) {
        slider->resize(300, 40); // those of other pages are not laid out
        slider->setEnabled(true);
        slider->setValue(slider->minimum());
        QTest::mousePress(slider, Qt::LeftButton, {}, QPoint(150, 20));
        QVERIFY2(slider->isSliderDown(), qPrintable(slider->objectName()));
        const double share =
            double(slider->value() - slider->minimum()) / (slider->maximum() - slider->minimum());
        QVERIFY2(share > 0.4 && share < 0.6, qPrintable(slider->objectName()));
        QTest::mouseRelease(slider, Qt::LeftButton, {}, QPoint(150, 20));
    }
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Sliders)
#include "tst_Sliders.moc"
