// An honest device beside an attacker, at one edge over loopback: its median and 99th percentile without and
// with each attack, in turns, and how much memory the process (edge and attacker) takes meanwhile. The
// attacker has the lowest priority, as if it were another machine's processor that it uses up.
//   bench_Attacks MODEL.cnfw [--json] [--workers N] [--rounds N] [--seconds F] [--attack NAME]

#include "core/base/Quantile.h"
#include "core/split/MeasureMachine.h"
#include "tests/bench/BenchArguments.h"
#include "tests/bench/ServedEdge.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

#include <sys/resource.h>

using namespace coinfer;
using namespace coinfer::bench;

namespace {

constexpr double kHonestPerSecond = 20; // less than its share beside 13 others

/// What an attacker has.
struct Target {
    const Work& work;
    quint16 port;
    const std::atomic<bool>& ends;
};

/// A connection that has said hello.
std::unique_ptr<PlainSocket> greeted(const Target& target)
{
    auto socket = std::make_unique<PlainSocket>(target.port);
    socket->send(encode(target.work.hello()));
    socket->receive(true);
    return socket;
}

void floodOfPings(const Target& target)
{
    QByteArray pings;
    for (std::uint32_t id = 1; id <= 50'000; ++id)
        pings += encode(Ping{id});
    while (!target.ends) {
        const auto socket = greeted(target);
        while (!target.ends && socket->isOpen()) {
            socket->sendSome(pings);
            socket->receive();
        }
    }
}

void floodOfConnections(const Target& target)
{
    while (!target.ends)
        const PlainSocket socket(target.port);
}

void floodOfHellos(const Target& target)
{
    while (!target.ends)
        greeted(target);
}

void silence(const Target& target)
{
    std::vector<std::unique_ptr<PlainSocket>> sockets(200);
    while (!target.ends) {
        for (auto& socket : sockets) {
            if (socket)
                socket->receive();
            if (!socket || !socket->isOpen())
                socket = std::make_unique<PlainSocket>(target.port);
        }
        std::this_thread::sleep_for(Milliseconds(10));
    }
}

void garbage(const Target& target)
{
    std::mt19937 random(1);
    QByteArray bytes(1'000, '\0');
    while (!target.ends) {
        for (char& byte : bytes)
            byte = static_cast<char>(random());
        PlainSocket(target.port).send(bytes);
    }
}

/// Announces 4 MiB, before a hello and after one.
void longHeaders(const Target& target)
{
    QByteArray body(kMostPayload - 1'000, 'x');
    const QByteArray request = encode(InferRequest{.id = 1, .decision = {5, 3, 8}, .bytes = body});
    while (!target.ends) {
        PlainSocket(target.port).send(request);
        greeted(target)->sendSome(QByteArrayView(request).first(200'000));
    }
}

void slowBytes(const Target& target)
{
    InferRequest request = target.work.request();
    request.id = 1;
    const QByteArray bytes = encode(request);
    std::vector<std::unique_ptr<PlainSocket>> sockets;
    for (int i = 0; i < 15; ++i)
        sockets.push_back(greeted(target));
    for (qsizetype at = 0; !target.ends && at < bytes.size(); ++at) {
        for (const auto& socket : sockets)
            socket->sendSome(QByteArrayView(bytes).sliced(at, 1));
        std::this_thread::sleep_for(Milliseconds(100));
    }
}

/// So many peers that send requests without an end, and read the answers or not.
void hoard(const Target& target, int peers, bool reads)
{
    struct Peer {
        std::unique_ptr<PlainSocket> socket;
        QByteArray waits;
        std::uint32_t last = 0;
    };
    std::vector<Peer> all(static_cast<std::size_t>(peers));
    InferRequest request = target.work.request();
    while (!target.ends) {
        for (Peer& peer : all) {
            if (!peer.socket || !peer.socket->isOpen())
                peer = {greeted(target), {}, 0};
            if (peer.waits.isEmpty()) {
                request.id = ++peer.last;
                peer.waits = encode(request);
            }
            peer.waits.remove(0, peer.socket->sendSome(peer.waits));
            if (reads)
                peer.socket->receive();
        }
    }
}

struct Attack {
    const char* name;
    void (*run)(const Target&);
};

constexpr Attack kAttacks[] = {
    {"pings", floodOfPings},
    {"connections", floodOfConnections},
    {"hellos", floodOfHellos},
    {"silence", silence},
    {"garbage", garbage},
    {"long-headers", longHeaders},
    {"slow-bytes", slowBytes},
    {"requests", [](const Target& target) { hoard(target, 13, true); }},
    {"unread", [](const Target& target) { hoard(target, 4, false); }},
};

/// Of this process, MB.
double residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

/// The honest device's latencies in milliseconds; it is connected before `attack` begins.
template <class Begin>
std::vector<double> honest(const Work& work, const ServedEdge& edge, Nanoseconds lasts, Begin attack)
{
    LoadDevices device(edge.port(), work.hello(), work.request(),
                       {{.keeps = 4, .perSecond = kHonestPerSecond}});
    attack();
    device.run(lasts / 4, lasts);
    const LoadTally& tally = device.tally(0);
    if (tally.refused + tally.leftOut > 0)
        std::fprintf(stderr, "bench_Attacks: of the honest device %d requests were refused and %d left out\n",
                     tally.refused, tally.leftOut);
    return tally.latencies;
}

/// How long an honest newcomer takes to get in, in milliseconds; it tries again at once.
double newcomer(const Target& target)
{
    const SteadyClock clock;
    const Nanoseconds begun = clock.now();
    for (QByteArray answer; answer.size() < kHeaderBytes;) { // a hello is longer than being turned away
        PlainSocket socket(target.port);
        socket.send(encode(target.work.hello()));
        answer = socket.receive(true);
        WireDecoder decoder;
        decoder.feed(answer);
        const auto heard = decoder.next();
        if (!heard || !heard->has_value() || !std::holds_alternative<Hello>(**heard))
            answer.clear();
    }
    return static_cast<double>((clock.now() - begun).count()) / 1e6;
}

struct Beside {
    std::vector<double> latencies;
    double newcomer = 0; ///< milliseconds
};

Beside honestBeside(const Attack& attack, const Work& work, const ServedEdge& edge, Nanoseconds lasts)
{
    std::atomic<bool> ends = false;
    const Target target{work, edge.port(), ends};
    std::thread attacker;
    Beside beside;
    beside.latencies = honest(work, edge, lasts, [&] {
        attacker = std::thread([&] {
            ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), 19);
            attack.run(target);
        });
    });
    beside.newcomer = newcomer(target);
    ends = true;
    attacker.join();
    return beside;
}

QJsonObject measure(const Attack& attack, const Work& work, int workers, int rounds, Nanoseconds lasts)
{
    const ServedEdge edge(work, workers);
    std::vector<double> without, with, ratios;
    double memory = 0, newcomer = 0;
    for (int round = 0; round < rounds; ++round) {
        const auto before = honest(work, edge, lasts, [] {});
        const auto [beside, wait] = honestBeside(attack, work, edge, lasts);
        newcomer = std::max(newcomer, wait);
        memory = std::max(memory, residentMemory());
        ratios.push_back(percentile(beside, 99) / percentile(before, 99));
        without.insert(without.end(), before.begin(), before.end());
        with.insert(with.end(), beside.begin(), beside.end());
    }
    const auto [least, most] = std::ranges::minmax(ratios);
    return {{QStringLiteral("attack"), QString::fromLatin1(attack.name)},
            {QStringLiteral("without_p50_ms"), percentile(without, 50)},
            {QStringLiteral("without_p99_ms"), percentile(without, 99)},
            {QStringLiteral("with_p50_ms"), percentile(with, 50)},
            {QStringLiteral("with_p99_ms"), percentile(with, 99)},
            {QStringLiteral("p99_ratio_least"), least},
            {QStringLiteral("p99_ratio_most"), most},
            {QStringLiteral("newcomer_most_ms"), newcomer},
            {QStringLiteral("memory_mb"), memory}};
}

/// On stderr, as each takes a while.
QJsonObject report(const QJsonObject& result)
{
    const auto figure = [&](const char* key) { return result[QLatin1String(key)].toDouble(); };
    std::fprintf(stderr,
                 "%-12s p50, p99: %.1f, %.1f ms without, %.1f, %.1f ms with; p99 of a round %.2f to %.2f "
                 "times; a newcomer %.0f ms; %.0f MB\n",
                 qPrintable(result[QStringLiteral("attack")].toString()), figure("without_p50_ms"),
                 figure("without_p99_ms"), figure("with_p50_ms"), figure("with_p99_ms"),
                 figure("p99_ratio_least"), figure("p99_ratio_most"), figure("newcomer_most_ms"),
                 figure("memory_mb"));
    return result;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    BenchArguments arguments;
    arguments.option("workers", "Workers of the edge.", "N", "1");
    arguments.option("rounds", "Turns of each attack.", "N", "3");
    arguments.option("seconds", "Of each turn.", "F", "4");
    arguments.option("attack", "Only this one.", "NAME", "");
    arguments.process(app);
    const int rounds = arguments.value("rounds").toInt(), workers = arguments.value("workers").toInt();
    const Nanoseconds lasts(std::llround(arguments.value("seconds").toDouble() * 1e9));
    if (rounds < 1 || workers < 1 || lasts <= Nanoseconds::zero() || !arguments.hasModel()) {
        std::fputs("bench_Attacks: it wants a weights file, and rounds, workers and seconds over 0\n",
                   stderr);
        return 2;
    }
    setComputeThreads(1);
    const auto work = workOf(arguments.model(), {5, 0, CutCodec::jpeg(20)});
    if (!work) {
        std::fprintf(stderr, "bench_Attacks: %s\n", qPrintable(work.error().message));
        return 1;
    }
    QJsonArray results;
    for (const Attack& attack : kAttacks)
        if (arguments.value("attack").isEmpty() || arguments.value("attack") == QLatin1String(attack.name))
            results.append(report(measure(attack, *work, workers, rounds, lasts)));
    if (arguments.json())
        std::puts(QJsonDocument(QJsonObject{{QStringLiteral("attacks"), results}}).toJson().constData());
    return 0;
}
