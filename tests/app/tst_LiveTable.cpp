#include "app/cli/LiveTable.h"

#include <QTest>

using namespace coinfer;
using namespace coinfer::cli;

namespace {

constexpr int kWidth = 80;

FrameRecord sampleFrame()
{
    FrameRecord frame;
    frame.decision = {.exit = 5, .cut = 2, .codec = 4};
    frame.answeredBy = 5;
    frame.bytesUp = 12'345;
    frame.phases = {.device = Microseconds(20'100),
                    .encode = Microseconds(300),
                    .uplink = Microseconds(18'200),
                    .queue = Microseconds(100),
                    .edge = Microseconds(5'000),
                    .reply = Microseconds(1'500)};
    frame.total = frame.phases.total();
    frame.deadline = Microseconds(100'000);
    frame.deadlineMet = true;
    frame.label = 3;
    frame.truth = 3;
    frame.limitMbps = 5.0;
    frame.estimateMbps = 4.8;
    frame.roundTripMs = 12.3;
    return frame;
}

/// As the run keeps them: each frame is counted, the last one is shown.
LiveValues valuesOf(const std::vector<FrameRecord>& frames)
{
    LiveValues values{.counters = {.taken = 8, .dropped = 45, .answered = 8},
                      .recent = summarise(frames),
                      .last = frames.back(),
                      .answer = QStringLiteral("church"),
                      .policy = QStringLiteral("search"),
                      .message = QStringLiteral("connected to 127.0.0.1:7070")};
    for (const FrameRecord& frame : frames)
        values.tally.add(frame);
    return values;
}

QString simplifiedLine(const QStringList& lines, const char* start)
{
    for (const QString& line : lines)
        if (line.startsWith(QLatin1String(start)))
            return line.simplified();
    return {};
}

} // namespace

class tst_LiveTable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatBecameOfTheFrames()
    {
        FrameRecord guarded = sampleFrame(), alone = sampleFrame(), wrong = sampleFrame();
        guarded.guarded = true;
        alone.fallback = true;
        alone.truth = -1;
        wrong.truth = 4;
        wrong.deadlineMet = false;
        const auto lines = liveTable(valuesOf({sampleFrame(), guarded, alone, wrong}), kWidth);
        QCOMPARE(simplifiedLine(lines, "frames"),
                 QStringLiteral("frames 8 answered 4 guarded 1 alone 1 dropped 45"));
        QCOMPARE(simplifiedLine(lines, "right"),
                 QStringLiteral("right 66.7 % of 3 deadline 100 ms, met by 75.0 %"));
        QCOMPARE(simplifiedLine(lines, "sent"), QStringLiteral("sent 12.3 kB, total 49.4 kB"));
    }

    void showsTheLastDecisionAndItsTimes()
    {
        FrameRecord slow = sampleFrame();
        slow.phases.uplink += Microseconds(40'000);
        slow.total = slow.phases.total();
        const auto lines = liveTable(valuesOf({slow, sampleFrame()}), kWidth);
        QCOMPARE(simplifiedLine(lines, "decision"),
                 QStringLiteral("decision exit 5 cut 2 4-bit church, right"));
        QCOMPARE(simplifiedLine(lines, "ms"),
                 QStringLiteral("ms total device encode uplink queue edge reply"));
        QCOMPARE(simplifiedLine(lines, "now"), QStringLiteral("now 45.2 20.1 0.3 18.2 0.1 5.0 1.5"));
        QCOMPARE(simplifiedLine(lines, "p50"), QStringLiteral("p50 45.2 20.1 0.3 18.2 0.1 5.0 1.5"));
        QCOMPARE(simplifiedLine(lines, "p95"), QStringLiteral("p95 85.2 20.1 0.3 58.2 0.1 5.0 1.5"));
    }

    void saysWhichExitAnsweredInstead_data()
    {
        QTest::addColumn<bool>("guarded");
        QTest::addColumn<QString>("says");
        QTest::newRow("late") << true << QStringLiteral("guarded by exit 2");
        QTest::newRow("link down") << false << QStringLiteral("alone by exit 2");
    }
    void saysWhichExitAnsweredInstead()
    {
        QFETCH(const bool, guarded);
        QFETCH(const QString, says);
        FrameRecord frame = sampleFrame();
        frame.guarded = guarded;
        frame.fallback = !guarded;
        frame.answeredBy = 2;
        const QString line = simplifiedLine(liveTable(valuesOf({frame}), kWidth), "decision");
        QVERIFY2(line.endsWith(says), qPrintable(line));
    }

    void namesWhatIsNotKnown()
    {
        FrameRecord frame = sampleFrame();
        frame.truth = -1;
        frame.limitMbps = frame.estimateMbps = frame.roundTripMs = std::nullopt;
        const auto lines = liveTable(valuesOf({frame}), kWidth);
        QCOMPARE(simplifiedLine(lines, "link"),
                 QStringLiteral("link not throttled, estimate none, round trip unknown"));
        QVERIFY(simplifiedLine(lines, "right").startsWith(QStringLiteral("right unknown")));
        QCOMPARE(simplifiedLine(liveTable(valuesOf({sampleFrame()}), kWidth), "link"),
                 QStringLiteral("link throttled to 5.00 Mbit/s, estimate 4.80 Mbit/s, round trip 12.3 ms"));
    }

    void isThereBeforeTheFirstAnswer()
    {
        const auto before = liveTable({.message = QStringLiteral("connecting")}, kWidth);
        QCOMPARE(before.size(), liveTable(valuesOf({sampleFrame()}), kWidth).size());
        QVERIFY(before.contains(QStringLiteral("decision none yet")));
        QCOMPARE(before.back(), QStringLiteral("connecting"));
    }

    void shortensALongReasonToWhatLimits()
    {
        LiveValues values = valuesOf({sampleFrame()});
        values.reason = QStringLiteral("The link limits this frame: too slow.");
        QCOMPARE(simplifiedLine(liveTable(values, kWidth), "policy"),
                 QStringLiteral("policy search: The link limits this frame: too slow."));
        QCOMPARE(simplifiedLine(liveTable(values, 50), "policy"),
                 QStringLiteral("policy search: The link limits this frame"));
    }

    void fitsTheTerminal_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("usual") << 80;
        QTest::newRow("narrow") << 40;
    }
    void fitsTheTerminal()
    {
        QFETCH(const int, width);
        LiveValues values = valuesOf({sampleFrame()});
        values.answer = values.reason = values.message = QStringLiteral("a long story ").repeated(20);
        const auto lines = liveTable(values, width);
        for (const QString& line : lines)
            QVERIFY2(line.size() <= width, qPrintable(line));
    }

    void keepsTheUsualCountsWithin80Columns()
    {
        LiveValues values = valuesOf({sampleFrame()});
        values.counters = {.taken = 1'234'567, .dropped = 123'456};
        values.tally.answered = 1'234'567;
        values.tally.guarded = values.tally.alone = 123'456;
        const QString line = liveTable(values, kWidth).front();
        QVERIFY2(line.endsWith(QStringLiteral("123456")), qPrintable(line));
    }

    void foreignTextCannotMoveTheCursor()
    {
        LiveValues values = valuesOf({sampleFrame()});
        values.answer = QStringLiteral("church\x1b[2J\nbell");
        values.message = QStringLiteral("two\nlines\r");
        for (const QString& line : liveTable(values, kWidth))
            for (const QChar letter : line)
                QVERIFY2(letter.isPrint(), qPrintable(line));
    }
};

QTEST_APPLESS_MAIN(tst_LiveTable)
#include "tst_LiveTable.moc"
