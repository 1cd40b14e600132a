#include "core/monitor/PrometheusText.h"

#include <QLocale>

#include <cmath>

namespace coinfer {
namespace {

using Labels = std::vector<std::pair<QByteArray, QString>>;

constexpr double kExact = 9'007'199'254'740'992; // above 2^53 not every whole number is a double
constexpr double kShort = 1e-6;                  // less is written with an exponent

QByteArray numberText(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    if (value == std::trunc(value) && std::abs(value) < kExact)
        return QByteArray::number(static_cast<qint64>(value));
    const bool isShort = std::abs(value) >= kShort && std::abs(value) < kExact;
    return QByteArray::number(value, isShort ? 'f' : 'g', QLocale::FloatingPointShortest);
}

QByteArray escaped(const QString& text)
{
    return text.toUtf8().replace('\\', "\\\\").replace('\n', "\\n");
}

QByteArray labelText(const Labels& labels)
{
    QByteArray text;
    for (const auto& [name, value] : labels)
        text += (text.isEmpty() ? "{" : ",") + name + "=\"" + escaped(value).replace('"', "\\\"") + '"';
    return text.isEmpty() ? text : text + '}';
}

QByteArray line(const QByteArray& name, const Labels& labels, double value)
{
    return name + labelText(labels) + ' ' + numberText(value) + '\n';
}

Labels with(Labels labels, double bound)
{
    labels.emplace_back("le", QString::fromLatin1(numberText(bound)));
    return labels;
}

/// Buckets count all times up to their bound.
QByteArray histogramText(const QByteArray& name, const Labels& labels, const Histogram& times)
{
    QByteArray text;
    std::int64_t upTo = 0;
    for (std::size_t bucket = 0; bucket < times.counts.size(); ++bucket) {
        const double bound = bucket < kLatencyBounds.size()
                                 ? static_cast<double>(kLatencyBounds[bucket]) / 1e6
                                 : static_cast<double>(INFINITY);
        upTo += times.counts[bucket];
        text += line(name + "_bucket", with(labels, bound), static_cast<double>(upTo));
    }
    text += line(name + "_sum", labels, std::chrono::duration<double>(times.sum).count());
    return text + line(name + "_count", labels, static_cast<double>(upTo));
}

QByteArray typeText(MetricType type)
{
    switch (type) {
    case MetricType::Counter:
        return "counter";
    case MetricType::Histogram:
        return "histogram";
    case MetricType::Gauge:
        break;
    }
    return "gauge";
}

} // namespace

QByteArray prometheusText(const std::vector<Metric>& metrics)
{
    QByteArray text;
    for (const Metric& metric : metrics) {
        if (metric.samples.empty())
            continue;
        text += "# HELP " + metric.name + ' ' + escaped(metric.help) + '\n';
        text += "# TYPE " + metric.name + ' ' + typeText(metric.type) + '\n';
        for (const auto& [labels, value] : metric.samples)
            text += std::holds_alternative<double>(value)
                        ? line(metric.name, labels, std::get<double>(value))
                        : histogramText(metric.name, labels, std::get<Histogram>(value));
    }
    return text;
}

} // namespace coinfer
