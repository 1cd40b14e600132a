#include "tests/support/ManualClock.h"
#include "tests/support/SessionSample.h"

#include "core/nn/Network.h"
#include "ui/look/Theme.h"
#include "ui/widgets/MachinesView.h"

#include <QApplication>
#include <QDir>
#include <QTest>

namespace coinfer {

/// The two machines and the cable between them.
class tst_MachinesView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void countsTheStagesOfEachMachine_data();
    void countsTheStagesOfEachMachine();
    void hasACableAsWideAsTheLink();
    void hasABrokenCableWithoutALink();
    void sendsAPacketForEachFrameThatSends();
    void goesOnAfterItWasHidden();
    void sendsNothingForALocalAnswer();
    void bringsNoReplyThatDidNotCome();
    void looksRight_data();
    void looksRight();

private:
    FrameRecord frame(Decision decision, std::int64_t bytes) const;

    std::shared_ptr<test::ManualClock> m_clock;
    std::unique_ptr<MachinesView> m_view;
};

void tst_MachinesView::init()
{
    applyTheme(*qApp, ThemeChoice::Light);
    m_clock = std::make_shared<test::ManualClock>();
    m_view = std::make_unique<MachinesView>(
        networkPicture(*Network::create(QStringLiteral("alexnet-224"), 10)), m_clock);
    m_view->showLink(LinkState::Connected);
}

FrameRecord tst_MachinesView::frame(Decision decision, std::int64_t bytes) const
{
    FrameRecord record = sampleFrame(0);
    record.decision = decision;
    record.answeredBy = decision.exit;
    record.bytesUp = bytes;
    record.guarded = record.fallback = false;
    record.phases.uplink = Milliseconds(300);
    record.deviceLoad = 0.34;
    record.edgeLoad = 0.12;
    return record;
}

void tst_MachinesView::countsTheStagesOfEachMachine_data()
{
    QTest::addColumn<int>("exit");
    QTest::addColumn<int>("cut");
    QTest::addColumn<bool>("guarded");
    QTest::addColumn<QString>("words");
    const auto words = [](int device, int edge) {
        const auto stages = [](int n) { return QStringLiteral("%1 stage(s)").arg(n); };
        return QStringLiteral("device: %1; link: 1.00 Mbit/s; edge: %2").arg(stages(device), stages(edge));
    };
    QTest::newRow("picture sent") << 5 << 0 << false << words(0, 8);
    QTest::newRow("cut in the middle") << 5 << 2 << false << words(2, 6);
    QTest::newRow("all on the device") << 5 << 8 << false << words(8, 0);
    QTest::newRow("early exit on the edge") << 1 << 1 << false << words(1, 2);
    QTest::newRow("the guard answered at exit 1") << 5 << 2 << true << words(3, 0);
}

void tst_MachinesView::countsTheStagesOfEachMachine()
{
    QFETCH(int, exit);
    QFETCH(int, cut);
    QFETCH(bool, guarded);
    QFETCH(QString, words);
    FrameRecord record = frame({exit, cut, 4}, cut == 8 ? 0 : 2'000);
    record.limitMbps = 1.0;
    record.guarded = guarded;
    record.answeredBy = guarded ? 1 : exit;
    m_view->showFrame(record);
    QCOMPARE(m_view->accessibleDescription(), words);
}

void tst_MachinesView::hasACableAsWideAsTheLink()
{
    FrameRecord record = frame({5, 2, 4}, 2'000);
    double last = 0;
    for (const double mbps : {0.2, 1.0, 10.0, 80.0}) {
        record.limitMbps = mbps;
        m_view->showFrame(record);
        QVERIFY(m_view->cableWidth() > last);
        last = m_view->cableWidth();
    }
    record.limitMbps.reset(); // no limit: what was measured
    record.estimateMbps = 1.0;
    m_view->showFrame(record);
    QVERIFY(m_view->cableWidth() > 2 && m_view->cableWidth() < last);
    for (const double mbps : {1e-9, 1e9}) { // whatever a log says
        record.limitMbps = mbps;
        m_view->showFrame(record);
        QVERIFY(m_view->cableWidth() >= 2 && m_view->cableWidth() <= 18);
    }
}

void tst_MachinesView::hasABrokenCableWithoutALink()
{
    FrameRecord record = frame({5, 2, 4}, 2'000);
    record.limitMbps = 0.0;
    m_view->showFrame(record);
    QCOMPARE(m_view->cableWidth(), 0.0);
    QVERIFY(m_view->accessibleDescription().contains(QStringLiteral("no link")));
    record.limitMbps = 1.0;
    m_view->showFrame(record);
    QVERIFY(m_view->cableWidth() > 0);
    m_view->showLink(LinkState::Disconnected);
    QCOMPARE(m_view->cableWidth(), 0.0);
}

void tst_MachinesView::sendsAPacketForEachFrameThatSends()
{
    m_view->showFrame(frame({5, 2, 4}, 2'000));
    QCOMPARE(m_view->packets(), 1);
    m_clock->time += Milliseconds(100);
    m_view->showFrame(frame({5, 2, 4}, 2'000));
    QCOMPARE(m_view->packets(), 2);
    m_clock->time += Milliseconds(210); // the first has arrived, and its reply is on the way
    QCOMPARE(m_view->packets(), 2);
    m_clock->time += Milliseconds(1'000);
    QCOMPARE(m_view->packets(), 0);
    for (int i = 0; i < 1'000; ++i) // a very quick run
        m_view->showFrame(frame({5, 2, 4}, 2'000));
    QVERIFY(m_view->packets() <= 41);
    m_view->forget();
    QCOMPARE(m_view->packets(), 0);
}

/// Where nothing is drawn, nothing else notices that packets arrive.
void tst_MachinesView::goesOnAfterItWasHidden()
{
    QVERIFY(!m_view->isVisible());
    for (int i = 0; i < 1'000; ++i)
        m_view->showFrame(frame({5, 2, 4}, 2'000));
    m_clock->time += std::chrono::seconds(10);
    QCOMPARE(m_view->packets(), 0);
    m_view->showFrame(frame({5, 2, 4}, 2'000));
    QCOMPARE(m_view->packets(), 1);
}

void tst_MachinesView::sendsNothingForALocalAnswer()
{
    m_view->showFrame(frame({5, 8, 32}, 0));
    QCOMPARE(m_view->packets(), 0);
}

void tst_MachinesView::bringsNoReplyThatDidNotCome()
{
    FrameRecord record = frame({5, 2, 4}, 2'000);
    record.guarded = true;
    m_view->showFrame(record);
    m_clock->time += Milliseconds(310);
    QCOMPARE(m_view->packets(), 0);
}

void tst_MachinesView::looksRight_data()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << static_cast<int>(ThemeChoice::Light);
    QTest::newRow("dark") << static_cast<int>(ThemeChoice::Dark);
    QTest::newRow("contrast") << static_cast<int>(ThemeChoice::Contrast);
}

/// For the eye; a machine sees that words stay within their boxes.
void tst_MachinesView::looksRight()
{
    QFETCH(int, theme);
    applyTheme(*qApp, static_cast<ThemeChoice>(theme));
    m_view->resize(490, m_view->sizeHint().height());
    m_view->showFrame(frame({5, 2, 4}, 2'000));
    m_clock->time += Milliseconds(150);
    const QImage picture = m_view->grab().toImage();
    QDir(QStringLiteral(COINFER_BINARY_DIR)).mkpath(QStringLiteral("pictures"));
    picture.save(QStringLiteral(COINFER_BINARY_DIR "/pictures/machines-%1.png")
                     .arg(QString::fromLatin1(QTest::currentDataTag())));
    m_view->forget();
    QVERIFY(m_view->grab().toImage() != picture);
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_MachinesView)
#include "tst_MachinesView.moc"
