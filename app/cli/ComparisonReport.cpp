#include "app/cli/ComparisonReport.h"

#include "agent/evaluation/Scenario.h"

#include <QJsonObject>

#include <algorithm>
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
        object.insert(QStringLiteral("sent"), of.sent);
        object.insert(QStringLiteral("sent_from_middle"), of.sentFromMiddle);
        object.insert(QStringLiteral("looked"), of.looked);
        array.append(object);
    }
    return array;
}

QJsonValue valueOf(const std::optional<double>& figure)
{
    return figure ? QJsonValue(*figure) : QJsonValue();
}

QJsonArray toJson(const std::vector<RecoveryFigures>& recovery)
{
    QJsonArray array;
    for (std::size_t i = 0; i < recovery.size(); ++i)
        array.append(QJsonObject{{QStringLiteral("after"), shiftNames().value(static_cast<qsizetype>(i))},
                                 {QStringLiteral("frames"), valueOf(recovery[i].median)},
                                 {QStringLiteral("frames_nine_of_ten"), valueOf(recovery[i].nineOfTen)},
                                 {QStringLiteral("share"), recovery[i].share}});
    return array;
}

QJsonObject toJson(const ComparisonRow& row)
{
    QJsonObject object{
        {QStringLiteral("policy"), row.policy},
        {QStringLiteral("scenario"), row.scenario},
        {QStringLiteral("deadline_ms"),
         row.deadline.count() > 0 ? QJsonValue(inMilliseconds(row.deadline)) : QJsonValue()},
        {QStringLiteral("runs"), row.runs},
        {QStringLiteral("accuracy"), row.accuracy},
        {QStringLiteral("right"), valueOf(row.right)},
        {QStringLiteral("looked"), row.looked},
        {QStringLiteral("stopped"), row.stopped},
        {QStringLiteral("sent"), row.sent},
        {QStringLiteral("sent_from_middle"), row.sentFromMiddle},
        {QStringLiteral("latency_ms"), toJson(row.latency)},
        {QStringLiteral("miss_rate"), row.missRate},
        {QStringLiteral("guard_rate"), row.guardRate},
        {QStringLiteral("bytes"), row.bytes},
        {QStringLiteral("regret"), row.regret},
        {QStringLiteral("decisions_without_numbers"), static_cast<qint64>(row.invalidEstimates)}};
    insert(object, QStringLiteral("reward"), row.reward);
    insert(object, QStringLiteral("versus_search"), row.versusSearch);
    insert(object, QStringLiteral("mean_versus_search"), row.meanVersusSearch);
    insert(object, QStringLiteral("versus_oracle"), row.versusOracle);
    insert(object, QStringLiteral("versus_other"), row.versusOther);
    if (row.bias)
        object.insert(QStringLiteral("bias"), *row.bias);
    if (row.surprise)
        object.insert(QStringLiteral("surprise"), *row.surprise);
    if (!row.families.empty())
        object.insert(QStringLiteral("families"), toJson(row.families));
    if (!row.recovery.empty())
        object.insert(QStringLiteral("recovery"), toJson(row.recovery));
    if (!row.decision.isEmpty())
        object.insert(QStringLiteral("decision"), row.decision);
    return object;
}

// Tables have lines of at most 100 characters: they stay whole in a usual window.

constexpr qsizetype kLongestPair = 50;

QString head(const ComparisonRow& row, const QString& against, const QString& pair)
{
    const QString deadline = row.deadline.count() > 0
                                 ? QStringLiteral("deadline %1 ms").arg(inMilliseconds(row.deadline))
                                 : QStringLiteral("all deadlines");
    return QStringLiteral("%1, %2, %3 runs, %4\n")
               .arg(row.scenario, deadline)
               .arg(row.runs)
               .arg(pair.right(kLongestPair)) +
           QString::asprintf("  %-15s %7s %25s %7s %6s %5s %5s %5s %6s %7s\n", "policy", "reward",
                             qUtf8Printable(QStringLiteral("against %1 [95 %]").arg(against.right(11))),
                             "regret", "acc %", "p50", "p95", "p99", "miss %", "bytes");
}

QString milliseconds(double value)
{
    return QString::asprintf(value < 999.95 ? "%5.1f" : "%5.0f", value);
}

QString difference(const Estimate& estimate)
{
    return QString::asprintf("%+7.4f [%+7.4f,%+7.4f]", estimate.value, estimate.interval.low,
                             estimate.interval.high);
}

QString line(const ComparisonRow& row)
{
    const LatencyFigures& latency = row.latency;
    return QString::asprintf(
        "  %-15s %7.4f %25s %7.4f %6.2f %5s %5s %5s %6.2f %7.0f\n", qUtf8Printable(row.policy),
        row.reward.value, qUtf8Printable(difference(row.versusOther)), row.regret, 100 * row.accuracy,
        qUtf8Printable(milliseconds(latency.p50)), qUtf8Printable(milliseconds(latency.p95)),
        qUtf8Printable(milliseconds(latency.p99)), 100 * row.missRate, row.bytes);
}

constexpr double kTellingBias = 0.05; ///< of the reward

/// What cannot be said in columns.
QString remarks(const ComparisonRow& row)
{
    QString text;
    if (!row.decision.isEmpty())
        text += QStringLiteral("  %1 is %2\n").arg(row.policy, row.decision);
    if (row.invalidEstimates > 0)
        text += QStringLiteral("  %1: %2 decisions had an invalid estimate (such as NaN); the shortest local "
                               "exit answered\n")
                    .arg(row.policy)
                    .arg(row.invalidEstimates);
    if (row.bias && std::abs(*row.bias) >= kTellingBias)
        text += QStringLiteral("  %1 %3 its reward by %2 a frame\n")
                    .arg(row.policy)
                    .arg(std::abs(*row.bias), 0, 'f', 2)
                    .arg(*row.bias > 0 ? QStringLiteral("overestimated") : QStringLiteral("underestimated"));
    return text;
}

QString recoveryHead()
{
    QString text = QStringLiteral("  frames until within 5 % of the new best: median, 90 % quantile (share "
                                  "of runs that get there)\n  ") +
                   QStringLiteral("policy").leftJustified(15);
    for (const QString& name : shiftNames())
        text += name.rightJustified(21);
    return text + QLatin1Char('\n');
}

QString recoveryLine(const ComparisonRow& row)
{
    QString text = QStringLiteral("  ") + row.policy.leftJustified(15);
    const auto frames = [](const std::optional<double>& count) {
        return count ? QString::number(*count) : QStringLiteral("never");
    };
    for (const RecoveryFigures& of : row.recovery)
        text += QStringLiteral("%1, %2 (%3 %)")
                    .arg(frames(of.median), frames(of.nineOfTen))
                    .arg(100 * of.share, 3, 'f', 0)
                    .rightJustified(21);
    return text + QLatin1Char('\n');
}

/// Of rows of one scenario and deadline.
QString table(std::span<const ComparisonRow> rows, const QString& against, const QString& pair)
{
    QString text = head(rows.front(), against, pair);
    for (const ComparisonRow& row : rows)
        text += line(row);
    for (const ComparisonRow& row : rows)
        text += remarks(row);
    if (rows.front().recovery.empty())
        return text;
    text += recoveryHead();
    for (const ComparisonRow& row : rows)
        text += recoveryLine(row);
    return text;
}

} // namespace

QJsonArray toJson(std::span<const ComparisonRow> rows)
{
    QJsonArray array;
    for (const ComparisonRow& row : rows)
        array.append(toJson(row));
    return array;
}

QString tables(std::span<const ComparisonRow> rows, const QString& against, const QString& pair)
{
    QString text;
    for (auto from = rows.begin(); from != rows.end();) {
        const auto to = std::find_if(from, rows.end(), [&](const ComparisonRow& row) {
            return row.scenario != from->scenario || row.deadline != from->deadline;
        });
        text += (from == rows.begin() ? QString() : QStringLiteral("\n")) + table({from, to}, against, pair);
        from = to;
    }
    return text;
}

} // namespace coinfer::cli
