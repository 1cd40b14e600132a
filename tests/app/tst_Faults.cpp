#include "core/session/SessionReader.h"
#include "tests/support/Patience.h"
#include "tests/support/program/Program.h"
#include "tests/support/relay/Relay.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace coinfer;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(coinfer::Fault)

namespace {

constexpr qsizetype kFrames = 1'000;

bool isRemote(const FrameRecord& frame)
{
    return !frame.isAnsweredOnDevice();
}

bool isFlagged(const FrameRecord& frame)
{
    return frame.guarded || frame.fallback;
}

/// An edge, plain or with a token, and the device that goes with it.
class Pair {
public:
    explicit Pair(const QString& tokenFile = {})
    {
        if (!tokenFile.isEmpty())
            m_token << QStringLiteral("--token-file") << tokenFile;
        startEdge(QStringLiteral("127.0.0.1:0"));
    }

    void startEdge(const QString& address)
    {
        edge = std::make_unique<EdgeProcess>(words("--model fashion-mnist --listen") + QStringList(address) +
                                             m_token);
    }
    Speech speech() const { return m_token.isEmpty() ? Speech::Plain : Speech::Encrypted; }
    quint16 port() const
    {
        return static_cast<quint16>(edge->address().section(QLatin1Char(':'), 1).toInt());
    }
    /// 250 frames a second, each of them for the edge if there is one.
    QStringList deviceOf(quint16 port, const QString& log) const
    {
        return words("device --model fashion-mnist --source dataset:fashion-mnist --loop --fps 250 "
                     "--policy fixed:5/1/8 --deadline 400ms --json --connect") +
               QStringList{QStringLiteral("127.0.0.1:%1").arg(port), QStringLiteral("--log"), log} + m_token;
    }

    std::unique_ptr<EdgeProcess> edge;

private:
    QStringList m_token;
};

/// A log that is still being written, whole line by whole line.
class GrowingLog {
public:
    explicit GrowingLog(const QString& path) : m_file(path) {}

    qsizetype frames()
    {
        read();
        return m_frames;
    }
    /// Frames that the edge has answered since this time (milliseconds since 1970, UTC).
    int remoteSince(std::int64_t time)
    {
        read();
        return static_cast<int>(std::ranges::count_if(m_remote, [time](auto at) { return at >= time; }));
    }
    /// When the edge answered the first of them.
    std::int64_t firstRemoteSince(std::int64_t time)
    {
        read();
        return *std::ranges::find_if(m_remote, [time](auto at) { return at >= time; });
    }

private:
    void read()
    {
        if (!m_file.isOpen() && !m_file.open(QIODevice::ReadOnly))
            return;
        m_bytes += m_file.readAll();
        for (auto end = m_bytes.indexOf('\n'); end >= 0; end = m_bytes.indexOf('\n')) {
            const QJsonObject line = QJsonDocument::fromJson(m_bytes.first(end)).object();
            m_bytes.remove(0, end + 1);
            const auto is = [&](const char* name) { return line[QLatin1String(name)].toBool(); };
            if (!line.contains(QStringLiteral("index"))) // the session
                continue;
            ++m_frames;
            if (line[QStringLiteral("bytes_up")].toInt() > 0 && !is("guarded") && !is("fallback"))
                m_remote.push_back(line[QStringLiteral("wall_ms")].toInteger());
        }
    }

    QFile m_file;
    QByteArray m_bytes;
    qsizetype m_frames = 0;
    std::vector<std::int64_t> m_remote;
};

/// Every frame that was taken was answered once, or a newer one overtook it.
void checkAccount(const ProgramRun& run, const Session& session)
{
    QVERIFY2(run.exitCode == 0 && !run.crashed, run.errors.constData());
    const auto count = [&](const char* name) { return run.json()[QLatin1String(name)].toInteger(-1); };
    const auto answered = static_cast<qint64>(session.frames.size());
    QCOMPARE(session.damagedLines, 0);
    QCOMPARE(count("answered"), answered);
    QCOMPARE(count("broken"), qint64{0});
    const qint64 left = count("frames") - answered - count("dropped");
    QVERIFY2(left == 0 || left == 1, run.output.constData()); // one may have waited when the run was ended
    QVERIFY(session.frames.size() >= kFrames);
    std::vector<FrameRecord> frames = session.frames; // in the order of answers
    std::ranges::sort(frames, {}, &FrameRecord::index);
    const auto twice = std::ranges::adjacent_find(frames, {}, &FrameRecord::index);
    QVERIFY2(twice == frames.end(), "a frame was answered twice");
    const qint64 overtaken = frames.back().index + 1 - answered;
    QVERIFY(overtaken <= count("dropped") && frames.back().index < count("frames"));
    QVERIFY(std::ranges::all_of(session.frames, [](const FrameRecord& frame) { return frame.label >= 0; }));
}

QString listOf(const std::vector<Milliseconds>& times)
{
    QStringList words;
    for (const Milliseconds time : times)
        words << QString::number(time.count());
    return words.join(QStringLiteral(", "));
}

} // namespace

/// The link between two processes misbehaves, and every frame gets its answer all the same.
class tst_Faults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString token = m_folder.filePath(QStringLiteral("token"));
        QCOMPARE(runProgram(words("token new --token-file") << token).exitCode, 0);
        m_plain = std::make_unique<Pair>();
        m_encrypted = std::make_unique<Pair>(token);
        for (const Pair* pair : {m_plain.get(), m_encrypted.get()})
            QVERIFY2(pair->port() > 0, pair->edge->said().constData());
    }

    void everyFrameIsAnsweredOnce_data()
    {
        using enum Fault::Kind;
        using On = Blow::On;
        using Act = Blow::Act;
        addColumns();
        const auto timed = [](const char* name, Fault::Kind kind, Milliseconds lasts, int flagged) {
            QTest::newRow(name) << Fault{.kind = kind, .lasts = lasts} << flagged;
        };
        timed("delay", Delay, 2s, 1);
        timed("stall", Stall, 1'500ms, 1);
        timed("half-open", HalfOpen, 1'500ms, 1);
        timed("replies in the wrong order", Reorder, 5s, 1);
        timed("replies twice", Repeat, 1s, 0);
        struck("reset at any byte", {{On::Request, Act::Reset, 0},
                                     {On::Reply, Act::Reset, 0},
                                     {On::Request, Act::Reset, 1},
                                     {On::Reply, Act::Reset, 23},
                                     {On::Request, Act::Reset, 12},
                                     {On::Reply, Act::Reset, 24},
                                     {On::Request, Act::Reset, 24},
                                     {On::Reply, Act::Reset, 26},
                                     {On::Request, Act::Reset, 500},
                                     {On::Reply, Act::Reset, -1},
                                     {On::Request, Act::Reset, -1}});
        struck("reset within a hello", {{On::Request, Act::Reset, 0},
                                        {On::DeviceHello, Act::Reset, 1},
                                        {On::Request, Act::Reset, 0},
                                        {On::EdgeHello, Act::Reset, 30}});
        struck("truncated frame", {{On::Request, Act::End, 0},
                                   {On::Reply, Act::End, 1},
                                   {On::Request, Act::End, 23},
                                   {On::Reply, Act::End, 24},
                                   {On::Request, Act::End, 500},
                                   {On::Reply, Act::End, -1}});
        // Magic, version, type, number, checksums, head, tensor.
        struck("damaged byte", {{On::Request, Act::Flip, 1},
                                {On::Reply, Act::Flip, 1},
                                {On::Request, Act::Flip, 4},
                                {On::Reply, Act::Flip, 5},
                                {On::Request, Act::Flip, 5},
                                {On::Reply, Act::Flip, 9},
                                {On::Request, Act::Flip, 9},
                                {On::Reply, Act::Flip, 17},
                                {On::Request, Act::Flip, 21},
                                {On::Reply, Act::Flip, 25},
                                {On::Request, Act::Flip, 29},
                                {On::Reply, Act::Flip, -1},
                                {On::Request, Act::Flip, -1}});
        struck("damaged length", {{On::Request, Act::Flip, 14, 0x20},
                                  {On::Reply, Act::Flip, 13, 0x40},
                                  {On::Request, Act::Flip, 12, 1},
                                  {On::Reply, Act::Flip, 12, 1},
                                  {On::Request, Act::Flip, 13, 0x80},
                                  {On::Reply, Act::Flip, 15, 0x80}});
    }
    void everyFrameIsAnsweredOnce() { survive(*m_plain); }

    /// Nothing that happens to a record gets past TLS, and it costs no more than a connection.
    void everyFrameIsAnsweredOnceUnderTls_data()
    {
        using enum Fault::Kind;
        using On = Blow::On;
        using Act = Blow::Act;
        addColumns();
        QTest::newRow("delay") << Fault{.kind = Delay, .lasts = 2s} << 1;
        QTest::newRow("stall") << Fault{.kind = Stall} << 1;
        QTest::newRow("half-open") << Fault{.kind = HalfOpen} << 1;
        // In the head of a record, its content, its tag.
        struck("reset at any byte", {{On::Request, Act::Reset, 0},
                                     {On::Reply, Act::Reset, 0},
                                     {On::Request, Act::Reset, 3},
                                     {On::Reply, Act::Reset, 5},
                                     {On::Request, Act::Reset, 500},
                                     {On::Reply, Act::Reset, -1},
                                     {On::Request, Act::Reset, -1}});
        struck("reset within handshake and hello", {{On::Request, Act::Reset, 0},
                                                    {On::Handshake, Act::Reset, 40},
                                                    {On::Request, Act::Reset, 0},
                                                    {On::DeviceHello, Act::Reset, 20},
                                                    {On::Request, Act::Reset, 0},
                                                    {On::EdgeHello, Act::Reset, 30}});
        struck("truncated record", {{On::Request, Act::End, 0},
                                    {On::Reply, Act::End, 3},
                                    {On::Request, Act::End, 500},
                                    {On::Reply, Act::End, -1}});
        struck("damaged byte", {{On::Request, Act::Flip, 0},
                                {On::Reply, Act::Flip, 0},
                                {On::Request, Act::Flip, 1},
                                {On::Reply, Act::Flip, 5},
                                {On::Request, Act::Flip, 5},
                                {On::Reply, Act::Flip, 60},
                                {On::Request, Act::Flip, 500},
                                {On::Reply, Act::Flip, -1},
                                {On::Request, Act::Flip, -1}});
        struck("damaged length", {{On::Request, Act::Flip, 3, 0x80},
                                  {On::Reply, Act::Flip, 3, 0x80},
                                  {On::Request, Act::Flip, 4, 1},
                                  {On::Reply, Act::Flip, 4, 1}});
        struck("record twice, or overtaken", {{On::Reply, Act::Twice},
                                              {On::Request, Act::Twice},
                                              {On::Reply, Act::Swap},
                                              {On::Request, Act::Swap}});
    }
    void everyFrameIsAnsweredOnceUnderTls() { survive(*m_encrypted); }

    void theEdgeIsKilledTenTimes_data()
    {
        QTest::addColumn<bool>("encrypted");
        QTest::newRow("plain") << false;
        QTest::newRow("TLS") << true;
    }
    void theEdgeIsKilledTenTimes()
    {
        QFETCH(const bool, encrypted);
        reviveTenTimes(encrypted ? *m_encrypted : *m_plain);
    }

private:
    static void addColumns()
    {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<int>("flagged"); // at least so many frames are guarded or fall back
    }
    /// Each blow costs a frame, but those against a connection that is only being made.
    static void struck(const char* name, const std::vector<Blow>& blows)
    {
        const auto onFrames = std::ranges::count_if(blows, [](const Blow& blow) {
            return (blow.on == Blow::On::Request || blow.on == Blow::On::Reply) &&
                   blow.act != Blow::Act::Twice;
        });
        QTest::newRow(name) << Fault{.blows = blows} << static_cast<int>(onFrames);
    }

    void survive(const Pair& pair)
    {
        QFETCH(const Fault, fault);
        QFETCH(const int, flagged);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s.jsonl"));
        const Relay relay(pair.port(), fault, pair.speech());
        RunningProgram device(pair.deviceOf(relay.port(), path));
        GrowingLog log(path);
        QTRY_VERIFY_WITH_TIMEOUT(!device.isRunning() || (relay.isRecovered() && log.frames() >= kFrames),
                                 kPatience);
        const ProgramRun run = device.interrupt();
        const auto session = readSession(path);
        QVERIFY2(session.ok(), run.errors.constData());
        checkAccount(run, *session);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(std::ranges::count_if(session->frames, isFlagged) >= flagged);
        QVERIFY2(!run.errors.contains("Nothing was received"), run.errors.constData()); // found out before
        const auto back = std::ranges::count_if(session->frames, [&](const FrameRecord& frame) {
            return isRemote(frame) && frame.wallMilliseconds >= relay.overAt();
        });
        QVERIFY2(back > Relay::kRepliesAfter / 2, qPrintable(QString::number(back)));
        qInfo("%zu frames; back after %s ms", session->frames.size(), qPrintable(listOf(relay.recoveries())));
    }

    void reviveTenTimes(Pair& pair)
    {
        constexpr int kTimes = 10, kEnough = 50;
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s.jsonl"));
        const QString address = pair.edge->address();
        RunningProgram device(pair.deviceOf(pair.port(), path));
        GrowingLog log(path);
        std::int64_t listensSince = 0;
        std::vector<Milliseconds> back;
        const auto isServed = [&] { return !device.isRunning() || log.remoteSince(listensSince) >= kEnough; };
        QTRY_VERIFY_WITH_TIMEOUT(isServed(), kPatience);
        for (int i = 0; i < kTimes; ++i) {
            pair.edge->kill();
            pair.startEdge(address);
            QCOMPARE(pair.edge->address(), address);
            listensSince = QDateTime::currentMSecsSinceEpoch();
            QTRY_VERIFY_WITH_TIMEOUT(isServed(), kPatience);
            QVERIFY(device.isRunning());
            back.emplace_back(log.firstRemoteSince(listensSince) - listensSince);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!device.isRunning() || log.frames() >= kFrames, kPatience);
        const ProgramRun run = device.interrupt();
        const auto session = readSession(path);
        QVERIFY2(session.ok(), run.errors.constData());
        checkAccount(run, *session);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(std::ranges::count_if(session->frames, &FrameRecord::isAlone) >= kTimes);
        qInfo("%zu frames; back after %s ms", session->frames.size(), qPrintable(listOf(back)));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Pair> m_plain, m_encrypted;
};

QTEST_GUILESS_MAIN(tst_Faults)
#include "tst_Faults.moc"
