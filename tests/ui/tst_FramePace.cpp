#include "tests/support/ManualClock.h"
#include "ui/look/FramePace.h"

#include <QTest>
#include <QWidget>

namespace coinfer {

class tst_FramePace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsAllFramesOfASmallPage()
    {
        m_page.resize(1440, 900);
        QVERIFY(m_pace.isDue(m_page) && m_pace.isDue(m_page));
    }

    void showsTwentyFramesASecondOfALargePage()
    {
        m_page.resize(3840, 2160);
        m_clock->time += std::chrono::seconds(1);
        int shown = 0;
        for (int frame = 0; frame < 100; ++frame) {
            shown += m_pace.isDue(m_page) ? 1 : 0;
            m_clock->time += Milliseconds(10);
        }
        QCOMPARE(shown, 20);
    }

    void showsTwentyFramesASecondOfAPageOfWords()
    {
        m_page.resize(800, 480);
        FramePace pace(FramePace::Limit::Always, m_clock);
        QVERIFY(pace.isDue(m_page) && !pace.isDue(m_page));
        m_clock->time += Milliseconds(50);
        QVERIFY(pace.isDue(m_page));
    }

    void showsAllFramesThatComeSlowly()
    {
        m_page.resize(3840, 2160);
        for (int frame = 0; frame < 10; ++frame) {
            m_clock->time += Milliseconds(50);
            QVERIFY(m_pace.isDue(m_page));
        }
    }

private:
    std::shared_ptr<test::ManualClock> m_clock = std::make_shared<test::ManualClock>();
    FramePace m_pace{FramePace::Limit::ManyPixels, m_clock};
    QWidget m_page;
};

} // namespace coinfer

QTEST_MAIN(coinfer::tst_FramePace)
#include "tst_FramePace.moc"
