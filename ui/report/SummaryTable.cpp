#include "ui/report/SummaryTable.h"

#include "core/base/Figures.h"
#include "core/base/Units.h"
#include "ui/report/FigureWords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace coinfer {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SummaryTable)
};

using Verdict = SummaryTable::Verdict;

enum class Kind { Count, Share, Milliseconds, Bytes, Plain };
enum class Wanted { Neither, Less, More };

/// One line of the table: what it is called, how it is counted, and its value where there is one.
struct Measure {
    const char* name;
    Kind kind;
    std::optional<double> (*value)(const SessionSummary&);
    Wanted wanted = Wanted::Neither;
    int exit = 0; ///< whose line it is, from 1; such a line is left out where the exit never answered
};

using S = SessionSummary;
using Value = std::optional<double>;

Value perFrame(std::int64_t sum, const S& s)
{
    return s.frames > 0 ? Value(static_cast<double>(sum) / static_cast<double>(s.frames)) : std::nullopt;
}
/// What the device answered with this exit, whether or not something had been sent.
template <int Exit> constexpr Measure onDevice()
{
    return {QT_TRANSLATE_NOOP("SummaryTable", "Answered by device, exit %1"), Kind::Share,
            [](const S& s) { return perFrame(s.onDevice[Exit - 1], s); }, Wanted::Neither, Exit};
}
template <auto Q, auto M> Value quantile(const S& s)
{
    return s.frames > 0 ? Value(s.*Q.*M) : std::nullopt;
}

constexpr std::array kMeasures{
    Measure{QT_TRANSLATE_NOOP("SummaryTable", "Frames"), Kind::Count,
            [](const S& s) { return Value(static_cast<double>(s.frames)); }},
    Measure{QT_TRANSLATE_NOOP("SummaryTable", "Accuracy"), Kind::Share, [](const S& s) { return s.accuracy; },
            Wanted::More},
    Measure{QT_TRANSLATE_NOOP("SummaryTable", "Latency, median"), Kind::Milliseconds,
            quantile<&S::latency, &Quantiles::p50>, Wanted::Less},
    Measure{QT_TRANSLATE_NOOP("SummaryTable", "Latency, p95"), Kind::Milliseconds,
            quantile<&S::latency, &Quantiles::p95>, Wanted::Less},
    Measure{QT_TRANSLATE_NOOP("SummaryTable", "Deadline missed"), Kind::Share,
            [](const S& s) { return s.frames > 0 ? Value(1 - s.deadlineMet) : std::nullopt; }, Wanted::Less},
    Measure{QT_TRANSLATE_NOOP("SummaryTable", "Answered by the guard"), Kind::Share,
            [](const S& s) { return perFrame(s.guarded, s); }},
    Measure{QT_TRANSLATE_NOOP("SummaryTable", "Answered without link"), Kind::Share,
            [](const S& s) { return perFrame(s.alone, s); }},
    Measure{QT_TRANSLATE_NOOP("SummaryTable", "Looked at first"), Kind::Share,
            [](const S& s) { return perFrame(s.looked, s); }},
    onDevice<1>(),
    onDevice<2>(),
    onDevice<3>(),
    onDevice<4>(),
    onDevice<5>(),
    Measure{QT_TRANSLATE_NOOP("SummaryTable", "Sent per frame"), Kind::Bytes,
            [](const S& s) { return perFrame(s.bytesUp, s); }, Wanted::Less},
    Measure{QT_TRANSLATE_NOOP("SummaryTable", "Total sent"), Kind::Bytes,
            [](const S& s) { return Value(static_cast<double>(s.bytesUp)); }},
    Measure{QT_TRANSLATE_NOOP("SummaryTable", "Reward, mean"), Kind::Plain,
            [](const S& s) { return s.frames > 0 ? Value(s.reward) : std::nullopt; }, Wanted::More},
};

QString text(Kind kind, double value)
{
    switch (kind) {
    case Kind::Count:
        return formatFigure(value, 0);
    case Kind::Share:
        return exactShareWords(value);
    case Kind::Milliseconds:
        return exactMillisecondWords(value);
    case Kind::Bytes:
        return formatBytes(std::llround(value));
    case Kind::Plain:
        break;
    }
    return formatFigure(value, 3);
}

QString cell(const Measure& measure, const S& summary)
{
    const Value value = measure.value(summary);
    return value ? text(measure.kind, *value) : QStringLiteral("–");
}

/// As the table writes it: what a reader reckons from two cells is what the third one says.
double rounded(Kind kind, double value)
{
    const double steps = kind == Kind::Share          ? 1000
                         : kind == Kind::Milliseconds ? 10
                         : kind == Kind::Plain        ? 1000
                                                      : 1;
    return std::round(value * steps) / steps;
}

/// By how much the second of two differs, as the table writes it; none if one of them is unknown.
Value difference(const Measure& measure, const S& first, const S& second)
{
    const Value a = measure.value(first), b = measure.value(second);
    if (!a || !b)
        return std::nullopt;
    const double by = rounded(measure.kind, *b) - rounded(measure.kind, *a);
    return text(measure.kind, std::abs(by)) == text(measure.kind, 0) ? 0 : by;
}

/// With its sign; shares differ by points, not by per cent.
QString differenceWords(Kind kind, Value by)
{
    if (!by)
        return QStringLiteral("–");
    if (*by == 0)
        return Words::tr("same");
    const QString size = kind == Kind::Share
                             ? Words::tr("%1 points").arg(formatFigure(std::abs(*by) * 100, 1))
                             : text(kind, std::abs(*by));
    return (*by > 0 ? QStringLiteral("+") : QStringLiteral("−")) + size;
}

Verdict verdictOn(Wanted wanted, Value by)
{
    if (wanted == Wanted::Neither || !by || *by == 0)
        return Verdict::None;
    return (*by > 0) == (wanted == Wanted::More) ? Verdict::Better : Verdict::Worse;
}

QString verdictWords(Verdict verdict)
{
    return verdict == Verdict::Better  ? Words::tr("▲ better")
           : verdict == Verdict::Worse ? Words::tr("▼ worse")
                                       : QString();
}

QString nameOf(const Measure& measure)
{
    const QString name = QCoreApplication::translate("SummaryTable", measure.name);
    return measure.exit > 0 ? name.arg(measure.exit) : name;
}

bool isShown(const Measure& measure, const std::vector<const S*>& columns)
{
    const auto answered = [&](const S* s) {
        return s->onDevice[static_cast<std::size_t>(measure.exit - 1)] > 0;
    };
    return measure.exit == 0 || std::ranges::any_of(columns, answered);
}

} // namespace

SummaryTable tableByPolicy(const SummaryByPolicy& summary)
{
    SummaryTable table;
    std::vector<const S*> columns;
    if (summary.policies.size() != 1) {
        table.columns << Words::tr("All");
        columns.push_back(&summary.all);
    }
    for (const PolicySummary& policy : summary.policies) {
        table.columns << policy.policy;
        columns.push_back(&policy.summary);
    }
    for (const Measure& measure : kMeasures) {
        if (!isShown(measure, columns))
            continue;
        QStringList cells;
        for (const S* column : columns)
            cells << cell(measure, *column);
        table.rows.push_back({nameOf(measure), cells});
    }
    return table;
}

SummaryTable comparisonTable(const Compared& first, const Compared& second)
{
    SummaryTable table{{first.name, second.name, Words::tr("Difference"), Words::tr("Second is")}, {}};
    for (const Measure& measure : kMeasures) {
        if (!isShown(measure, {&first.summary, &second.summary}))
            continue;
        const Value by = difference(measure, first.summary, second.summary);
        const Verdict verdict = verdictOn(measure.wanted, by);
        table.rows.push_back({nameOf(measure),
                              {cell(measure, first.summary), cell(measure, second.summary),
                               differenceWords(measure.kind, by), verdictWords(verdict)},
                              verdict});
    }
    return table;
}

} // namespace coinfer
