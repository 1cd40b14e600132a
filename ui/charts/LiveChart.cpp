#include "ui/charts/LiveChart.h"

#include "ui/charts/ChartFrame.h"
#include "ui/charts/ChartLegend.h"

#include <QVBoxLayout>

#include <cmath>

namespace coinfer {
namespace {

constexpr double kBucketSeconds = 0.1;

} // namespace

void LiveChart::adopt(ChartFrame* chart)
{
    auto* legend = new ChartLegend(chart->series(), this);
    legend->setObjectName(objectName() + QStringLiteral("Legend"));
    header()->addWidget(legend);
    body()->addWidget(chart, 1);
    chart->setAccessibleName(accessibleName());
}

std::vector<const LiveSample*> thinned(const LiveHistory& history,
                                       const std::function<double(const LiveSample&)>& weight)
{
    std::vector<const LiveSample*> kept;
    double lastBucket = 0;
    for (const LiveSample& sample : history.samples()) {
        const double bucket = std::floor(sample.seconds / kBucketSeconds);
        if (kept.empty() || bucket != lastBucket)
            kept.push_back(&sample);
        else if (weight(sample) >= weight(*kept.back()))
            kept.back() = &sample;
        lastBucket = bucket;
    }
    return kept;
}

std::vector<const LiveSample*> thinned(const LiveHistory& history)
{
    return thinned(history, [](const LiveSample&) { return 0.0; });
}

} // namespace coinfer
