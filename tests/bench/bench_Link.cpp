// Round trips over loopback, edge and device in threads of their own as in the program. Prints the median and
// the 95th percentile of what the link adds: the time from send() to the reply less the time at the edge.
// With --secure it takes turns with a second link that is encrypted, and prints both.
//   bench_Link [--json] [--secure] [--rounds N] [--bytes N,N] [--throttle RATE|SCENARIO|FILE]

#include "core/base/Throttle.h"
#include "core/link/DeviceLink.h"
#include "core/link/EdgeServer.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <span>

using namespace coinfer;

namespace {

constexpr int kWarmUp = 20;
constexpr int kTurn = 100; ///< rounds before the other link has its turn

Hello hello()
{
    return {.program = QStringLiteral("bench_Link"),
            .peer = QStringLiteral("bench"),
            .model = QStringLiteral("none"),
            .modelHash = QByteArray(kHashBytes, '\0')};
}

InferRequest request(std::uint32_t id, int bytes)
{
    return {.id = id, .decision = {5, 3, 8}, .bytes = QByteArray(bytes, 'x')};
}

double percentile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

/// The edge in its thread; answers at once.
class Edge {
public:
    explicit Edge(const LinkSecurity& security)
    {
        m_thread.setObjectName(QStringLiteral("edge"));
        m_thread.start();
        m_server->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
        QObject::connect(m_server, &EdgeServer::requestReceived, m_server,
                         [server = m_server](DeviceId device, const InferRequest& request, Nanoseconds) {
                             server->reply(device, {.id = request.id, .scores = std::vector<float>(10)});
                         });
        QMetaObject::invokeMethod(
            m_server,
            [&] { m_listens = m_server->listen(QHostAddress(QHostAddress::LocalHost), 0, security).ok(); },
            Qt::BlockingQueuedConnection);
    }
    ~Edge()
    {
        m_thread.quit();
        m_thread.wait();
    }
    quint16 port() const { return m_listens ? m_server->port() : 0; }

private:
    QThread m_thread;
    EdgeServer* m_server = new EdgeServer(hello(), {});
    bool m_listens = false;
};

/// Sends requests of one size, one after the other, over a link of its own.
class Run : public QObject {
public:
    Run(const LinkSecurity& security, const LinkShape& shape, int bytes)
        : m_edge(security), m_link(hello(), {.host = QStringLiteral("127.0.0.1"),
                                             .port = m_edge.port(),
                                             .requestTimeout = Milliseconds(60'000),
                                             .security = security}),
          m_bytes(bytes), m_secure(security.token.has_value())
    {
        m_link.setShape(shape);
        connect(&m_link, &DeviceLink::roundTripMeasured, this, [this] {
            if (m_sent == 0)
                next();
        });
        connect(&m_link, &DeviceLink::replied, this, [this](const TimedReply& reply) {
            const Nanoseconds link = reply.received - reply.sent - reply.reply.atEdge;
            m_times.push_back(std::chrono::duration<double, std::micro>(link).count());
            QTimer::singleShot(0, this, &Run::next);
        });
        connect(&m_link, &DeviceLink::failed, this, [](std::uint32_t, const QString& reason) {
            std::fprintf(stderr, "bench_Link: %s\n", qPrintable(reason));
            QCoreApplication::exit(1);
        });
    }

    /// False if the link has failed.
    bool measure(int rounds)
    {
        m_until = m_sent + rounds;
        if (m_sent == 0)
            m_link.start();
        else
            next();
        return QCoreApplication::exec() == 0;
    }

    QJsonObject result()
    {
        m_times.erase(m_times.begin(), m_times.begin() + kWarmUp);
        return {{QStringLiteral("bytes"), m_bytes},
                {QStringLiteral("secure"), m_secure},
                {QStringLiteral("rounds"), static_cast<int>(m_times.size())},
                {QStringLiteral("p50_us"), percentile(m_times, 0.5)},
                {QStringLiteral("p95_us"), percentile(m_times, 0.95)}};
    }

private:
    void next()
    {
        if (m_sent == m_until)
            return QCoreApplication::exit(0);
        m_link.send(request(static_cast<std::uint32_t>(++m_sent), m_bytes));
    }

    const Edge m_edge;
    DeviceLink m_link;
    const int m_bytes;
    const bool m_secure;
    int m_until = 0;
    int m_sent = 0;
    std::vector<double> m_times;
};

/// Alternating, because a busy machine would slow one of them more than the other.
bool measureInTurns(std::span<const std::unique_ptr<Run>> runs, int rounds)
{
    const auto each = [&](int count) {
        return std::ranges::all_of(runs, [&](const auto& run) { return run->measure(count); });
    };
    if (!each(kWarmUp))
        return false;
    for (int left = rounds; left > 0; left -= kTurn)
        if (!each(std::min(left, kTurn)))
            return false;
    return true;
}

void print(const QJsonArray& results, bool asJson)
{
    if (asJson) {
        std::puts(QJsonDocument(QJsonObject{{QStringLiteral("link"), results}}).toJson().constData());
        return;
    }
    for (const auto& entry : results)
        std::printf("%8d B, %s: p50 %8.1f us, p95 %8.1f us\n", entry[QStringLiteral("bytes")].toInt(),
                    entry[QStringLiteral("secure")].toBool() ? "TLS  " : "plain",
                    entry[QStringLiteral("p50_us")].toDouble(), entry[QStringLiteral("p95_us")].toDouble());
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser arguments;
    arguments.addHelpOption();
    arguments.addOption({QStringLiteral("json"), QStringLiteral("Print JSON.")});
    arguments.addOption({QStringLiteral("secure"), QStringLiteral("Measure an encrypted link beside it.")});
    arguments.addOption({QStringLiteral("rounds"), QStringLiteral("Round trips of each size."),
                         QStringLiteral("N"), QStringLiteral("2000")});
    arguments.addOption({QStringLiteral("bytes"), QStringLiteral("Sizes of the features."),
                         QStringLiteral("N,N"), QStringLiteral("1000,46000")});
    arguments.addOption({QStringLiteral("throttle"), QStringLiteral("Shape the link."),
                         QStringLiteral("RATE|SCENARIO|FILE"), QStringLiteral("off")});
    arguments.process(app);
    const int rounds = arguments.value(QStringLiteral("rounds")).toInt();
    const auto schedule = parseThrottle(arguments.value(QStringLiteral("throttle")));
    if (rounds < 1 || !schedule) {
        std::fprintf(stderr, "bench_Link: %s\n",
                     schedule ? "--rounds wants a number from 1 on" : qPrintable(schedule.error().message));
        return 2;
    }
    std::vector<LinkSecurity> links(1);
    if (arguments.isSet(QStringLiteral("secure")))
        links.push_back({LinkToken::generate()});
    QJsonArray results;
    for (const QString& bytes : arguments.value(QStringLiteral("bytes")).split(QLatin1Char(','))) {
        std::vector<std::unique_ptr<Run>> runs;
        for (const LinkSecurity& security : links)
            runs.push_back(std::make_unique<Run>(security, LinkShape{.schedule = *schedule}, bytes.toInt()));
        if (!measureInTurns(runs, rounds))
            return 1;
        for (const auto& run : runs)
            results.append(run->result());
    }
    print(results, arguments.isSet(QStringLiteral("json")));
    return 0;
}
