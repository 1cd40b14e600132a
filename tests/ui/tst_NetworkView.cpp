#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"

#include "ui/look/Theme.h"
#include "ui/widgets/NetworkView.h"

#include <QApplication>
#include <QHelpEvent>
#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace coinfer {

/// The picture of the net while decisions change, judged by its pixels.
class tst_NetworkView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init();
    void cleanup() { m_view.reset(); }

    void showsThePartsOfAFrame();
    void keepsUpWithDecisionsThatChangeAllTheTime();
    void lightsTheExitAndSaysTheWordsAtOnce();
    void drawsABottleneckAsAWaist();
    void marksTheExitLookedAt();
    void saysTheLookInTheToolTips();
    void keepsTheWordsOfTheCutShortWhereItIsNarrow();
    void showsNothingOnceItForgot();
    void hasRoomOnTheSmallestScreenBesideAHint();

private:
    static FrameRecord recordOf(const Decision& decision)
    {
        FrameRecord record;
        record.decision = decision;
        record.answeredBy = decision.exit;
        record.bytesUp = 1'000;
        return record;
    }
    static FrameRecord lookedAt(int exit, float confidence, const Decision& decision)
    {
        FrameRecord record = recordOf(decision);
        record.look = exit;
        record.lookConfidence = confidence;
        return record;
    }
    QString toolTipAt(const QPointF& place) const
    {
        QHelpEvent help(QEvent::ToolTip, place.toPoint(), m_view->mapToGlobal(place.toPoint()));
        QApplication::sendEvent(m_view.get(), &help);
        return QToolTip::text();
    }
    /// Whether a pixel on the ring around an exit looked at has its colour.
    bool hasRing(int exit) const
    {
        const QPointF up(0, -(geometry().exitRadius() + 3.5));
        return at(geometry().exit(exit) + up).rgb() == coloursFor(*m_view).accent.rgb();
    }
    NetworkGeometry geometry() const { return {m_picture, QRectF(m_view->rect()).adjusted(2, 0, -8, 0)}; }
    /// Of the third stage: on the device at cut 3, at the edge at cut 1. Below its name,
    /// and where the cut's line hardly passes.
    QColor thirdStage() const
    {
        const QRectF block = geometry().block(m_picture.path(5).at(2));
        return at(QPointF(block.left() + 4, block.bottom() - 5));
    }
    /// How much of its colour is that of the device, 0..1.
    double deviceShare() const
    {
        const Colours colours = coloursFor(*m_view);
        return (thirdStage().redF() - colours.edge.redF()) / (colours.device.redF() - colours.edge.redF());
    }
    QColor exitColour(int exit) const { return at(geometry().exit(exit) - QPointF(8, 0)); }
    QColor at(const QPointF& place) const { return m_view->grab().toImage().pixelColor(place.toPoint()); }

    NetworkPicture m_picture = networkPicture(*Network::create(QStringLiteral("alexnet-224"), 10));
    std::unique_ptr<NetworkView> m_view;
};

void tst_NetworkView::init()
{
    m_view = std::make_unique<NetworkView>(m_picture);
    m_view->resize(700, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->showFrame(recordOf({5, 1, 4}));
}

void tst_NetworkView::showsThePartsOfAFrame()
{
    QCOMPARE(thirdStage().rgb(), coloursFor(*m_view).edge.rgb()); // the first frame is shown at once
    m_view->showFrame(recordOf({5, 3, 4}));
    QVERIFY(deviceShare() < 0.5); // glides
    QTRY_COMPARE(thirdStage().rgb(), coloursFor(*m_view).device.rgb());
}

void tst_NetworkView::keepsUpWithDecisionsThatChangeAllTheTime()
{
    bool onDevice = false;
    double most = 0;
    double least = 0;
    QTimer frames;
    connect(&frames, &QTimer::timeout, this, [&] {
        (onDevice ? most : least) = deviceShare(); // what has come of it in its time
        onDevice = !onDevice;
        m_view->showFrame(recordOf({5, onDevice ? 3 : 1, 4}));
    });
    frames.start(50);
    QTRY_VERIFY2(most > 0.8, qPrintable(QString::number(most)));
    least = 1;
    QTRY_VERIFY2(least < 0.2, qPrintable(QString::number(least)));
}

void tst_NetworkView::lightsTheExitAndSaysTheWordsAtOnce()
{
    const Colours colours = coloursFor(*m_view);
    QCOMPARE(exitColour(5).rgb(), colours.exit.rgb());
    m_view->showFrame(recordOf({2, 2, 2}));
    QCOMPARE(exitColour(2).rgb(), colours.exit.rgb());
    QCOMPARE(exitColour(5).rgb(), colours.card.rgb());
    QVERIFY2(m_view->cutText().endsWith(QStringLiteral("2-bit")), qPrintable(m_view->cutText()));
}

/// What is left of the block beside the cut ends in a neck: above it there is nothing.
void tst_NetworkView::drawsABottleneckAsAWaist()
{
    const Colours colours = coloursFor(*m_view);
    const CutPlace cut = geometry().cut(m_picture, 5, 2);
    const QPointF beside(5, 0), high(0, -0.8 * std::min(cut.before, cut.behind));
    m_view->showFrame(recordOf({5, 2, CutCodec::bottleneck(1)}));
    QTRY_COMPARE(at(cut.point - beside).rgb(), colours.device.rgb()); // once it has arrived
    QCOMPARE(at(cut.point + beside).rgb(), colours.edge.rgb());
    QCOMPARE(at(cut.point - beside + high).rgb(), colours.card.rgb());
    QCOMPARE(at(cut.point + beside + high).rgb(), colours.card.rgb());
    const QPointF inBlock(cut.length - 1.5, 0);
    QCOMPARE(at(cut.point - inBlock + high).rgb(), colours.device.rgb());
    m_view->showFrame(recordOf({5, 2, 4}));
    QVERIFY(at(cut.point - beside).rgb() != colours.device.rgb()); // a gap
}

/// The exit has a ring, and its branch was computed on the device, whatever was decided then.
void tst_NetworkView::marksTheExitLookedAt()
{
    const Colours colours = coloursFor(*m_view);
    QVERIFY(!hasRing(1));
    m_view->showFrame(lookedAt(1, 0.634F, {5, 1, 4}));
    QVERIFY(hasRing(1));
    QVERIFY(!hasRing(2));
    QCOMPARE(m_view->cutText(), QStringLiteral("1000 B · 4-bit · looked at exit 1: 63 % sure"));
    QVERIFY2(m_view->accessibleDescription().endsWith(QStringLiteral("looked at exit 1: 63 % sure")),
             qPrintable(m_view->accessibleDescription()));
    const QRectF branch = geometry().block(m_picture.path(1).back());
    QTRY_COMPARE(at(branch.bottomLeft() + QPointF(4, -3)).rgb(), colours.device.rgb());
    m_view->showFrame(recordOf({5, 1, 4}));
    QVERIFY(!hasRing(1));
    QCOMPARE(m_view->cutText(), QStringLiteral("1000 B · 4-bit"));
}

void tst_NetworkView::saysTheLookInTheToolTips()
{
    m_view->showFrame(lookedAt(2, 0.5F, {5, 2, CutCodec::bottleneck(2)}));
    QCOMPARE(toolTipAt(geometry().exit(1)), QStringLiteral("Exit 1"));
    QCOMPARE(toolTipAt(geometry().exit(2)), QStringLiteral("Exit 2\nlooked at exit 2: 50 % sure"));
    QTRY_COMPARE(toolTipAt(geometry().cut(m_picture, 5, 2).words), m_view->cutText());
}

void tst_NetworkView::keepsTheWordsOfTheCutShortWhereItIsNarrow()
{
    const auto share = [this](int width) { // of the width, that the words of the cut take
        m_view->resize(width, 150);
        const QImage image = m_view->grab().toImage();
        int dark = 0;
        for (int x = 0; x < image.width(); ++x)
            dark += image.pixel(x, 5) == coloursFor(*m_view).text.rgb() ? 1 : 0;
        return static_cast<double>(dark) / width;
    };
    m_view->showFrame(recordOf({5, 2, 4}));
    const double alone = share(340);
    m_view->showFrame(lookedAt(1, 0.63F, {5, 2, 4}));
    QCOMPARE(share(340), alone);
    QVERIFY(share(900) > 0.2);
}

void tst_NetworkView::showsNothingOnceItForgot()
{
    m_view->showFrame(lookedAt(1, 0.9F, {5, 3, 4}));
    m_view->forget();
    const Colours colours = coloursFor(*m_view);
    QCOMPARE(m_view->cutText(), QString());
    QCOMPARE(exitColour(5).rgb(), colours.card.rgb());
    QCOMPARE(thirdStage().rgb(), colours.idle.rgb());
    QVERIFY(!hasRing(1));
}

void tst_NetworkView::hasRoomOnTheSmallestScreenBesideAHint()
{
    FakeFeed feed(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    MainWindow window;
    RunModel& run = window.beginRun(feed.setup());
    window.show();
    window.resize(640, 420); // there words would be cut off
    QCOMPARE(window.size(), QSize(800, 480));
    QSignalSpy drained(&run.feed(), &LiveFeed::framesDrained);
    run.showFrame(FakeFeed::shared(feed.next()));
    QVERIFY(drained.wait());
    const auto* view = findWidget<QWidget>(window, "networkView");
    const auto* reason = findWidget<QLabel>(window, "reasonLabel");
    QVERIFY(reason->isVisible());
    window.setMemory({.theme = ThemeChoice::Light});
    QVERIFY(findWidget<QWidget>(window, "hintStrip")->isVisible());
    QTRY_VERIFY(!reason->isVisible());
    QTRY_VERIFY2(view->height() >= view->minimumSizeHint().height(),
                 qPrintable(QString::number(view->height())));
    QCOMPARE(window.size(), QSize(800, 480));
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_NetworkView)
#include "tst_NetworkView.moc"
