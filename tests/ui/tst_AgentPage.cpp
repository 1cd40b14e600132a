#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"

#include "ui/charts/TimeChart.h"
#include "ui/look/Theme.h"
#include "ui/widgets/ChoiceMap.h"
#include "ui/widgets/PhaseBars.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

#include <limits>

namespace coinfer {

/// The page of who decides as a user meets it: found by name, clicked, read.
class tst_AgentPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        m_window = std::make_unique<MainWindow>();
        m_run = &m_window->beginRun(m_feed.setup());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QTest::mouseClick(find<QWidget>("agentButton"), Qt::LeftButton);
    }
    void cleanup() { m_window.reset(); }

    void wishesASecondPolicyAndTakesItBackWhenRefused()
    {
        QSignalSpy wishes(m_run, &RunModel::shadowRequested);
        auto* box = find<QComboBox>("shadowBox");
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(wishes.takeFirst().first().toString(), QStringLiteral("search"));
        m_run->showShadow(QStringLiteral("search"));
        QTest::keyClick(box, Qt::Key_Down);
        m_run->showProblem(QStringLiteral("there is no such policy"));
        QCOMPARE(box->currentData().toString(), QStringLiteral("search"));
        QTest::keyClick(box, Qt::Key_Up);
        QCOMPARE(wishes.takeLast().first().toString(), QString());
    }

    void wishesPolicyWeightDeadlineAndLearningAtOnce()
    {
        QSignalSpy policies(m_run, &RunModel::policyRequested), learning(m_run, &RunModel::learningRequested);
        QTest::keyClick(find<QComboBox>("agent.policyBox"), Qt::Key_Down);
        QCOMPARE(policies.first().first().toString(), QStringLiteral("edgent"));
        QTest::keyClick(find<QSlider>("weightSlider"), Qt::Key_Home);
        QCOMPARE(m_run->live().accuracyWeight, 0.0);
        QTest::keyClick(find<QSlider>("agent.deadlineSlider"), Qt::Key_Right);
        QCOMPARE(m_run->live().deadline, Nanoseconds(Milliseconds(120)));
        QCOMPARE(m_run->live().accuracyWeight, 0.0);               // one control does not undo the other
        QCOMPARE(words("deadlineText"), QStringLiteral("120 ms")); // of the live page
        QTest::keyClick(find<QSlider>("priceSlider"), Qt::Key_PageUp);
        QCOMPARE(m_run->live().bytePrice, 0.01);
        QCOMPARE(words("priceText"), QStringLiteral("0.010"));
        auto* promise = find<QComboBox>("promiseBox");
        QVERIFY(promise->isEnabled());
        QTest::keyClick(promise, Qt::Key_Down);
        QTest::keyClick(promise, Qt::Key_Down);
        QCOMPARE(m_run->live().risk, 0.02);
        QCOMPARE(m_run->live().bytePrice, 0.01);
        QTest::mouseClick(find<QWidget>("learningSwitch"), Qt::LeftButton);
        QCOMPARE(learning.first().first().toBool(), false);
    }

    void showsWhyAndWhatASecondPolicyWouldDo()
    {
        AnsweredFrame frame = frameOf({3, 2, 4});
        frame.report.reason = QStringLiteral("The link limits this frame");
        frame.report.entropy = 1.25;
        frame.shadow = ShadowChoice{.policy = QStringLiteral("edgent"),
                                    .own = {{5, 2, 4}, Milliseconds(45), 0.82, 0.61},
                                    .chosen = {{3, 2, 4}, Milliseconds(40), 0.8, 0.6}};
        show(std::move(frame));
        QTRY_COMPARE(words("whyLabel"), QStringLiteral("The link limits this frame"));
        QCOMPARE(words("entropyText"), QStringLiteral("1.250"));
        QCOMPARE(words("temperatureText"), QStringLiteral("not reported"));
        QCOMPARE(words("shadowText"), QStringLiteral("edgent disagrees"));
        QVERIFY(find<QWidget>("sideBySide")->isVisible());
        const auto column = [this](const char* number) {
            QStringList texts;
            for (const char* row : {"policy", "decision", "latency", "accuracy", "worth"})
                texts << words((QByteArray("beside.") + row + '.' + number).constData());
            return texts.join(u'|');
        };
        QCOMPARE(column("1"), QStringLiteral("search|exit 3, cut 2, 4-bit|40.0 ms|80.0 %|0.600"));
        QCOMPARE(column("2"), QStringLiteral("edgent|exit 5, cut 2, 4-bit|45.0 ms|82.0 %|0.610"));
        QVERIFY(find<QLabel>("beside.latency.1")->font().bold()); // the quicker one
        QVERIFY(find<QLabel>("beside.accuracy.2")->font().bold() &&
                !find<QLabel>("beside.worth.1")->font().bold());
        show(frameOf({3, 2, 4}));
        QTRY_VERIFY(!find<QWidget>("sideBySide")->isVisible());
        QCOMPARE(words("shadowText"), QStringLiteral("none"));
    }

    void saysWhichExitWasLookedAt()
    {
        AnsweredFrame frame = frameOf({5, 2, CutCodec::bottleneck(2)});
        frame.record.look = 1;
        frame.record.lookConfidence = 0.634F;
        show(frame);
        QTRY_COMPARE(words("lookText"), QStringLiteral("looked at exit 1: 63 % sure"));
        QCOMPARE(words("chosenText"), QStringLiteral("exit 5, cut 2, bottleneck 2"));
        frame.record.lookConfidence.reset(); // a log may lack it
        show(frame);
        QTRY_COMPARE(words("lookText"), QStringLiteral("looked at exit 1"));
        show(frameOf({3, 2, 4}));
        QTRY_COMPARE(words("lookText"), QStringLiteral("decided at once"));
    }

    void showsItsChartsOneAtATimeOnASmallScreen()
    {
        m_window->resize(800, 480);
        QTRY_VERIFY(find<QWidget>("agentPart1")->isVisible());
        QVERIFY(find<QWidget>("mapCard")->isVisible());
        QVERIFY(!find<QWidget>("rewardCard")->isVisible());
        QTest::mouseClick(find<QWidget>("agentPart2"), Qt::LeftButton);
        QVERIFY(find<QWidget>("rewardCard")->isVisible());
        QVERIFY(!find<QWidget>("mapCard")->isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_4);
        QVERIFY(find<QWidget>("lossCard")->isVisible());
        QVERIFY(find<QWidget>("lossCard")->height() > 150); // what is hidden leaves it the room
        m_window->resize(1440, 900);
        QTRY_VERIFY(find<QWidget>("mapCard")->isVisible());
        QVERIFY(find<QWidget>("rewardCard")->isVisible());
        QVERIFY(!find<QWidget>("agentPart1")->isVisible());
    }

    /// One that is wide enough shows both.
    void showsLossesInsteadOfLocalExitsOfPoliciesThatLearn()
    {
        const auto* local = find<QWidget>("localCard");
        const auto* losses = find<QWidget>("lossCard");
        m_window->resize(1440, 900);
        QTRY_VERIFY(local->isVisible());
        QVERIFY(!losses->isVisible());
        AnsweredFrame frame = frameOf({3, 2, 4});
        frame.record.criticLoss = 0.1F; // as of a log
        show(frame);
        QTRY_VERIFY(losses->isVisible());
        QVERIFY(!local->isVisible());
        frame.record.policy = QStringLiteral("edgent");
        frame.record.criticLoss.reset();
        show(frame);
        QTRY_VERIFY(local->isVisible());
        frame.report.canLearn = true;
        show(frame);
        QTRY_VERIFY(!local->isVisible());
        m_window->resize(1700, 900);
        QTRY_VERIFY(local->isVisible());
        QVERIFY(losses->isVisible());
        const int width = local->width();
        frame.report.canLearn = false;
        frame.record.policy = QStringLiteral("device-only");
        show(frame);
        QTRY_VERIFY(!losses->isVisible()); // the others have its room
        QTRY_VERIFY(local->width() > width * 5 / 4);
        frame.report.canLearn = true;
        show(frame);
        QTRY_VERIFY(losses->isVisible());
        m_window->resize(1440, 900);
        QTRY_VERIFY(!local->isVisible());
        m_run->feed().forget();
        QVERIFY(local->isVisible());
    }

    void showsWhatTheDeviceAnswers()
    {
        for (int i = 0; i < 4; ++i) {
            AnsweredFrame frame = frameOf(i == 0 ? Decision{5, 2, 4} : Decision{1, 3, kFloatBits});
            frame.record.answeredBy = frame.record.decision.exit;
            frame.record.bytesUp = i == 0 ? 1'000 : 0;
            if (i != 1)
                frame.record.look = 1;
            show(std::move(frame));
        }
        const auto* curves = find<TimeChart>("localCardCurves");
        QTRY_COMPARE(curves->points(1).size(), 4);
        QCOMPARE(curves->points(0).back().y(), 75.0); // looked at
        QCOMPARE(curves->points(1).back().y(), 75.0); // answered by exit 1
        QCOMPARE(curves->points(5).back().y(), 0.0);  // exit 5 answered at the edge
    }

    void showsEveryFrameInItsChartsWhileNoneFollows()
    {
        const auto* curves = find<TimeChart>("rewardCardCurves");
        for (const qsizetype frames : {1, 2, 3, 4}) {
            show(frameOf({3, 2, 4}));
            QTRY_COMPARE(curves->points(0).size(), frames);
        }
    }

    void drawsTheTimeThatWasZoomedToOnAnotherPage()
    {
        const auto* curves = find<TimeChart>("rewardCardCurves");
        for (const int second : {0, 10, 100}) {
            AnsweredFrame frame = frameOf({3, 2, 4});
            frame.record.monotonic = std::chrono::seconds(second);
            show(std::move(frame));
        }
        QTRY_COMPARE(curves->points(0).size(), 2); // of the last 30 seconds, and the one before
        m_window->showPage(PageId::Live);
        m_run->timeAxis().zoom(10);
        m_window->showPage(PageId::Agent);
        QCOMPARE(curves->points(0).size(), 3);
    }

    void catchesUpWhenTheWindowComesBack()
    {
        show(frameOf({3, 2, 4}));
        QTRY_COMPARE(words("chosenText"), QStringLiteral("exit 3, cut 2, 4-bit"));
        struct : QObject { // where there is a window manager, pages are shown while it is still minimised
            bool eventFilter(QObject*, QEvent* event) override { return event->type() == QEvent::Show; }
        } noShow;
        m_window->currentPage()->installEventFilter(&noShow);
        m_window->showMinimized();
        QSignalSpy drained(&m_run->feed(), &LiveFeed::framesDrained);
        show(frameOf({2, 1, 3}));
        QVERIFY(drained.wait());
        QCOMPARE(words("chosenText"), QStringLiteral("exit 3, cut 2, 4-bit"));
        m_window->showNormal();
        QTRY_COMPARE(words("chosenText"), QStringLiteral("exit 2, cut 1, 3-bit"));
    }

    void forgetsWithTheFeed()
    {
        AnsweredFrame frame = frameOf({3, 2, 4});
        frame.report.choices = {{{3, 2, 4}, 0.7, 0.5, {}}, {{5, 2, 4}, 0.3, 0.4, {}}};
        show(std::move(frame));
        const auto* curves = find<TimeChart>("rewardCardCurves");
        QTRY_VERIFY(!curves->points(0).isEmpty());
        m_run->feed().forget();
        QVERIFY(curves->points(0).isEmpty());
        QCOMPARE(words("chosenText"), QStringLiteral("–"));
        QCOMPARE(words("mapCardSummary"), QString());
        QVERIFY(find<QWidget>("whyCard")->isVisible());
        show(frameOf({2, 1, 3}));
        QTRY_COMPARE(words("chosenText"), QStringLiteral("exit 2, cut 1, 3-bit"));
    }

    void saysWhyThereAreNoLosses()
    {
        AnsweredFrame frame = frameOf({3, 2, 4}); // as of linucb
        frame.report.policy = QStringLiteral("search");
        frame.report.canLearn = frame.report.learning = true;
        show(frame);
        QTRY_COMPARE(words("lossCardSummary"), QStringLiteral("this policy reports no losses"));
        frame.report.learning = false;
        show(frame);
        QTRY_COMPARE(words("lossCardSummary"), QStringLiteral("this policy is not learning"));
        frame.report.policy.clear(); // as of a log
        show(frame);
        QTRY_COMPARE(words("lossCardSummary"), QStringLiteral("this policy reports no losses"));
    }

    void saysWhatCameNext()
    {
        AnsweredFrame frame = frameOf({3, 2, 4});
        frame.report.choices = {{{3, 2, 4}, 0.7, 0.5, {.device = Milliseconds(30)}},
                                {{2, 2, 4}, 0.0, 0.9, {.device = Milliseconds(20)}},
                                {{5, 2, 4}, 0.3, 0.4, {.device = Milliseconds(50)}}};
        show(std::move(frame));
        QTRY_COMPARE(words("nextText"), QStringLiteral("exit 5, cut 2, 4-bit in 50.0 ms"));
        AnsweredFrame values = frameOf({3, 2, 4}); // of a policy without probabilities
        values.report.choices = {{{3, 2, 4}, 1, 0.5, {}}, {{5, 2, 4}, 0, 0.4, {}}, {{2, 2, 4}, 0, 0.45, {}}};
        show(std::move(values));
        QTRY_COMPARE(words("nextText"), QStringLiteral("exit 2, cut 2, 4-bit"));
        show(frameOf({3, 2, 4}));
        QTRY_COMPARE(words("nextText"), QStringLiteral("not reported"));
    }

    void showsWhereTheTimeGoes()
    {
        AnsweredFrame frame = frameOf({3, 2, 4});
        frame.record.phases = {.device = Milliseconds(8), .uplink = Milliseconds(20)};
        frame.record.deadline = Milliseconds(40);
        frame.report.choices = {{{3, 2, 4}, 0.7, 0.5, {.device = Milliseconds(10), .edge = Milliseconds(20)}},
                                {{5, 2, 4}, 0.3, 0.4, {.device = Milliseconds(50)}}};
        show(std::move(frame));
        auto* times = find<PhaseBars>("phaseBars");
        QTRY_COMPARE(times->bars().size(), std::size_t{3});
        QVERIFY(times->isVisible());
        QCOMPARE(times->bars().at(0).phases.total(), Microseconds(30'000));
        QCOMPARE(times->wordsAt({times->width() / 2, times->height() - 2}),
                 QStringLiteral("Outcome: device 8.00 ms, uplink 20.0 ms"));
        const auto ofColour = [&](std::size_t phase) {
            const QImage image = times->grab().toImage();
            const QRgb colour = coloursFor(*times).phases.at(phase).rgb();
            int found = 0;
            for (int x = 0; x < image.width(); ++x)
                found += image.pixel(x, image.height() - 8) == colour ? 1 : 0;
            return found;
        };
        QVERIFY(std::abs(ofColour(2) * 8 - ofColour(0) * 20) <=
                30); // 20 ms of uplink, 8 of device, in pixels
        AnsweredFrame stalled = frameOf({3, 2, 4});
        stalled.record.phases = {.uplink = std::chrono::minutes(5)};
        stalled.record.deadline = {};
        show(std::move(stalled)); // nothing predicted, no deadline: what came is still shown
        QTRY_COMPARE(times->bars().size(), std::size_t{1});
        QVERIFY(!times->grab().isNull());
        m_window->resize(800, 480);
        QTRY_VERIFY(!times->isVisible());
    }

    /// Rewards have no unit that a visitor knows: they are there for whoever asks.
    void saysRewardsOnlyInItsDetails()
    {
        AnsweredFrame frame = frameOf({3, 2, 4});
        frame.report.choices = {{{3, 2, 4}, 0.7, 0.5, {.device = Milliseconds(30)}},
                                {{5, 2, 4}, 0.3, 0.4, {}}};
        frame.record.reward = 0.45;
        frame.record.total = Milliseconds(28);
        frame.record.deadlineMet = true;
        frame.shadow = ShadowChoice{.policy = QStringLiteral("edgent"),
                                    .own = {{5, 2, 4}, Milliseconds(45), 0.82, 0.61},
                                    .chosen = {{3, 2, 4}, Milliseconds(40), 0.8, 0.6}};
        show(frame);
        QTRY_COMPARE(words("outcomeText"), QStringLiteral("28.0 ms, in time"));
        QCOMPARE(words("chosenText"), QStringLiteral("exit 3, cut 2, 4-bit in 30.0 ms"));
        for (const char* name : {"rewardText", "entropyText", "temperatureText", "beside.worth.1"})
            QVERIFY2(!find<QWidget>(name)->isVisible(), name);
        for (const auto* label : find<QWidget>("whyCard")->findChildren<QLabel*>())
            QVERIFY2(!label->isVisible() ||
                         !label->text().contains(QStringLiteral("reward"), Qt::CaseInsensitive),
                     qPrintable(label->text()));
        QTest::mouseClick(find<QWidget>("whyDetails"), Qt::LeftButton);
        for (const char* name : {"rewardText", "entropyText", "temperatureText", "beside.worth.1"})
            QVERIFY2(find<QWidget>(name)->isVisible(), name);
        QCOMPARE(words("rewardText"), QStringLiteral("expected 0.500, next best 0.400, earned 0.450"));
        frame.record.deadlineMet = false;
        frame.report.choices.clear();
        show(frame);
        QTRY_COMPARE(words("outcomeText"), QStringLiteral("28.0 ms, late"));
        QCOMPARE(words("rewardText"), QStringLiteral("expected –, next best –, earned 0.450"));
    }

    void saysThatAnImageGoesAsJpeg()
    {
        show(frameOf({5, 0, CutCodec::jpeg(92)}));
        QTRY_COMPARE(words("chosenText"), QStringLiteral("exit 5, cut 0, JPEG 92"));
        show(frameOf({5, 0, CutCodec::raw()}));
        QTRY_COMPARE(words("chosenText"), QStringLiteral("exit 5, cut 0, raw image"));
    }

    void showsProbabilitiesWhereThereAreSomeElseValues()
    {
        const auto* map = find<ChoiceMap>("choiceMap");
        AnsweredFrame certain = frameOf({3, 2, 4});
        certain.report.choices = {{{3, 2, 4}, 1, 0.5, {.device = Milliseconds(30)}},
                                  {{5, 2, 4}, 0, 0.4, {.device = Milliseconds(50)}}};
        show(std::move(certain));
        QTRY_VERIFY(words("mapCardSummary").contains(QStringLiteral("expected reward")));
        QVERIFY(!map->showsProbabilities());
        AnsweredFrame drawn = frameOf({3, 2, 4});
        drawn.report.choices = {{{3, 2, 4}, 0.7, 0.5, {}}, {{5, 2, 4}, 0.3, 0.4, {}}};
        drawn.report.entropy = 0.61;
        show(std::move(drawn));
        QTRY_VERIFY(map->showsProbabilities());
        QVERIFY(words("mapCardSummary").contains(QStringLiteral("probability, up to 70.0 %")));
        QString found;
        for (int y = 0; y < map->height() && found.isEmpty(); y += 4)
            for (int x = 0; x < map->width() && found.isEmpty(); x += 2)
                found = map->wordsAt({x, y});
        QVERIFY2(found.contains(QStringLiteral("probability")), qPrintable(found));
    }

    void goesOnShowingProbabilitiesWhenThePolicyIsNearlyCertain()
    {
        AnsweredFrame frame = frameOf({3, 2, 4});
        frame.report.choices = {{{3, 2, 4}, 0.9992, 0.5, {}}, {{5, 2, 4}, 0.0008, 0.4, {}}};
        frame.report.entropy = 0.0065;
        show(std::move(frame));
        QTRY_VERIFY2(words("mapCardSummary").contains(QStringLiteral("probability, up to 99.9 %")),
                     qPrintable(words("mapCardSummary")));
        QVERIFY(find<ChoiceMap>("choiceMap")->showsProbabilities());
    }

    void survivesAReportThatFitsNothing()
    {
        AnsweredFrame frame = frameOf({9, 77, 5});
        frame.report.choices = {{{0, -1, 5}, qQNaN(), qInf(), {}}, {{4, 99, 3}, 2, -qInf(), {}}};
        frame.record.value = frame.record.criticLoss = std::numeric_limits<float>::quiet_NaN();
        show(std::move(frame));
        QTRY_VERIFY(!words("chosenText").isEmpty());
        QVERIFY(!m_window->grab().isNull());
    }

    void fitsTheSmallScreen()
    {
        AnsweredFrame frame = frameOf({3, 2, 4});
        frame.shadow = ShadowChoice{.policy = QStringLiteral("neurosurgeon"),
                                    .own = {{5, 2, 4}, Milliseconds(45), 0.82, 0.61},
                                    .chosen = {{3, 2, 4}, Milliseconds(40), 0.8, 0.6}};
        frame.report.reason =
            QStringLiteral("The link limits this frame: 933 kbit/s and a round trip of 2.17 ms; "
                           "a better one would help most.");
        show(std::move(frame));
        m_window->resize(800, 480);
        QTRY_VERIFY(words("whyLabel").startsWith(QStringLiteral("The link")));
        const auto* why = find<QLabel>("whyLabel");
        const QRect text =
            why->fontMetrics().boundingRect(why->contentsRect(), Qt::TextWordWrap, why->text());
        QVERIFY2(text.height() <= why->height(), "the reason is cut off");
        QCOMPARE(m_window->size(), QSize(800, 480));
        for (const char* name :
             {"agent.policyBox", "shadowBox", "learningSwitch", "agent.deadlineSlider", "weightSlider",
              "choiceMap", "whyLabel", "sideBySide", "beside.accuracy.2"}) {
            const auto* part = find<QWidget>(name);
            const QRect place(part->mapTo(m_window.get(), QPoint()), part->size());
            QVERIFY2(part->isVisible() && m_window->rect().contains(place), name);
        }
    }

private:
    template <class T> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    QString words(const char* name) const { return find<QLabel>(name)->text(); }
    AnsweredFrame frameOf(const Decision& decision)
    {
        AnsweredFrame frame = m_feed.next();
        frame.record.decision = decision;
        return frame;
    }
    void show(AnsweredFrame frame) { m_run->showFrame(FakeFeed::shared(std::move(frame))); }

    FakeFeed m_feed{*Network::create(QStringLiteral("alexnet-224"), 10), 7};
    std::unique_ptr<MainWindow> m_window;
    RunModel* m_run = nullptr;
};

} // namespace coinfer

QTEST_MAIN(coinfer::tst_AgentPage)
#include "tst_AgentPage.moc"
