#include "tests/support/SessionSample.h"
#include "ui/Theme.h"
#include "ui/session/ReplayBar.h"
#include "ui/session/ReplaySource.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

namespace coinfer {
namespace {

class HandClock : public Clock {
public:
    Nanoseconds now() const override { return m_now; }
    void advance(Nanoseconds by) { m_now += by; }

private:
    Nanoseconds m_now{};
};

constexpr Milliseconds kPace{66}; ///< between two sample frames

} // namespace

class tst_Replay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { makeSource(1'000); }

    void playsAtItsPaceTimesTheSpeed_data()
    {
        QTest::addColumn<double>("speed");
        QTest::addColumn<int>("frames"); // after 100 paces
        QTest::newRow("quarter") << 0.25 << 26;
        QTest::newRow("own") << 1.0 << 101;
        QTest::newRow("16 times") << 16.0 << 1'000;
        QTest::newRow("beyond the quickest") << 1e6 << 1'000;
    }
    void playsAtItsPaceTimesTheSpeed()
    {
        QFETCH(double, speed);
        QFETCH(int, frames);
        m_source->setSpeed(speed);
        m_source->play();
        m_clock->advance(100 * kPace);
        QTRY_COMPARE(static_cast<int>(m_shown.size()), frames);
        QCOMPARE(m_source->position(), static_cast<std::size_t>(frames));
    }

    void givesTheFramesOfTheLogWithWordsForThePicture()
    {
        m_source->step();
        m_source->step();
        QCOMPARE(m_shown.size(), std::size_t{2});
        QCOMPARE(m_shown[1].record.total, sampleFrame(1).total);
        QVERIFY(m_shown[1].picture.rgb.empty());
        QCOMPARE(m_shown[1].name, QStringLiteral("frame 1 of a.jsonl; a log keeps no pictures"));
    }

    void changesSpeedWithoutAJump()
    {
        m_source->play();
        m_clock->advance(10 * kPace);
        QTRY_COMPARE(m_source->position(), std::size_t{11});
        m_source->setSpeed(4);
        m_clock->advance(10 * kPace);
        QTRY_COMPARE(m_source->position(), std::size_t{51});
    }

    void showsNothingWhilePausedAndGoesOnWhereItWas()
    {
        m_source->play();
        m_clock->advance(5 * kPace);
        QTRY_COMPARE(m_source->position(), std::size_t{6});
        m_source->pause();
        m_clock->advance(500 * kPace);
        m_source->play();
        QTRY_COMPARE(m_source->position(), std::size_t{7}); // the next one is due when playing begins
        m_clock->advance(kPace);
        QTRY_COMPARE(m_source->position(), std::size_t{8});
    }

    void showsAllThatLiesBeforeWhereItSeeksTo()
    {
        QSignalSpy rewound(m_source.get(), &ReplaySource::rewound);
        m_source->seek(900);
        QCOMPARE(rewound.size(), 0); // nothing was shown that comes later
        QCOMPARE(m_source->position(), std::size_t{900});
        QCOMPARE(m_shown.size(), std::size_t{900});
        QCOMPARE(m_shown.back().record.index, 899);
        m_source->seek(100);
        QCOMPARE(rewound.size(), 1);
        QCOMPARE(m_shown.size(), std::size_t{1'000});
        QCOMPARE(m_shown.back().record.index, 99);
        m_source->seek(0);
        QCOMPARE(m_source->position(), std::size_t{0});
        m_source->seek(99'999);
        QCOMPARE(m_source->position(), std::size_t{1'000});
    }

    void seeksLongWaysInSteps()
    {
        makeSource(9'000);
        ReplayBar bar(*m_source);
        auto* slider = bar.findChild<QSlider*>(QStringLiteral("replaySlider"));
        slider->setValue(8'000);
        QVERIFY(m_source->isSeeking());
        QVERIFY(m_source->position() < 8'000);
        QCOMPARE(slider->value(), 8'000);
        m_source->step(); // there is no next frame yet
        m_source->play();
        m_clock->advance(10 * kPace);
        QTRY_COMPARE(m_source->position(), std::size_t{8'001}); // goes on from there, at its own pace
        QVERIFY(!m_source->isSeeking());
        QCOMPARE(m_shown.size(), std::size_t{8'001});
        slider->setValue(8'900);
        slider->setValue(100); // the last wish is the one that counts
        QTRY_COMPARE(m_source->position(), std::size_t{101});
    }

    void endsOnceAndBeginsAnew()
    {
        QSignalSpy finished(m_source.get(), &ReplaySource::finished);
        m_source->seek(999);
        m_source->play();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(!m_source->isPlaying());
        m_source->play();
        QTRY_COMPARE(m_source->position(), std::size_t{1});
    }

    void staysQuietWithoutFrames()
    {
        ReplaySource empty(QStringLiteral("empty"), {});
        empty.play();
        empty.step();
        empty.seek(5);
        QVERIFY(!empty.isPlaying());
        QCOMPARE(empty.position(), std::size_t{0});
    }

    void isControlledByItsBar()
    {
        ReplayBar bar(*m_source);
        bar.resize(700, 50);
        bar.show();
        const auto click = [&](const char* name) {
            QTest::mouseClick(bar.findChild<QPushButton*>(QString::fromLatin1(name)), Qt::LeftButton);
        };
        const auto where = [&] { return bar.findChild<QLabel*>(QStringLiteral("replayWhere"))->text(); };
        QCOMPARE(where(), QStringLiteral("0 of 1,000"));
        click("replayStepButton");
        QCOMPARE(where(), QStringLiteral("1 of 1,000"));
        click("replayPlayButton");
        QVERIFY(m_source->isPlaying());
        QCOMPARE(bar.findChild<QPushButton*>(QStringLiteral("replayPlayButton"))->text(),
                 QStringLiteral("Pause"));
        click("replayPlayButton");
        QVERIFY(!m_source->isPlaying());
        QTest::keyClick(bar.findChild<QSlider*>(QStringLiteral("replaySlider")), Qt::Key_End);
        QCOMPARE(m_source->position(), std::size_t{1'000});
        auto* box = bar.findChild<QComboBox*>(QStringLiteral("replaySpeedBox"));
        QCOMPARE(box->count(), 7);
        QTest::keyClick(box, Qt::Key_End);
        QTRY_COMPARE(m_source->speed(), 16.0);
        QSignalSpy ends(&bar, &ReplayBar::closeWished);
        click("replayCloseButton");
        QCOMPARE(ends.size(), 1);
    }

private:
    void makeSource(int frames)
    {
        m_clock = std::make_shared<HandClock>();
        FrameStore store;
        store.append(sampleFrames(frames));
        m_source = std::make_unique<ReplaySource>(QStringLiteral("a.jsonl"), store.frames(), m_clock);
        m_shown.clear();
        connect(m_source.get(), &ReplaySource::frameAnswered, this,
                [this](const auto& frame) { m_shown.push_back(*frame); });
    }

    std::shared_ptr<HandClock> m_clock;
    std::unique_ptr<ReplaySource> m_source;
    std::vector<AnsweredFrame> m_shown;
};

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Replay)
#include "tst_Replay.moc"
