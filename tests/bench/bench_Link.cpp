// Round trips over loopback, edge and device in threads of their own as in the program. Prints the median and
// the 95th percentile of what the link adds: the time from send() to the reply less the time at the edge.
//   bench_Link [--json] [--rounds N] [--bytes N,N] [--throttle RATE|SCENARIO|FILE]

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

using namespace coinfer;

namespace {

constexpr int kWarmUp = 20;

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
    Edge()
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
            m_server, [this] { m_listens = m_server->listen(QHostAddress(QHostAddress::LocalHost), 0).ok(); },
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

/// Sends requests of one size, one after the other.
class Run : public QObject {
public:
    Run(quint16 port, const LinkShape& shape, int bytes, int rounds)
        : m_link(hello(),
                 {.host = QStringLiteral("127.0.0.1"), .port = port, .requestTimeout = Milliseconds(60'000)}),
          m_bytes(bytes), m_rounds(rounds + kWarmUp)
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

    QJsonObject measure()
    {
        m_link.start();
        if (QCoreApplication::exec() != 0)
            return {};
        m_times.erase(m_times.begin(), m_times.begin() + kWarmUp);
        return {{QStringLiteral("bytes"), m_bytes},
                {QStringLiteral("rounds"), static_cast<int>(m_times.size())},
                {QStringLiteral("p50_us"), percentile(m_times, 0.5)},
                {QStringLiteral("p95_us"), percentile(m_times, 0.95)}};
    }

private:
    void next()
    {
        if (m_sent == m_rounds)
            return QCoreApplication::exit(0);
        m_link.send(request(static_cast<std::uint32_t>(++m_sent), m_bytes));
    }

    DeviceLink m_link;
    int m_bytes;
    int m_rounds;
    int m_sent = 0;
    std::vector<double> m_times;
};

void print(const QJsonArray& results, bool asJson)
{
    if (asJson) {
        std::puts(QJsonDocument(QJsonObject{{QStringLiteral("link"), results}}).toJson().constData());
        return;
    }
    for (const auto& entry : results)
        std::printf("%8d B: p50 %8.1f us, p95 %8.1f us\n", entry[QStringLiteral("bytes")].toInt(),
                    entry[QStringLiteral("p50_us")].toDouble(), entry[QStringLiteral("p95_us")].toDouble());
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser arguments;
    arguments.addHelpOption();
    arguments.addOption({QStringLiteral("json"), QStringLiteral("Print JSON.")});
    arguments.addOption({QStringLiteral("rounds"), QStringLiteral("Round trips of each size."),
                         QStringLiteral("N"), QStringLiteral("2000")});
    arguments.addOption({QStringLiteral("bytes"), QStringLiteral("Sizes of the features."),
                         QStringLiteral("N,N"), QStringLiteral("1000,46000")});
    arguments.addOption({QStringLiteral("throttle"), QStringLiteral("Shape the link."),
                         QStringLiteral("RATE|SCENARIO|FILE"), QStringLiteral("off")});
    arguments.process(app);
    const int rounds = arguments.value(QStringLiteral("rounds")).toInt();
    const auto schedule = RateSchedule::parse(arguments.value(QStringLiteral("throttle")));
    if (rounds < 1 || !schedule) {
        std::fprintf(stderr, "bench_Link: %s\n",
                     schedule ? "--rounds wants a number from 1 on" : qPrintable(schedule.error().message));
        return 2;
    }
    const Edge edge;
    QJsonArray results;
    for (const QString& bytes : arguments.value(QStringLiteral("bytes")).split(QLatin1Char(','))) {
        Run run(edge.port(), {.schedule = *schedule}, bytes.toInt(), rounds);
        const QJsonObject result = run.measure();
        if (result.isEmpty())
            return 1;
        results.append(result);
    }
    print(results, arguments.isSet(QStringLiteral("json")));
    return 0;
}
