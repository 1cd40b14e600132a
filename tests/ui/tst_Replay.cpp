#include "tests/support/FindWidget.h"
#include "tests/support/ManualClock.h"
#include "tests/support/SessionSample.h"
#include "ui/charts/BandChart.h"
#include "ui/charts/StackedPhaseChart.h"
#include "ui/look/Theme.h"
#include "ui/model/AgentHistory.h"
#include "ui/session/ReplayBar.h"
#include "ui/session/ReplaySource.h"
#include "ui/session/SessionLoader.h"
#include "ui/widgets/NetworkView.h"
#include "ui/widgets/PictureView.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QComboBox>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

#include <cmath>

namespace coinfer {
namespace {

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
        QTest::newRow("beyond the quickest") << 1e9 << 1'000;
    }
    void playsAtItsPaceTimesTheSpeed()
    {
        QFETCH(double, speed);
        QFETCH(int, frames);
        m_source->setSpeed(speed);
        m_source->play();
        m_clock->time += 100 * kPace;
        QTRY_COMPARE(static_cast<int>(m_shown.size()), frames);
        QCOMPARE(m_source->position(), static_cast<std::size_t>(frames));
    }

    void givesTheFramesOfTheLogWithWordsForThePicture()
    {
        m_source->step();
        m_source->step();
        QCOMPARE(m_shown.size(), std::size_t{2});
        QCOMPARE(m_shown[1].record.total, sampleFrame(1).total);
        QVERIFY(m_shown[1].picture.rgb.empty() && !m_shown[1].pictureFollows);
        QCOMPARE(m_shown[1].name, QStringLiteral("frame 1 of a.jsonl; no picture was kept"));
    }

    void changesSpeedWithoutAJump()
    {
        m_source->play();
        m_clock->time += 10 * kPace;
        QTRY_COMPARE(m_source->position(), std::size_t{11});
        m_source->setSpeed(4);
        m_clock->time += 10 * kPace;
        QTRY_COMPARE(m_source->position(), std::size_t{51});
    }

    void showsNoMoreAtOnceThanTheWindowBears()
    {
        makeSource(9'000);
        std::vector<std::size_t> positions;
        connect(m_source.get(), &ReplaySource::positionChanged, this, [&](std::size_t position) {
            positions.push_back(position);
            m_clock->time += std::chrono::seconds(1);
        });
        m_source->setSpeed(ReplaySource::kFastest);
        m_source->play();
        m_clock->time += std::chrono::seconds(1); // eleven days of the session
        QTRY_COMPARE(m_source->position(), std::size_t{9'000});
        const std::vector<std::size_t> expected{2'000, 4'000, 6'000, 8'000, 9'000};
        QCOMPARE(positions, expected);
    }

    void slowsDownFromTheFastestWithoutAJump()
    {
        makeSource(9'000);
        m_source->setSpeed(ReplaySource::kFastest);
        m_source->play();
        m_clock->time += std::chrono::seconds(1);
        QTRY_COMPARE(m_source->position(), std::size_t{2'001}); // as many as at once, and the one due then
        m_clock->time += std::chrono::seconds(1);
        m_source->setSpeed(1);
        m_clock->time += 10 * kPace;
        QTRY_COMPARE(m_source->position(), std::size_t{2'012});
    }

    void givesWhatASecondPolicyWouldHaveDone()
    {
        std::vector<FrameRecord> records = sampleFrames(2);
        records[0].shadow = LoggedChoice{QStringLiteral("edgent"), {5, 2, 4}, Milliseconds(45), 0.61};
        makeSource(records);
        m_source->step();
        m_source->step();
        const auto& shadow = m_shown[0].shadow;
        QVERIFY(shadow.has_value());
        QCOMPARE(shadow->policy, QStringLiteral("edgent"));
        const Decision own{5, 2, 4};
        QVERIFY(shadow->own.decision == own);
        QCOMPARE(shadow->own.latency, Microseconds(45'000));
        QCOMPARE(shadow->own.value, 0.61);
        QVERIFY(shadow->chosen.decision == records[0].decision);
        QVERIFY(std::isnan(shadow->own.accuracy) && std::isnan(shadow->chosen.value)); // no log knows them
        QVERIFY(!m_shown[1].shadow);
    }

    void givesTheAgentsFiguresToItsCharts()
    {
        std::vector<FrameRecord> records = sampleFrames(1);
        records[0].value = 0.75F;
        records[0].entropy = 1.5F;
        records[0].temperature = 0.25F;
        records[0].criticLoss.reset();
        makeSource(records);
        m_source->step();
        AgentHistory history;
        history.add(m_shown[0]);
        QCOMPARE(history.last()->value, std::optional(0.75));
        QCOMPARE(history.last()->entropy, std::optional(1.5));
        QCOMPARE(history.last()->temperature, std::optional(0.25));
        QVERIFY(!history.last()->criticLoss);
        QCOMPARE(m_shown[0].report.entropy, std::optional(1.5));
    }

    void showsNothingWhilePausedAndGoesOnWhereItWas()
    {
        m_source->play();
        m_clock->time += 5 * kPace;
        QTRY_COMPARE(m_source->position(), std::size_t{6});
        m_source->pause();
        m_clock->time += 500 * kPace;
        m_source->play();
        QTRY_COMPARE(m_source->position(), std::size_t{7}); // the next one is due when playing begins
        m_clock->time += kPace;
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
        m_clock->time += 10 * kPace;
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
        QCOMPARE(box->currentText(), QStringLiteral("1×"));
        QVERIFY(box->findText(QStringLiteral("1024×")) > box->findText(QStringLiteral("0.25×")));
        QTest::keyClick(box, Qt::Key_End);
        QTRY_COMPARE(m_source->speed(), ReplaySource::kFastest);
        QSignalSpy ends(&bar, &ReplayBar::closeRequested);
        click("replayCloseButton");
        QCOMPARE(ends.size(), 1);
    }

    void showsNothingBeforeItsFirstFrame()
    {
        MainWindow window;
        Replay& replay = begin(window);
        const auto words = [&](const char* name) { return findWidget<QLabel>(window, name)->text(); };
        const auto* decisions = findWidget<BandChart>(window, "decisionChart");
        replay.source().seek(60);
        QTRY_VERIFY(!decisions->bandSlots().empty());
        QVERIFY(!words("answerLabel").isEmpty() && !words("latencyCardSummary").isEmpty());
        replay.source().seek(0);
        for (const char* name :
             {"answerLabel", "verdictLabel", "howLabel", "reasonLabel", "latencyCardSummary"})
            QCOMPARE(words(name), QString());
        QVERIFY(decisions->bandSlots().empty());
        QVERIFY(findWidget<StackedPhaseChart>(window, "latencyChart")->columns().empty());
        QVERIFY(findWidget<NetworkView>(window, "networkView")->cutText().isEmpty());
        replay.source().seek(1);
        QTRY_VERIFY(!words("answerLabel").isEmpty());
    }

    void saysWhereNoPictureWasKept()
    {
        MainWindow window;
        Replay& replay = begin(window);
        const auto* picture = findWidget<PictureView>(window, "pictureView");
        QCOMPARE(picture->words(), QStringLiteral("Waiting for the first picture"));
        replay.source().step();
        QTRY_COMPARE(picture->words(), QStringLiteral("No picture was kept"));
        replay.source().seek(0);
        QCOMPARE(picture->words(), QStringLiteral("Waiting for the first picture"));
    }

    void readsTheSlowdownsOfLogsOfAllTimes_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<Slowdown>("slowdown");
        QTest::newRow("none") << QByteArray("{}") << Slowdown();
        QTest::newRow("one factor") << QByteArray(R"({"slowdown": 8})") << Slowdown::by(8);
        QTest::newRow("one for all codecs")
            << QByteArray(R"({"slowdown": 40, "codec_slowdown": 6, "preprocessing_slowdown": 3})")
            << Slowdown{40, 6, 6, 6, 6, 3};
        QTest::newRow("one for each kind of work")
            << QByteArray(R"({"slowdown": 40, "features_slowdown": 6, "latents_slowdown": 2,
                              "jpeg_slowdown": 11, "webp_slowdown": 8, "preprocessing_slowdown": 3})")
            << Slowdown{40, 6, 2, 11, 8, 3};
    }
    void readsTheSlowdownsOfLogsOfAllTimes()
    {
        QFETCH(QByteArray, settings);
        QFETCH(Slowdown, slowdown);
        FrameStore store;
        store.append(sampleFrames(1));
        SessionInfo info = sampleSession();
        info.settings = QJsonDocument::fromJson(settings).object();
        const auto replay =
            Replay::create({.path = QStringLiteral("a.jsonl"), .info = info, .frames = store.frames()});
        QVERIFY(replay.ok());
        QVERIFY((*replay)->run().live().slowdown == slowdown);
    }

    void proposesNothingThatItRefuses()
    {
        MainWindow window;
        window.setMemory({.theme = ThemeChoice::Light});
        begin(window);
        QVERIFY(!findWidget<QWidget>(window, "hintStrip")->isVisible());
        window.showPage(PageId::Session);
        QVERIFY(findWidget<QWidget>(window, "hintStrip")->isVisible());
    }

private:
    /// On the live page, paused before its first frame.
    static Replay& begin(MainWindow& window)
    {
        FrameStore store;
        store.append(sampleFrames(60));
        window.resize(1440, 900);
        window.show();
        window.replay({.path = QStringLiteral("a.jsonl"), .info = sampleSession(), .frames = store.frames()},
                      1);
        window.shownReplay()->source().pause();
        window.shownReplay()->source().seek(0);
        return *window.shownReplay();
    }
    void makeSource(int frames) { makeSource(sampleFrames(frames)); }
    void makeSource(const std::vector<FrameRecord>& records)
    {
        m_clock = std::make_shared<test::ManualClock>();
        FrameStore store;
        store.append(records);
        m_source = std::make_unique<ReplaySource>(QStringLiteral("a.jsonl"), store.frames(), m_clock);
        m_shown.clear();
        connect(m_source.get(), &ReplaySource::frameAnswered, this,
                [this](const auto& frame) { m_shown.push_back(*frame); });
    }

    std::shared_ptr<test::ManualClock> m_clock;
    std::unique_ptr<ReplaySource> m_source;
    std::vector<AnsweredFrame> m_shown;
};

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Replay)
#include "tst_Replay.moc"
