#include "core/session/Export.h"
#include "core/session/SessionReader.h"
#include "core/session/Summary.h"
#include "tests/support/Files.h"
#include "tests/support/SessionSample.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

namespace coinfer {
namespace {

LoggedChoice choice(const char* policy, std::int64_t milliseconds)
{
    return {.policy = QString::fromLatin1(policy),
            .decision = {5, 0, CutCodec::jpeg(20)},
            .latency = Milliseconds(milliseconds),
            .value = 0.5};
}

LoggedChoice choice(const char* policy, std::int64_t milliseconds, float accuracy, std::int64_t bytes)
{
    LoggedChoice made = choice(policy, milliseconds);
    made.accuracy = accuracy;
    made.bytes = bytes;
    return made;
}

} // namespace

/// What a log keeps of the second policy's choices, and what is summed up of them.
class tst_SecondPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesBackAccuracyAndBytes();
    void readsLogsWithoutThem();
    void refusesWhatTheyCannotBe_data();
    void refusesWhatTheyCannotBe();
    void leavesOutAnAccuracyThatIsNoNumber();
    void sumsUpEachSecondPolicy();
    void sumsUpOnlyWhatIsLogged();
    void addsUpTwoParts();
    void namesItsFieldsAsScriptsExpect();

private:
    QByteArray logOf(const FrameRecord& frame)
    {
        if (!exportJsonLines(sampleSession(), {std::span(&frame, 1)}, m_path))
            qFatal("cannot write the log");
        return read(m_path);
    }
    Session reread(const QByteArray& log)
    {
        write(m_path, log);
        return readSession(m_path).value();
    }

    QTemporaryDir m_folder;
    const QString m_path = m_folder.filePath(QStringLiteral("log.jsonl"));
};

void tst_SecondPolicy::givesBackAccuracyAndBytes()
{
    FrameRecord frame = sampleFrame(1);
    frame.shadow = choice("edge-only", 45, 0.875F, 12'345);
    const QByteArray log = logOf(frame);
    QVERIFY(log.contains("\"shadow_value\":0.5,\"shadow_accuracy\":0.875,\"shadow_bytes\":12345"));
    const Session session = reread(log);
    QCOMPARE(session.damagedLines, 0);
    const auto& got = session.frames.at(0).shadow;
    QVERIFY(got.has_value());
    QCOMPARE(got->accuracy.value_or(0), 0.875F);
    QCOMPARE(got->bytes.value_or(0), 12'345);
    frame.shadow->bytes = 0; // known: it sends nothing
    QCOMPARE(reread(logOf(frame)).frames.at(0).shadow->bytes.value_or(-1), 0);
}

void tst_SecondPolicy::readsLogsWithoutThem()
{
    FrameRecord frame = sampleFrame(1);
    frame.shadow = choice("edge-only", 45);
    const QByteArray log = logOf(frame);
    QVERIFY(!log.contains("shadow_accuracy") && !log.contains("shadow_bytes")); // as older programs wrote it
    const Session session = reread(log);
    QCOMPARE(session.damagedLines, 0);
    const auto& got = session.frames.at(0).shadow;
    QVERIFY(got && !got->accuracy && !got->bytes);
    QCOMPARE(got->latency, Microseconds(45'000));
}

void tst_SecondPolicy::refusesWhatTheyCannotBe_data()
{
    QTest::addColumn<QByteArray>("good");
    QTest::addColumn<QByteArray>("bad");
    const auto row = [](const char* name, const QByteArray& good, const QByteArray& bad) {
        QTest::newRow(name) << good << bad;
    };
    row("more than all", "\"shadow_accuracy\":0.875", "\"shadow_accuracy\":1.01");
    row("less than none", "\"shadow_accuracy\":0.875", "\"shadow_accuracy\":-0.1");
    row("accuracy in words", "\"shadow_accuracy\":0.875", "\"shadow_accuracy\":\"good\"");
    row("fewer bytes than none", "\"shadow_bytes\":12345", "\"shadow_bytes\":-1");
    row("half a byte", "\"shadow_bytes\":12345", "\"shadow_bytes\":0.5");
    row("too many bytes", "\"shadow_bytes\":12345", "\"shadow_bytes\":1e300");
    row("bytes of nobody", "\"shadow_policy\":\"edge-only\"", "\"shadow_policy\":null");
}

void tst_SecondPolicy::refusesWhatTheyCannotBe()
{
    QFETCH(QByteArray, good);
    QFETCH(QByteArray, bad);
    FrameRecord frame = sampleFrame(1);
    frame.shadow = choice("edge-only", 45, 0.875F, 12'345);
    QByteArray log = logOf(frame);
    QCOMPARE(log.count(good), 1);
    const Session session = reread(log.replace(good, bad));
    QCOMPARE(session.damagedLines, 1);
    QVERIFY(session.frames.empty());
}

void tst_SecondPolicy::leavesOutAnAccuracyThatIsNoNumber()
{
    FrameRecord frame = sampleFrame(1);
    frame.shadow = choice("edge-only", 45, std::numeric_limits<float>::quiet_NaN(), 7);
    const Session session = reread(logOf(frame));
    QCOMPARE(session.damagedLines, 0);
    QVERIFY(!session.frames.at(0).shadow->accuracy);
    QCOMPARE(session.frames.at(0).shadow->bytes.value_or(0), 7);
}

void tst_SecondPolicy::sumsUpEachSecondPolicy()
{
    auto frames = sampleFrames(5);                           // with a deadline of 80 ms
    frames[0].shadow = choice("edge-only", 80, 0.9F, 1'000); // just in time
    frames[1].shadow = choice("edge-only", 81, 0.8F, 3'000);
    frames[3].shadow = choice("device-only", 40, 0.6F, 0);
    frames[4].shadow = choice("edge-only", 500, 0.7F, 2'000);
    const auto counts = summarise(frames).secondPolicies;
    QCOMPARE(counts.size(), std::size_t{2});
    QCOMPARE(counts[0].policy, QStringLiteral("edge-only"));
    QCOMPARE(counts[0].frames, 3);
    QCOMPARE(counts[0].met, 1);
    QVERIFY(qAbs(counts[0].accuracy().value_or(0) - 0.8) < 1e-6);
    QCOMPARE(counts[0].bytesPerFrame().value_or(0), 2'000.0);
    QCOMPARE(counts[1].policy, QStringLiteral("device-only"));
    QCOMPARE(counts[1].met, 1);
    QCOMPARE(counts[1].bytesPerFrame().value_or(-1), 0.0);
    QVERIFY(summarise(sampleFrames(3)).secondPolicies.empty());
}

void tst_SecondPolicy::sumsUpOnlyWhatIsLogged()
{
    auto frames = sampleFrames(3);
    frames[0].shadow = choice("edge-only", 40);
    frames[1].shadow = choice("edge-only", 40, 0.9F, 600);
    auto counts = summarise(frames).secondPolicies;
    QCOMPARE(counts.at(0).frames, 2);
    QCOMPARE(counts.at(0).bytesPerFrame().value_or(0), 600.0);
    frames[1].shadow.reset();
    counts = summarise(frames).secondPolicies;
    QVERIFY(!counts.at(0).accuracy() && !counts.at(0).bytesPerFrame());
}

void tst_SecondPolicy::addsUpTwoParts()
{
    auto frames = sampleFrames(40);
    for (std::size_t i = 0; i < frames.size(); ++i)
        if (i % 3 > 0)
            frames[i].shadow = choice(i % 2 > 0 ? "edge-only" : "search", static_cast<std::int64_t>(60 + i),
                                      0.5F, static_cast<std::int64_t>(i));
    const auto all = summarise(frames).secondPolicies;
    const auto both = joined(summarise(std::span(frames).first(17)).secondPolicies,
                             summarise(std::span(frames).subspan(17)).secondPolicies);
    QCOMPARE(both.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        QCOMPARE(both[i].policy, all[i].policy);
        QCOMPARE(both[i].frames, all[i].frames);
        QCOMPARE(both[i].met, all[i].met);
        QCOMPARE(both[i].right, all[i].right);
        QCOMPARE(both[i].bytesUp, all[i].bytesUp);
    }
}

void tst_SecondPolicy::namesItsFieldsAsScriptsExpect()
{
    auto frames = sampleFrames(2);
    frames[0].shadow = choice("edge-only", 40, 0.5F, 600);
    frames[1].shadow = choice("search", 40);
    const QJsonArray rows = toJson(summarise(frames))[QLatin1String("second_policies")].toArray();
    QCOMPARE(rows.at(0).toObject(), (QJsonObject{{"policy", "edge-only"},
                                                 {"frames", 1},
                                                 {"met", 1},
                                                 {"accuracy", 0.5},
                                                 {"bytes_per_frame", 600}}));
    QVERIFY(rows.at(1)[QLatin1String("accuracy")].isNull());
    QVERIFY(rows.at(1)[QLatin1String("bytes_per_frame")].isNull());
}

} // namespace coinfer

QTEST_GUILESS_MAIN(coinfer::tst_SecondPolicy)
#include "tst_SecondPolicy.moc"
