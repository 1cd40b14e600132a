#include "ui/charts/LatencyScale.h"

#include "core/base/Quantile.h"

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr double kLeastSeconds = 0.5;     ///< a column after a pause is as wide as its latency, but seen
constexpr double kMostSpacings = 2;       ///< a wider gap between frames is a pause
constexpr std::size_t kUsualPercent = 99; ///< of the columns decide on the scale, where the rest sticks out
constexpr double kSticksOut = 1.5;        ///< so many times as high: one stall must not flatten the others

/// 1, 2 or 5 times a power of ten, at least a third and less than two thirds of `high`.
double markDistance(double high)
{
    const double rough = high / 4;
    const double decade = std::pow(10, std::floor(std::log10(rough)));
    const double share = rough / decade;
    return decade * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
}

} // namespace

LatencyColumns latencyColumns(const std::vector<const LiveBin*>& bins, double begin,
                              const LatencyCurve& curve)
{
    LatencyColumns made;
    const double spacing = (bins.back()->seconds - bins.front()->seconds) / static_cast<double>(bins.size());
    double previous = begin - spacing;
    for (const LiveBin* bin : bins) {
        const double end = bin->seconds;
        const auto slowest = static_cast<double>(curve.slowest(*bin));
        const double width = std::max({slowest / 1000, kLeastSeconds, kMostSpacings * spacing});
        if (!std::isnan(slowest))
            made.columns.push_back({std::max(previous, end - width), end, curve.areas(*bin)});
        const auto deadlineMs = static_cast<double>(bin->deadlineMs);
        QList<QPointF>& deadline = made.deadline;
        if (deadline.isEmpty() || deadline.back().y() != deadlineMs)
            deadline << QPointF(std::min(previous, end), deadlineMs) << QPointF(end, deadlineMs);
        else
            deadline.back().setX(end);
        previous = end;
    }
    return made;
}

double worthShowing(const std::vector<const LiveBin*>& bins, double end, const LatencyCurve& curve)
{
    std::vector<double> all;
    for (const LiveBin* bin : bins) {
        const float slowest = curve.slowest(*bin);
        if (bin->seconds <= end && !std::isnan(slowest)) // a bin that is cut off goes on growing
            all.push_back(static_cast<double>(slowest));
    }
    if (all.empty())
        return 0;
    std::ranges::swap(*std::ranges::max_element(all), all.back());
    const double highest = all.back();
    all.pop_back(); // of few frames, one is more than a hundredth
    const double usual = all.empty() ? highest : percentile(std::move(all), kUsualPercent);
    return highest > kSticksOut * usual ? usual : highest;
}

double longestDeadline(const std::vector<const LiveBin*>& bins)
{
    double longest = 1;
    for (const LiveBin* bin : bins)
        longest = std::max(longest, static_cast<double>(bin->deadlineMs));
    return longest;
}

void scaleMilliseconds(ChartFrame& chart, double highestMs)
{
    const double distance = markDistance(highestMs);
    const double top = std::ceil(highestMs / distance) * distance;
    std::vector<AxisMark> marks;
    for (int i = 0; i * distance <= top * 1.001; ++i)
        marks.push_back({i * distance, StackedPhaseChart::tr("%1 ms").arg(i * distance)});
    chart.setVertical(0, top, marks);
}

} // namespace coinfer
