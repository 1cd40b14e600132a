// Many devices at one edge, over loopback. Half of them keep one request under way, the others four; the
// engines alone, without an edge, take turns with them. Prints requests a second of both, the share of each
// device against the mean, and how long answers took. With --overload the devices send more than the edge can
// compute, with a deadline; it prints how many answers a second are in time, with budgets (the edge says
// late) and without. With --port the devices connect to edges that run already, such as those that
// tests/bench/balanced starts behind a load balancer; --workers then says how many these have together.
//   bench_Serving MODEL.cnfw [--json] [--decision EXIT/CUT/CODEC] [--devices N,N] [--workers N,N]
//                 [--rounds N] [--seconds F] [--overload F] [--deadline MS] [--port N]

#include "core/base/Quantile.h"
#include "core/split/MeasureMachine.h"
#include "tests/bench/BenchArguments.h"
#include "tests/bench/ServedEdge.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <numeric>

using namespace coinfer;
using namespace coinfer::bench;

namespace {

constexpr int kMost = 4; ///< requests under way of a device

struct Settings {
    int rounds = 5;
    Nanoseconds lasts{};
    double overload = 0; ///< 0: devices send as fast as they are answered
    Milliseconds deadline{};
    quint16 port = 0; ///< on loopback, of edges that run already; 0: an edge of its own
};

/// Where the devices connect to.
class Target {
public:
    Target(const Work& work, int workers, quint16 port) : m_port(port)
    {
        if (port == 0)
            m_port = m_own.emplace(work, workers).port();
    }
    quint16 port() const { return m_port; }
    bool isOwn() const { return m_own.has_value(); }

private:
    std::optional<ServedEdge> m_own;
    quint16 m_port;
};

Nanoseconds warmUp(const Settings& settings)
{
    return settings.lasts / 4;
}

/// Median, smallest and largest of the rounds.
QJsonArray spread(const std::vector<double>& values)
{
    const auto [least, most] = std::ranges::minmax(values);
    return {percentile(values, 50), least, most};
}

/// One number of devices at an edge with so many workers.
class Case {
public:
    Case(const Work& work, int devices, int workers, quint16 port)
        : m_work(work), m_devices(devices), m_workers(workers), m_edge(work, workers, port)
    {
    }

    void measure(const Settings& settings)
    {
        const Rate engines = alone(m_work, m_workers, settings.lasts);
        m_alone.push_back(engines.perSecond);
        std::vector<LoadPlan> plans(static_cast<std::size_t>(m_devices));
        for (std::size_t i = 0; i < plans.size(); ++i)
            plans[i].keeps = i % 2 == 0 ? 1 : kMost;
        LoadDevices devices(m_edge.port(), m_work.hello(), m_work.request(), plans);
        double ofAll = 0, ofLoad = 0; // processor time
        devices.run(warmUp(settings), settings.lasts, [&] {
            ofAll = processorTime();
            ofLoad = inSeconds(threadTime());
        });
        ofAll = processorTime() - ofAll;
        ofLoad = inSeconds(threadTime()) - ofLoad;
        const double seconds = inSeconds(settings.lasts);
        double sum = 0, ones = 0, least = std::numeric_limits<double>::infinity(), most = 0;
        for (std::size_t i = 0; i < plans.size(); ++i) {
            const LoadTally& tally = devices.tally(i);
            auto& all = plans[i].keeps == 1 ? m_ofOne : m_ofFour;
            all.insert(all.end(), tally.latencies.begin(), tally.latencies.end());
            const auto count = static_cast<double>(tally.latencies.size());
            sum += count;
            ones += plans[i].keeps == 1 ? count : 0;
            least = std::min(least, count);
            most = std::max(most, count);
        }
        m_served.push_back(sum / seconds);
        m_ratio.push_back(sum / seconds / engines.perSecond);
        m_processorRatio.push_back(sum / (ofAll - ofLoad) / engines.perProcessor);
        m_ones.push_back(2 * ones / sum);
        m_least.push_back(least * m_devices / sum);
        m_most.push_back(most * m_devices / sum);
    }

    QJsonObject result() const
    {
        QJsonObject result{{QStringLiteral("devices"), m_devices},
                           {QStringLiteral("workers"), m_workers},
                           {QStringLiteral("engines_alone_per_s"), spread(m_alone)},
                           {QStringLiteral("served_per_s"), spread(m_served)},
                           {QStringLiteral("served_of_alone"), spread(m_ratio)},
                           {QStringLiteral("share_of_those_with_one"), spread(m_ones)},
                           {QStringLiteral("least_share_of_mean"), spread(m_least)},
                           {QStringLiteral("most_share_of_mean"), spread(m_most)},
                           {QStringLiteral("one_p50_ms"), percentile(m_ofOne, 50)},
                           {QStringLiteral("one_p99_ms"), percentile(m_ofOne, 99)},
                           {QStringLiteral("four_p50_ms"), percentile(m_ofFour, 50)},
                           {QStringLiteral("four_p99_ms"), percentile(m_ofFour, 99)}};
        if (m_edge.isOwn()) // else its processor time is that of other processes
            result.insert(QStringLiteral("served_of_alone_per_processor"), spread(m_processorRatio));
        return result;
    }

private:
    static double inSeconds(Nanoseconds time) { return static_cast<double>(time.count()) / 1e9; }

    const Work& m_work;
    const int m_devices, m_workers;
    Target m_edge;
    std::vector<double> m_alone, m_served, m_ratio, m_processorRatio, m_ones, m_least, m_most, m_ofOne,
        m_ofFour;
};

/// The same under more requests than the engines can compute.
class Overload {
public:
    Overload(const Work& work, int devices, int workers, quint16 port)
        : m_work(work), m_devices(devices), m_workers(workers), m_edge(work, workers, port)
    {
    }

    void measure(const Settings& settings)
    {
        const double engines = alone(m_work, m_workers, settings.lasts).perSecond;
        m_sent.push_back(engines * settings.overload);
        for (const bool says : {true, false}) {
            const LoadPlan plan{.keeps = kMost,
                                .perSecond = engines * settings.overload / m_devices,
                                .budget =
                                    says ? std::optional<Microseconds>(settings.deadline) : std::nullopt};
            LoadDevices devices(m_edge.port(), m_work.hello(), m_work.request(),
                                std::vector<LoadPlan>(static_cast<std::size_t>(m_devices), plan));
            devices.run(warmUp(settings), settings.lasts);
            int inTime = 0, computed = 0, late = 0;
            for (std::size_t i = 0; i < static_cast<std::size_t>(m_devices); ++i) {
                const LoadTally& tally = devices.tally(i);
                computed += static_cast<int>(tally.latencies.size());
                late += tally.late;
                inTime += static_cast<int>(
                    std::ranges::count_if(tally.latencies, [deadline = settings.deadline](double took) {
                        return took <= static_cast<double>(deadline.count());
                    }));
            }
            const double seconds = std::chrono::duration<double>(settings.lasts).count();
            Side& side = says ? m_with : m_without;
            side.inTime.push_back(inTime / seconds);
            side.computed.push_back(computed / seconds);
            side.late.push_back(late / seconds);
        }
    }

    QJsonObject result() const
    {
        const auto of = [](const Side& side) {
            return QJsonObject{{QStringLiteral("in_time_per_s"), spread(side.inTime)},
                               {QStringLiteral("computed_per_s"), spread(side.computed)},
                               {QStringLiteral("late_per_s"), spread(side.late)}};
        };
        return {{QStringLiteral("devices"), m_devices},
                {QStringLiteral("workers"), m_workers},
                {QStringLiteral("wanted_per_s"), spread(m_sent)},
                {QStringLiteral("with_budget"), of(m_with)},
                {QStringLiteral("without_budget"), of(m_without)}};
    }

private:
    struct Side {
        std::vector<double> inTime, computed, late;
    };
    const Work& m_work;
    const int m_devices, m_workers;
    Target m_edge;
    std::vector<double> m_sent;
    Side m_with, m_without;
};

std::vector<int> numbers(const QString& list)
{
    std::vector<int> all;
    for (const QString& text : list.split(QLatin1Char(',')))
        all.push_back(text.toInt());
    return all;
}

/// All cases, whose rounds take turns.
template <class Each>
QJsonArray measureAll(const Work& work, const std::vector<int>& devices, const std::vector<int>& workers,
                      const Settings& settings)
{
    std::vector<std::unique_ptr<Each>> cases;
    for (const int at : workers)
        for (const int count : devices)
            cases.push_back(std::make_unique<Each>(work, count, at, settings.port));
    for (int round = 0; round < settings.rounds; ++round)
        for (const auto& each : cases)
            each->measure(settings);
    QJsonArray results;
    for (const auto& each : cases)
        results.append(each->result());
    return results;
}

void print(const QJsonObject& result)
{
    for (auto each = result.begin(); each != result.end(); ++each) {
        if (each->isObject()) {
            std::printf("%s:\n", qPrintable(each.key()));
            print(each->toObject());
        } else if (each->isArray()) {
            const QJsonArray values = each->toArray();
            std::printf("  %-30s %9.2f  (%.2f to %.2f)\n", qPrintable(each.key()), values[0].toDouble(),
                        values[1].toDouble(), values[2].toDouble());
        } else {
            std::printf("  %-30s %9.2f\n", qPrintable(each.key()), each->toDouble());
        }
    }
}

Result<Decision> decisionOf(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char('/'));
    const auto codec = parseCutCodec(parts.value(2));
    if (parts.size() != 3 || !codec)
        return Error{QStringLiteral("--decision wants EXIT/CUT/CODEC")};
    return Decision{parts[0].toInt(), parts[1].toInt(), *codec};
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    BenchArguments arguments;
    arguments.option("decision", "What the devices send.", "EXIT/CUT/CODEC", "5/0/jpeg-20");
    arguments.option("devices", "Devices at the edge.", "N,N", "8,32,64");
    arguments.option("workers", "Workers of the edge.", "N,N", "1,2");
    arguments.option("rounds", "Turns of each case.", "N", "5");
    arguments.option("seconds", "Of each turn.", "F", "2");
    arguments.option("overload", "Requests sent, as a multiple of what the engines alone compute; 0: off.",
                     "F", "0");
    arguments.option("deadline", "With --overload.", "MS", "100");
    arguments.option("port", "Of edges that run already; 0: an edge of its own.", "N", "0");
    arguments.process(app);
    const Settings settings{.rounds = arguments.value("rounds").toInt(),
                            .lasts = Nanoseconds(std::llround(arguments.value("seconds").toDouble() * 1e9)),
                            .overload = arguments.value("overload").toDouble(),
                            .deadline = Milliseconds(arguments.value("deadline").toInt()),
                            .port = static_cast<quint16>(arguments.value("port").toUInt())};
    const auto decision = decisionOf(arguments.value("decision"));
    if (settings.rounds < 1 || settings.lasts <= Nanoseconds::zero() || !decision || !arguments.hasModel()) {
        std::fputs("bench_Serving: it wants a weights file, EXIT/CUT/CODEC, and rounds and seconds over 0\n",
                   stderr);
        return 2;
    }
    setComputeThreads(1);
    const auto work = workOf(arguments.model(), *decision);
    if (!work) {
        std::fprintf(stderr, "bench_Serving: %s\n", qPrintable(work.error().message));
        return 1;
    }
    const auto devices = numbers(arguments.value("devices")), workers = numbers(arguments.value("workers"));
    const QJsonArray results = settings.overload > 0 ? measureAll<Overload>(*work, devices, workers, settings)
                                                     : measureAll<Case>(*work, devices, workers, settings);
    if (arguments.json())
        std::puts(QJsonDocument(QJsonObject{{QStringLiteral("serving"), results}}).toJson().constData());
    else
        for (const auto& each : results)
            print(each.toObject());
    return 0;
}
