#include "core/session/Summary.h"
#include "tests/support/SessionSample.h"
#include "ui/model/LiveHistory.h"

#include <QTest>

namespace coinfer {
namespace {

/// A frame that `policy` decided, with a second policy that is predicted in its own way for each of them.
FrameRecord frameOf(std::int64_t index, const char* rival, const char* policy = "sac")
{
    FrameRecord frame = sampleFrame(index);
    frame.policy = QString::fromLatin1(policy);
    frame.shadow = LoggedChoice{.policy = QString::fromLatin1(rival),
                                .decision = {5, 0, CutCodec::jpeg(20)},
                                .latency = Milliseconds(40 + index * 31 % 97),
                                .accuracy = static_cast<float>(0.6 + 0.3 * std::sin(index)),
                                .bytes = 900 + index * 17 % 400};
    return frame;
}

FrameRecord withoutRival(std::int64_t index)
{
    FrameRecord frame = frameOf(index, "nobody");
    frame.shadow.reset();
    return frame;
}

/// The score is what the log of these frames says.
void compareWithLog(const RivalFigures& figures, std::span<const FrameRecord> frames)
{
    const SessionSummary log = summarise(frames);
    QCOMPARE(figures.frames, log.frames);
    QCOMPARE(figures.decides.inTime, log.deadlineMet);
    QCOMPARE(figures.decides.right.has_value(), log.accuracy.has_value());
    QCOMPARE(figures.decides.right.value_or(0), log.accuracy.value_or(0));
    QCOMPARE(figures.decides.bytes.value_or(-1),
             static_cast<double>(log.bytesUp) / static_cast<double>(log.frames));
    QCOMPARE(log.secondPolicies.size(), std::size_t{1});
    const SecondCount& second = log.secondPolicies.front();
    QCOMPARE(second.frames, log.frames);
    QCOMPARE(figures.rival.inTime, static_cast<double>(second.met) / static_cast<double>(second.frames));
    QCOMPARE(figures.rival.right.has_value(), second.accuracy().has_value());
    QCOMPARE(figures.rival.right.value_or(0), second.accuracy().value_or(0));
    QCOMPARE(figures.rival.bytes.value_or(-1), second.bytesPerFrame().value_or(-1));
}

} // namespace

/// Which frames count for the score of two policies, and that the log says the same of them.
class tst_RivalScore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsNothingBeforeTheFirstFrame();
    void saysWhatTheLogSays_data();
    void saysWhatTheLogSays();
    void beginsAnewWithAnotherRival();
    void beginsAnewWithAnotherPolicy();
    void countsNoFrameWithoutARival();
    void forgetsARivalThatIsGone();
    void judgesOnlyWhatIsKnown();
    void takesAFrameOfAnOlderLog();
    void remembersWhoseFramesTheyWere();
    void keepsTheFiguresOfEachFrame();

private:
    std::vector<FrameRecord> add(std::int64_t first, std::int64_t count, const char* rival,
                                 const char* policy = "sac")
    {
        std::vector<FrameRecord> added;
        for (std::int64_t i = first; i < first + count; ++i)
            m_score.add(added.emplace_back(frameOf(i, rival, policy)));
        return added;
    }
    PolicyPair pair() const { return m_score.pairs().at(m_score.figures().pair); }

    RivalScore m_score;
};

void tst_RivalScore::countsNothingBeforeTheFirstFrame()
{
    const RivalFigures figures = RivalScore().figures();
    QCOMPARE(figures.frames, 0);
    QVERIFY(!figures.decides.right && !figures.decides.bytes);
    QVERIFY(!figures.rival.right && !figures.rival.bytes);
}

void tst_RivalScore::saysWhatTheLogSays_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("counted");
    QTest::newRow("one") << 1 << 1;
    QTest::newRow("a few") << 37 << 37;
    QTest::newRow("all that count") << 100 << 100;
    QTest::newRow("more") << 460 << 100;
}

void tst_RivalScore::saysWhatTheLogSays()
{
    QFETCH(int, frames);
    QFETCH(int, counted);
    m_score = {};
    const auto log = add(0, frames, "edge-only");
    QCOMPARE(m_score.figures().frames, counted);
    compareWithLog(m_score.figures(), std::span(log).last(static_cast<std::size_t>(counted)));
    const RivalFigures figures = m_score.figures();
    QVERIFY(figures.decided == log.back().decision);
    QVERIFY(figures.wouldDecide == log.back().shadow->decision);
    if (counted == 100) { // not all the same, which any rule would give
        QVERIFY(figures.decides.inTime < 1 && figures.decides.right < 1.0);
        QVERIFY(figures.rival.inTime > 0 && figures.rival.inTime < 1);
    }
}

void tst_RivalScore::beginsAnewWithAnotherRival()
{
    m_score = {};
    add(0, 60, "edge-only");
    compareWithLog(m_score.figures(), add(60, 20, "device-only"));
    compareWithLog(m_score.figures(), add(80, 5, "edge-only")); // nor does the first one get its frames back
}

void tst_RivalScore::beginsAnewWithAnotherPolicy()
{
    m_score = {};
    add(0, 60, "edge-only", "sac");
    compareWithLog(m_score.figures(), add(60, 20, "edge-only", "search"));
}

void tst_RivalScore::countsNoFrameWithoutARival()
{
    m_score = {};
    auto log = add(0, 10, "edge-only");
    for (std::int64_t i = 10; i < 15; ++i)
        m_score.add(withoutRival(i)); // an estimate was invalid
    const auto more = add(15, 10, "edge-only");
    log.insert(log.end(), more.begin(), more.end());
    compareWithLog(m_score.figures(), log);
    QCOMPARE(m_score.figures().frames, 20);
}

/// What was counted before falls out with the frames that followed.
void tst_RivalScore::forgetsARivalThatIsGone()
{
    m_score = {};
    const auto log = add(0, 10, "edge-only");
    for (std::int64_t i = 10; i < 105; ++i)
        m_score.add(withoutRival(i));
    compareWithLog(m_score.figures(), std::span(log).last(5));
    for (std::int64_t i = 105; i < 110; ++i)
        m_score.add(withoutRival(i));
    QCOMPARE(m_score.figures().frames, 0);
}

void tst_RivalScore::judgesOnlyWhatIsKnown()
{
    m_score = {};
    std::vector<FrameRecord> log;
    for (std::int64_t i = 0; i < 12; ++i) {
        FrameRecord frame = frameOf(i, "edge-only");
        if (i % 3 == 0)
            frame.truth = -1; // of a camera
        if (i % 4 == 0)
            frame.label = -1; // no answer
        m_score.add(log.emplace_back(frame));
    }
    compareWithLog(m_score.figures(), log);
    m_score = {};
    log.front().truth = -1;
    m_score.add(log.front());
    QVERIFY(!m_score.figures().decides.right);
}

void tst_RivalScore::takesAFrameOfAnOlderLog()
{
    m_score = {};
    std::vector<FrameRecord> log;
    for (std::int64_t i = 0; i < 6; ++i) {
        FrameRecord frame = frameOf(i, "edge-only");
        frame.shadow->accuracy.reset();
        frame.shadow->bytes.reset();
        m_score.add(log.emplace_back(frame));
    }
    compareWithLog(m_score.figures(), log);
    QVERIFY(!m_score.figures().rival.right && !m_score.figures().rival.bytes);
    log.push_back(add(6, 1, "edge-only").front()); // of a newer one
    compareWithLog(m_score.figures(), log);
    QVERIFY(m_score.figures().rival.right && m_score.figures().rival.bytes);
}

void tst_RivalScore::remembersWhoseFramesTheyWere()
{
    m_score = {};
    add(0, 3, "edge-only");
    const std::size_t first = m_score.figures().pair;
    QVERIFY(pair() == (PolicyPair{QStringLiteral("sac"), QStringLiteral("edge-only")}));
    add(3, 3, "device-only");
    QVERIFY(pair() == (PolicyPair{QStringLiteral("sac"), QStringLiteral("device-only")}));
    QCOMPARE(m_score.pairs().at(first).rival, QStringLiteral("edge-only"));
    add(6, 3, "edge-only");
    QCOMPARE(m_score.figures().pair, first);
    QCOMPARE(m_score.pairs().size(), std::size_t{2});
}

/// A frozen chart shows the figures of its last frame, and the latencies of both.
void tst_RivalScore::keepsTheFiguresOfEachFrame()
{
    LiveHistory history;
    std::vector<FrameRecord> log;
    for (std::int64_t i = 0; i < 30; ++i)
        history.add(log.emplace_back(i < 20 ? frameOf(i, "edge-only") : withoutRival(i)));
    compareWithLog(history.samples().at(9).rival, std::span(log).first(10));
    compareWithLog(history.samples().back().rival, std::span(log).first(20));
    const auto bins = history.bins().between(0, 1e9);
    QCOMPARE(bins.size(), std::size_t{30});
    QCOMPARE(bins[9]->rivalMs.last, static_cast<float>(inMilliseconds(log[9].shadow->latency)));
    QCOMPARE(bins[9]->rival.frames, 10);
    QVERIFY(!bins[25]->rivalMs.isKnown());
}

} // namespace coinfer

QTEST_GUILESS_MAIN(coinfer::tst_RivalScore)
#include "tst_RivalScore.moc"
