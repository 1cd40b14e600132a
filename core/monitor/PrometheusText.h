#pragma once

#include "core/base/Histogram.h"

#include <QByteArray>
#include <QString>

#include <utility>
#include <variant>
#include <vector>

namespace coinfer {

enum class MetricType { Counter, Gauge, Histogram };

/// One value of a metric, distinguished from the others by its labels.
struct MetricSample {
    std::vector<std::pair<QByteArray, QString>> labels; ///< names are valid, values may be any text
    std::variant<double, Histogram> value;              ///< of the metric's type; times in seconds
};

/// A monitored figure with all its values.
struct Metric {
    QByteArray name; ///< [a-z_]+; of a counter it ends in _total
    QString help;    ///< one sentence, any text
    MetricType type = MetricType::Gauge;
    std::vector<MetricSample> samples; ///< none: not known now
};

/// In the text format 0.0.4 of Prometheus. Pure. Metrics without a sample are left out.
QByteArray prometheusText(const std::vector<Metric>& metrics);

} // namespace coinfer
