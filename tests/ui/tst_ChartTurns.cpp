#include "ui/charts/ChartTurns.h"
#include "ui/look/IsSeen.h"

#include <QTest>
#include <QVBoxLayout>

#include <array>

namespace coinfer {

class tst_ChartTurns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_page.reset(); }

    void drawsEachAtEverySecondFrame();
    void drawsAThirdWithEachFrameOfALargePage();
    void drawsNoneThatIsHidden();
    void drawsNothingWhileUnseen();
    void catchesUpWhereFramesAreSlow();
    void leavesAloneWhatHadItsTurn();

private:
    using Counts = std::array<int, 4>;

    std::unique_ptr<QWidget> m_page;
    std::array<QWidget*, 4> m_charts{};
    std::unique_ptr<ChartTurns> m_turns;
    Counts m_drawn{};
};

void tst_ChartTurns::init()
{
    m_page = std::make_unique<QWidget>();
    m_turns = std::make_unique<ChartTurns>(*m_page);
    m_drawn = {};
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        m_charts[i] = new QWidget(m_page.get());
        m_turns->add(m_charts[i], [this, i] { ++m_drawn[i]; });
    }
    m_page->resize(800, 480);
    m_page->show();
}

void tst_ChartTurns::drawsEachAtEverySecondFrame()
{
    m_turns->drawNext();
    QCOMPARE(m_drawn, (Counts{1, 0, 1, 0}));
    m_turns->drawNext();
    QCOMPARE(m_drawn, (Counts{1, 1, 1, 1}));
}

void tst_ChartTurns::drawsAThirdWithEachFrameOfALargePage()
{
    m_page->resize(3840, 2160);
    m_turns->drawNext();
    QCOMPARE(m_drawn, (Counts{1, 0, 0, 1}));
    m_turns->drawNext();
    m_turns->drawNext();
    QCOMPARE(m_drawn, (Counts{1, 1, 1, 1}));
}

void tst_ChartTurns::drawsNoneThatIsHidden()
{
    m_charts[2]->hide();
    m_turns->drawNext();
    m_turns->drawAll();
    QCOMPARE(m_drawn, (Counts{2, 1, 0, 1}));
}

void tst_ChartTurns::drawsNothingWhileUnseen()
{
    m_page->showMinimized();
    QVERIFY(!isSeen(*m_page));
    m_turns->drawAll();
    QCOMPARE(m_drawn, Counts{});
    m_page->showNormal();
    m_turns->tick(); // what was missed
    QCOMPARE(m_drawn, (Counts{1, 1, 1, 1}));
}

void tst_ChartTurns::catchesUpWhereFramesAreSlow()
{
    m_turns->drawNext();
    m_turns->tick();
    QCOMPARE(m_drawn, (Counts{2, 1, 2, 1}));
    m_turns->tick(); // nothing has come since
    QCOMPARE(m_drawn, (Counts{2, 1, 2, 1}));
}

void tst_ChartTurns::leavesAloneWhatHadItsTurn()
{
    for (int frame = 0; frame < 4; ++frame)
        m_turns->drawNext();
    m_turns->tick();
    QCOMPARE(m_drawn, (Counts{2, 2, 2, 2}));
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_ChartTurns)
#include "tst_ChartTurns.moc"
