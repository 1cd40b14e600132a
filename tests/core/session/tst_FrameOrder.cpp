#include "core/session/FrameColumns.h"
#include "core/session/FrameOrder.h"
#include "core/session/Summary.h"
#include "tests/support/SessionSample.h"

#include <QTest>

#include <algorithm>

using namespace coinfer;

namespace {

std::size_t columnNamed(const char* name)
{
    const auto table = frameTable();
    const auto found = std::ranges::find_if(
        table, [&](const FrameColumn& c) { return QLatin1String(c.name) == QLatin1String(name); });
    return static_cast<std::size_t>(found - table.begin());
}

FrameStore storeOf(const std::vector<FrameRecord>& frames)
{
    FrameStore store;
    store.append(frames);
    return store;
}

} // namespace

class tst_FrameOrder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsFramesInPlaceWhileItGrows()
    {
        FrameStore store;
        store.append(sampleFrames(3));
        const FrameRecord* first = &store.frames()[0];
        const Frames before = store.frames();
        store.append(sampleFrames(10'000, 3));
        QCOMPARE(&store.frames()[0], first);
        QCOMPARE(before.size(), std::size_t{3});
        QCOMPARE(store.size(), std::size_t{10'003});
        for (std::size_t i : {0U, 4095U, 4096U, 10'002U})
            QCOMPARE(store.frames()[i].index, static_cast<std::int64_t>(i));
        std::size_t total = 0;
        for (const auto& span : store.frames().spans())
            total += span.size();
        QCOMPARE(total, store.size());
    }

    void forgetsTheOldestWhileOthersStillReadThem()
    {
        FrameStore store = storeOf(sampleFrames(9'000));
        const Frames before = store.frames();
        store.dropOldest();
        QCOMPARE(store.size(), 9'000 - Frames::kChunk);
        QCOMPARE(store.frames()[0].index, static_cast<std::int64_t>(Frames::kChunk));
        QCOMPARE(before[0].index, 0);
    }

    void picksFramesByWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("picked"); // of the frames that picksFramesByWords() makes
        const auto row = [](const char* text, const QList<int>& picked) {
            QTest::newRow(text) << QString::fromLatin1(text) << picked;
        };
        row("", {0, 1, 2, 3});
        row("late", {1});
        row("guarded", {2});
        row("fallback", {3});
        row("alone", {1, 3});
        row("link=down", {1});
        row("link!=down", {0, 3}); // unknown compares with nothing
        row("wrong", {1});
        row("right", {0});
        row("late wrong", {1});
        row("late right", {});
        row("exit=5", {0, 1});
        row("exit:5", {0, 1});
        row("exit!=5", {2, 3});
        row("exit>=3 exit<5", {2});
        row("bits<4", {2});
        row("policy=sac", {1});
        row("policy!=sac", {0, 2, 3});
        row("latency>80", {1});
        row("latency>80ms", {1});
        row("total_us>80000", {1});
        row("label=golf_ball", {0});
        row("truth=0", {1});
        row("rtt_ms<1000", {0}); // unknown compares with nothing
        row("guarded=true", {2});
        row("shadow_policy=edgent", {3});
    }
    void picksFramesByWords()
    {
        QFETCH(QString, text);
        QFETCH(QList<int>, picked);
        std::vector<FrameRecord> frames(4);
        for (FrameRecord& frame : frames)
            frame.deadlineMet = true, frame.policy = QStringLiteral("search");
        frames[0].decision = {5, 2, 4}, frames[0].label = frames[0].truth = 2, frames[0].roundTripMs = 3;
        frames[1].decision = {5, 2, 4}, frames[1].deadlineMet = false, frames[1].label = 1,
        frames[1].truth = 0;
        frames[1].total = Microseconds(90'000), frames[1].policy = QStringLiteral("sac");
        frames[2].decision = {3, 2, 2}, frames[2].guarded = true;
        frames[3].decision = {1, 2, 32}, frames[3].fallback = true;
        frames[0].link = frames[3].link = LinkCondition::Connected, frames[1].link = LinkCondition::Down;
        frames[3].shadow = LoggedChoice{.policy = QStringLiteral("edgent")};
        const auto filter = FrameFilter::parse(text, {"tench", "church", "golf ball"});
        QVERIFY2(filter.ok(), filter ? "" : qPrintable(filter.error().message));
        const auto numbers = arrange(storeOf(frames).frames(), *filter, std::nullopt);
        QCOMPARE(QList<int>(numbers.begin(), numbers.end()), picked);
    }

    void refusesWordsThatItDoesNotUnderstand_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"slow", "link>up", "exit=", "exit=five", "policy>sac", "colour=1",
                                 "late=", "=5", "label=dog", "latency>80cm", "exit==5"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void refusesWordsThatItDoesNotUnderstand()
    {
        QFETCH(QString, text);
        const auto filter = FrameFilter::parse(QStringLiteral("late ") + text, {"tench"});
        QVERIFY(!filter.ok());
        QVERIFY(filter.error().message.contains(QLatin1Char('"') + text + QLatin1Char('"')));
    }

    void sortsAsAPlainSortOfRecordsWould_data()
    {
        QTest::addColumn<QByteArray>("column");
        for (const char* column :
             {"total_us", "policy", "deadline_met", "estimate_mbps", "reward", "index", "shadow_policy"})
            QTest::newRow(column) << QByteArray(column);
    }
    void sortsAsAPlainSortOfRecordsWould()
    {
        QFETCH(QByteArray, column);
        auto frames = sampleFrames(5'000);
        for (std::size_t i = 0; i < frames.size(); i += 17)
            frames[i].estimateMbps.reset();
        for (std::size_t i = 100; i < frames.size(); i += 2) // switched on later, and off at times
            frames[i].shadow =
                LoggedChoice{.policy = i % 3 == 0 ? QStringLiteral("edgent") : QStringLiteral("search")};
        const std::size_t place = columnNamed(column.constData());
        const auto value = [&](const FrameRecord& frame) {
            const QJsonValue v = frameTable()[place].get(frame);
            return v.isString() ? v.toString()
                                : QString::number(v.isBool() ? v.toBool() : v.toDouble(), 'f', 9);
        };
        const bool isText = frameTable()[place].get(frames[100]).isString();
        for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            std::vector<std::int64_t> want;
            std::vector<FrameRecord> sorted = frames;
            std::ranges::stable_sort(sorted, [&](const FrameRecord& a, const FrameRecord& b) {
                const bool aKnown = !frameTable()[place].get(a).isNull(),
                           bKnown = !frameTable()[place].get(b).isNull();
                if (aKnown != bKnown || !aKnown)
                    return aKnown && !bKnown; // unknown last either way
                const bool less = isText ? value(a) < value(b) : value(a).toDouble() < value(b).toDouble();
                const bool more = isText ? value(b) < value(a) : value(b).toDouble() < value(a).toDouble();
                return order == Qt::AscendingOrder ? less : more;
            });
            const auto numbers = arrange(storeOf(frames).frames(), {}, FrameSort{place, order});
            QCOMPARE(numbers.size(), sorted.size());
            for (std::size_t i = 0; i < numbers.size(); ++i)
                QCOMPARE(static_cast<std::int64_t>(numbers[i]), sorted[i].index);
        }
    }

    void sumsUpByPolicyInTheOrderOfAppearance()
    {
        const auto frames = sampleFrames(9'000);
        const FrameStore store = storeOf(frames);
        const SummaryByPolicy summary = summariseByPolicy(store.frames().spans());
        QCOMPARE(summary.policies.size(), std::size_t{2});
        QCOMPARE(summary.policies[0].policy, QStringLiteral("search"));
        QCOMPARE(summary.policies[1].summary.frames, 4'500);
        QCOMPARE(summary.all.frames, 9'000);
        QCOMPARE(summary.all.latency.p95, summarise(frames).latency.p95);
        QCOMPARE(summary.all.bytesUp,
                 summary.policies[0].summary.bytesUp + summary.policies[1].summary.bytesUp);
        QVERIFY(summariseByPolicy({}).policies.empty());
    }
};

QTEST_GUILESS_MAIN(tst_FrameOrder)
#include "tst_FrameOrder.moc"
