#include "ui/report/SessionCurves.h"

#include "ui/report/Paper.h"
#include "ui/report/PhaseWords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

namespace coinfer {
namespace {

constexpr std::size_t kSlices = 150;
constexpr std::size_t kMostPolicies = 6; ///< more lines than that nobody reads
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr double kBelowAll = -std::numeric_limits<double>::infinity();

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

struct Slice {
    double seconds = 0; ///< its middle
    std::vector<Microseconds> latencies;
    std::array<double, kPhases> phases{};
    std::array<double, kExits> exits{};
    std::array<double, kExits> onDevice{}; ///< frames that the device answered, by exit
    double bytes = 0;                      ///< sent
    double deadlineMs = 0;
    double known = 0, right = 0;
    double limitMbps = kNothing, estimateMbps = kNothing;

    double count() const { return static_cast<double>(latencies.size()); }
    bool isEmpty() const { return latencies.empty(); }
};

void add(Slice& slice, const FrameRecord& frame)
{
    const auto parts = inOrder(frame.phases);
    slice.latencies.push_back(frame.total);
    for (std::size_t i = 0; i < parts.size(); ++i)
        slice.phases[i] += inMilliseconds(parts[i]);
    if (frame.decision.exit >= 1 && frame.decision.exit <= kExits)
        ++slice.exits[static_cast<std::size_t>(frame.decision.exit - 1)];
    if (frame.isAnsweredOnDevice() && frame.answeredBy >= 1 && frame.answeredBy <= kExits)
        ++slice.onDevice[static_cast<std::size_t>(frame.answeredBy - 1)];
    slice.bytes += static_cast<double>(frame.bytesUp);
    slice.deadlineMs = inMilliseconds(frame.deadline);
    if (frame.label >= 0 && frame.truth >= 0) {
        ++slice.known;
        slice.right += frame.label == frame.truth;
    }
    if (frame.limitMbps)
        slice.limitMbps = *frame.limitMbps;
    if (frame.estimateMbps)
        slice.estimateMbps = *frame.estimateMbps;
}

double secondsOf(const FrameRecord& frame)
{
    return std::chrono::duration<double>(frame.monotonic).count();
}

/// Slices of equal length; one a frame where there are few.
std::vector<Slice> slicesOf(const Frames& frames)
{
    const double first = secondsOf(frames[0]);
    const double length = std::max(secondsOf(frames[frames.size() - 1]) - first, 1e-3);
    std::vector<Slice> slices(std::min(kSlices, std::max<std::size_t>(frames.size() / 2, 1)));
    const double width = length / static_cast<double>(slices.size());
    for (std::size_t i = 0; i < slices.size(); ++i)
        slices[i].seconds = (static_cast<double>(i) + 0.5) * width;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const double place = (secondsOf(frames[i]) - first) / width;
        const auto last = static_cast<double>(slices.size() - 1);
        add(slices[static_cast<std::size_t>(std::clamp(place, 0.0, last))], frames[i]);
    }
    return slices;
}

/// A point a slice; slices without frames, or where `value` gives none, break the line.
template <class Value> QList<QPointF> curve(const std::vector<Slice>& slices, Value value)
{
    QList<QPointF> points;
    for (const Slice& slice : slices)
        points << QPointF(slice.seconds, slice.isEmpty() ? kNothing : value(slice));
    return points;
}

double highest(const std::vector<PlotLine>& lines)
{
    double most = 0;
    for (const PlotLine& line : lines)
        for (const QPointF& point : line.points)
            if (std::isfinite(point.y()))
                most = std::max(most, point.y());
    return most;
}

PlotAxis timeAxis(const std::vector<Slice>& slices)
{
    const double half = slices.front().seconds;
    return {Words::tr("seconds"), 0, slices.back().seconds + half};
}

Plot latencyPlot(const std::vector<Slice>& slices)
{
    Plot plot{Words::tr("Latency"), timeAxis(slices), {Words::tr("ms")}, {}};
    plot.lines = {{Words::tr("median"), paper::kInks[0], PlotLine::Look::Solid,
                   curve(slices, [](const Slice& s) { return quantiles(s.latencies).p50; })},
                  {Words::tr("p95"), paper::kInks[5], PlotLine::Look::Solid,
                   curve(slices, [](const Slice& s) { return quantiles(s.latencies).p95; })},
                  {Words::tr("deadline"), paper::kText, PlotLine::Look::Dashed,
                   curve(slices, [](const Slice& s) { return s.deadlineMs; })}};
    plot.up.high = std::max(highest(plot.lines) * 1.08, 1.0);
    return plot;
}

/// From the highest sum to the lowest, each painted over the one before.
template <std::size_t N>
std::vector<PlotLine> stacked(const std::vector<Slice>& slices, const std::array<QString, N>& names,
                              std::array<double, N> Slice::*parts)
{
    constexpr std::array<std::size_t, 6> kColours{0, 4, 3, 6, 1, 7};
    std::vector<PlotLine> lines;
    for (std::size_t i = N; i-- > 0;)
        lines.push_back(
            {names[i], paper::kInks[kColours[i]], PlotLine::Look::Filled, curve(slices, [&](const Slice& s) {
                 double sum = 0;
                 for (std::size_t j = 0; j <= i; ++j)
                     sum += (s.*parts)[j];
                 return sum / s.count();
             })});
    return lines;
}

Plot phasePlot(const std::vector<Slice>& slices)
{
    Plot plot{Words::tr("Mean latency by phase"), timeAxis(slices), {Words::tr("ms")}, {}};
    plot.lines = stacked<kPhases>(slices, phaseNames(), &Slice::phases);
    plot.up.high = std::max(highest(plot.lines) * 1.08, 1.0);
    return plot;
}

Plot bandwidthPlot(const std::vector<Slice>& slices)
{
    const auto level = [](double mbps) {
        return mbps > 0 ? std::log10(mbps) : mbps == 0 ? kBelowAll : kNothing; // 0: the link was down
    };
    Plot plot{
        Words::tr("Bandwidth"), timeAxis(slices), {Words::tr("Mbit/s"), -1, 2, PlotAxis::Scale::Decades}, {}};
    plot.lines = {{Words::tr("limit"), paper::kFaint, PlotLine::Look::Dashed,
                   curve(slices, [&](const Slice& s) { return level(s.limitMbps); })},
                  {Words::tr("measured"), paper::kInks[3], PlotLine::Look::Solid,
                   curve(slices, [&](const Slice& s) { return level(s.estimateMbps); })}};
    for (const PlotLine& line : plot.lines)
        for (const QPointF& point : line.points) {
            plot.up.lowIsZero = plot.up.lowIsZero || point.y() == kBelowAll;
            if (!std::isfinite(point.y()))
                continue;
            plot.up.low = std::min(plot.up.low, std::floor(point.y()));
            plot.up.high = std::max(plot.up.high, std::ceil(point.y()));
        }
    if (plot.up.lowIsZero)
        plot.up.low -= 1;
    for (PlotLine& line : plot.lines)
        for (QPointF& point : line.points)
            if (point.y() == kBelowAll)
                point.setY(plot.up.low);
    return plot;
}

/// Shares of the exits, stacked.
Plot exitPlot(const QString& title, const std::vector<Slice>& slices,
              std::array<double, kExits> Slice::*counts)
{
    Plot plot{title, timeAxis(slices), {{}, 0, 1}, {}};
    std::array<QString, kExits> names;
    for (std::size_t i = 0; i < names.size(); ++i)
        names[i] = Words::tr("exit %1").arg(i + 1);
    plot.lines = stacked<kExits>(slices, names, counts);
    return plot;
}

Plot bytesPlot(const std::vector<Slice>& slices)
{
    Plot plot{Words::tr("Sent per frame, mean"), timeAxis(slices), {Words::tr("kB")}, {}};
    plot.lines = {{Words::tr("sent"), paper::kInks[3], PlotLine::Look::Solid,
                   curve(slices, [](const Slice& s) { return s.bytes / s.count() / 1000; })}};
    plot.up.high = std::max(highest(plot.lines) * 1.08, 0.1);
    return plot;
}

Plot accuracyPlot(const std::vector<Slice>& slices)
{
    Plot plot{Words::tr("Accuracy"), timeAxis(slices), {{}, 0, 1}, {}};
    double known = 0, right = 0;
    QList<QPointF> all;
    for (const Slice& slice : slices) {
        known += slice.known;
        right += slice.right;
        all << QPointF(slice.seconds, known > 0 ? right / known : kNothing);
    }
    plot.lines = {{Words::tr("per time slice"), paper::kInks[4], PlotLine::Look::Solid,
                   curve(slices, [](const Slice& s) { return s.known > 0 ? s.right / s.known : kNothing; })},
                  {Words::tr("cumulative"), paper::kInks[2], PlotLine::Look::Solid, all}};
    return plot;
}

/// Which share of a policy's frames was answered within which time.
Plot distributionPlot(const Frames& frames, const SummaryByPolicy& summary)
{
    Plot plot{Words::tr("Latency distribution"), {Words::tr("ms"), 0, 1}, {{}, 0, 1}, {}};
    plot.across.high = std::max(summary.all.latency.p99 * 1.15, 1.0);
    std::map<QString, std::vector<double>> latencies;
    for (std::size_t i = 0; i < frames.size(); ++i)
        latencies[frames[i].policy].push_back(inMilliseconds(frames[i].total));
    for (const PolicySummary& policy : summary.policies) {
        if (plot.lines.size() == kMostPolicies)
            break;
        auto& times = latencies[policy.policy];
        std::ranges::sort(times);
        QList<QPointF> points;
        for (std::size_t step = 0; step <= kSlices; ++step) {
            const std::size_t place = step * (times.size() - 1) / kSlices;
            points << QPointF(times[place],
                              static_cast<double>(place + 1) / static_cast<double>(times.size()));
        }
        plot.lines.push_back({policy.policy, paper::kInks[plot.lines.size()], PlotLine::Look::Solid, points});
    }
    const double deadline = inMilliseconds(frames[frames.size() - 1].deadline);
    plot.lines.push_back(
        {Words::tr("deadline"), paper::kText, PlotLine::Look::Dashed, {{deadline, 0}, {deadline, 1}}});
    return plot;
}

} // namespace

std::vector<Plot> sessionPlots(const Frames& frames, const SummaryByPolicy& summary)
{
    if (frames.empty())
        return {};
    const auto slices = slicesOf(frames);
    std::vector<Plot> plots{latencyPlot(slices),
                            phasePlot(slices),
                            bandwidthPlot(slices),
                            bytesPlot(slices),
                            exitPlot(Words::tr("Chosen exits, share"), slices, &Slice::exits),
                            exitPlot(Words::tr("Answered by the device, share"), slices, &Slice::onDevice),
                            accuracyPlot(slices)};
    for (const TimedEvent& event : sessionEvents(frames))
        for (Plot& plot : plots)
            plot.events.push_back(event.seconds);
    plots.push_back(distributionPlot(frames, summary)); // over latency, not over time
    return plots;
}

std::vector<TimedEvent> sessionEvents(const Frames& frames)
{
    std::vector<TimedEvent> events;
    for (std::size_t i = 0; i < frames.size(); ++i)
        for (const SessionEvent& event : frames[i].events)
            events.push_back({std::max(secondsOf(frames[i]) - secondsOf(frames[0]), 0.0), event});
    return events;
}

std::vector<DecisionShare> mostFrequentDecisions(const Frames& frames, std::size_t most)
{
    struct Group {
        std::vector<Microseconds> latencies;
        double known = 0, right = 0, bytes = 0;
    };
    std::map<Decision, Group> groups;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const FrameRecord& frame = frames[i];
        Group& group = groups[frame.decision];
        group.latencies.push_back(frame.total);
        group.bytes += static_cast<double>(frame.bytesUp);
        if (frame.label >= 0 && frame.truth >= 0) {
            ++group.known;
            group.right += frame.label == frame.truth;
        }
    }
    std::vector<DecisionShare> shares;
    for (auto& [decision, group] : groups) {
        const auto count = static_cast<double>(group.latencies.size());
        shares.push_back({decision, count / static_cast<double>(frames.size()),
                          group.known > 0 ? std::optional(group.right / group.known) : std::nullopt,
                          quantiles(std::move(group.latencies)), group.bytes / count});
    }
    std::ranges::stable_sort(shares, std::greater(), &DecisionShare::share);
    shares.resize(std::min(shares.size(), most));
    return shares;
}

} // namespace coinfer
