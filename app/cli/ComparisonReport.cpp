#include "app/cli/ComparisonReport.h"

#include <QJsonObject>

#include <cmath>

namespace coinfer::cli {
namespace {

QJsonArray toJson(const Interval& interval)
{
    return {interval.low, interval.high};
}

void insert(QJsonObject& object, const QString& name, const Estimate& estimate)
{
    object.insert(name, estimate.value);
    object.insert(name + QStringLiteral("_ci"), toJson(estimate.interval));
}

QJsonObject toJson(const LatencyFigures& latency)
{
    return {{QStringLiteral("mean"), latency.mean},
            {QStringLiteral("p50"), latency.p50},
            {QStringLiteral("p95"), latency.p95},
            {QStringLiteral("p99"), latency.p99}};
}

QJsonArray toJson(const std::vector<FamilyFigures>& families)
{
    QJsonArray array;
    for (const FamilyFigures& of : families) {
        QJsonObject object{{QStringLiteral("family"), of.family}};
        insert(object, QStringLiteral("reward"), of.reward);
        insert(object, QStringLiteral("versus_search"), of.versusSearch);
        array.append(object);
    }
    return array;
}

QJsonArray toJson(const std::vector<std::optional<double>>& recovery)
{
    QJsonArray array;
    for (const auto& frames : recovery)
        array.append(frames ? QJsonValue(*frames) : QJsonValue());
    return array;
}

QJsonObject toJson(const ComparisonRow& row)
{
    QJsonObject object{{QStringLiteral("policy"), row.policy},
                       {QStringLiteral("scenario"), row.scenario},
                       {QStringLiteral("deadline_ms"), inMilliseconds(row.deadline)},
                       {QStringLiteral("runs"), row.runs},
                       {QStringLiteral("accuracy"), row.accuracy},
                       {QStringLiteral("latency_ms"), toJson(row.latency)},
                       {QStringLiteral("miss_rate"), row.missRate},
                       {QStringLiteral("guard_rate"), row.guardRate},
                       {QStringLiteral("bytes"), row.bytes},
                       {QStringLiteral("regret"), row.regret}};
    insert(object, QStringLiteral("reward"), row.reward);
    insert(object, QStringLiteral("versus_search"), row.versusSearch);
    insert(object, QStringLiteral("versus_oracle"), row.versusOracle);
    if (!row.families.empty())
        object.insert(QStringLiteral("families"), toJson(row.families));
    if (!row.recovery.empty())
        object.insert(QStringLiteral("recovery_frames"), toJson(row.recovery));
    if (!row.decision.isEmpty())
        object.insert(QStringLiteral("decision"), row.decision);
    return object;
}

QString withInterval(const Estimate& estimate)
{
    return QString::asprintf("%7.4f [%7.4f, %7.4f]", estimate.value, estimate.interval.low,
                             estimate.interval.high);
}

QString head(const ComparisonRow& row)
{
    return QStringLiteral("%1, deadline %2 ms, %3 runs\n")
               .arg(row.scenario)
               .arg(inMilliseconds(row.deadline))
               .arg(row.runs) +
           QString::asprintf("  %-16s %-26s %-26s %8s %8s %7s %7s %7s %8s %8s\n", "policy", "reward [95 %]",
                             "against search [95 %]", "regret", "accuracy", "p50 ms", "p95 ms", "p99 ms",
                             "missed %", "bytes");
}

QString line(const ComparisonRow& row)
{
    return QString::asprintf(
        "  %-16s %s %s %8.4f %8.4f %7.1f %7.1f %7.1f %8.2f %8.0f", qUtf8Printable(row.policy),
        qUtf8Printable(withInterval(row.reward)), qUtf8Printable(withInterval(row.versusSearch)), row.regret,
        row.accuracy, row.latency.p50, row.latency.p95, row.latency.p99, 100 * row.missRate, row.bytes);
}

/// What follows some lines: which decision, how long until it had caught up.
QString remarks(const ComparisonRow& row)
{
    QString text = row.decision.isEmpty() ? QString() : QStringLiteral("  ") + row.decision;
    QStringList frames;
    for (const auto& median : row.recovery)
        frames << (median ? QString::number(*median) : QStringLiteral("never"));
    if (!frames.isEmpty())
        text += QStringLiteral("  caught up after %1 frames").arg(frames.join(QStringLiteral(", ")));
    return text;
}

} // namespace

QJsonArray toJson(const std::vector<ComparisonRow>& rows)
{
    QJsonArray array;
    for (const ComparisonRow& row : rows)
        array.append(toJson(row));
    return array;
}

QString tables(const std::vector<ComparisonRow>& rows)
{
    QString text;
    const ComparisonRow* before = nullptr;
    for (const ComparisonRow& row : rows) {
        if (!before || before->scenario != row.scenario || before->deadline != row.deadline)
            text += (before ? QStringLiteral("\n") : QString()) + head(row);
        text += line(row) + remarks(row) + QLatin1Char('\n');
        before = &row;
    }
    return text;
}

} // namespace coinfer::cli
