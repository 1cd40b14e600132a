#include "core/session/FrameFilter.h"

#include "core/base/Units.h"
#include "core/session/FrameColumns.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace coinfer {
namespace {

using Condition = std::function<bool(const FrameRecord&)>;

bool isKnown(const FrameRecord& frame)
{
    return frame.label >= 0 && frame.truth >= 0;
}

struct NamedCondition {
    const char* word;
    bool (*holds)(const FrameRecord&);
};

constexpr std::array kWords{
    NamedCondition{"late", [](const FrameRecord& f) { return !f.deadlineMet; }},
    NamedCondition{"guarded", [](const FrameRecord& f) { return f.guarded; }},
    NamedCondition{"fallback", [](const FrameRecord& f) { return f.fallback; }},
    NamedCondition{"alone", [](const FrameRecord& f) { return f.isAlone(); }},
    NamedCondition{"event", [](const FrameRecord& f) { return !f.events.empty(); }},
    NamedCondition{"wrong", [](const FrameRecord& f) { return isKnown(f) && f.label != f.truth; }},
    NamedCondition{"right", [](const FrameRecord& f) { return isKnown(f) && f.label == f.truth; }},
};

enum class Comparison { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };

std::optional<Comparison> comparisonOf(const QString& sign)
{
    constexpr std::array<std::pair<const char*, Comparison>, 7> kSigns{{{"=", Comparison::Equal},
                                                                        {":", Comparison::Equal},
                                                                        {"!=", Comparison::NotEqual},
                                                                        {"<", Comparison::Less},
                                                                        {"<=", Comparison::LessOrEqual},
                                                                        {">", Comparison::Greater},
                                                                        {">=", Comparison::GreaterOrEqual}}};
    const auto found =
        std::ranges::find_if(kSigns, [&](const auto& s) { return sign == QLatin1String(s.first); });
    return found == kSigns.end() ? std::nullopt : std::optional(found->second);
}

bool holds(Comparison comparison, double left, double right)
{
    switch (comparison) {
    case Comparison::Equal:
        return left == right;
    case Comparison::NotEqual:
        return left != right;
    case Comparison::Less:
        return left < right;
    case Comparison::LessOrEqual:
        return left <= right;
    case Comparison::Greater:
        return left > right;
    case Comparison::GreaterOrEqual:
        break;
    }
    return left >= right;
}

const FrameColumn* columnNamed(const QString& name)
{
    const QString inLog = name == QLatin1String("latency") ? QStringLiteral("total_us") : name;
    const auto table = frameTable();
    const auto found =
        std::ranges::find_if(table, [&](const FrameColumn& c) { return inLog == QLatin1String(c.name); });
    return found == table.end() ? nullptr : &*found;
}

/// The value in the units of the column: durations in microseconds, classes by index, flags as 0 and 1.
std::optional<double> numberOf(const QString& value, const QString& name, const QStringList& classes)
{
    bool good = false;
    const double number = value.toDouble(&good);
    if (good) // a latency without a unit is in milliseconds, as in the window
        return name == QLatin1String("latency") ? number * 1000 : number;
    if (name == QLatin1String("latency") || name.endsWith(QLatin1String("_us"))) {
        const auto duration = parseDuration(value);
        return duration ? std::optional(inMilliseconds(*duration) * 1000) : std::nullopt;
    }
    if (name == QLatin1String("label") || name == QLatin1String("truth")) {
        const auto found = std::ranges::find_if(classes, [&](QString known) {
            return known.replace(QLatin1Char(' '), QLatin1Char('_')).compare(value, Qt::CaseInsensitive) == 0;
        });
        return found == classes.end() ? std::nullopt : std::optional<double>(found - classes.begin());
    }
    if (value == QLatin1String("true") || value == QLatin1String("yes"))
        return 1;
    if (value == QLatin1String("false") || value == QLatin1String("no"))
        return 0;
    return std::nullopt;
}

double asNumber(const QJsonValue& value)
{
    return value.isBool() ? (value.toBool() ? 1 : 0) : value.toDouble();
}

/// The condition on the log column `name`; nullopt if the value does not suit it.
std::optional<Condition> comparing(const QString& name, Comparison comparison, const QString& value,
                                   const QStringList& classes)
{
    const FrameColumn* column = columnNamed(name);
    if (!column)
        return std::nullopt;
    const bool isEquality = comparison == Comparison::Equal || comparison == Comparison::NotEqual;
    if (QStringList{QStringLiteral("policy"), QStringLiteral("link"), QStringLiteral("codec"),
                    QStringLiteral("shadow_policy"), QStringLiteral("shadow_codec")}
            .contains(name)) {
        if (!isEquality)
            return std::nullopt;
        const bool wanted = comparison == Comparison::Equal;
        return [column, value, wanted](const FrameRecord& frame) {
            const QJsonValue got = column->get(frame);
            return got.isString() && (got.toString() == value) == wanted;
        };
    }
    const auto number = numberOf(value, name, classes);
    if (!number)
        return std::nullopt;
    return [column, comparison, number = *number](const FrameRecord& frame) {
        const QJsonValue got = column->get(frame);
        return !got.isNull() && holds(comparison, asNumber(got), number); // unknown values never match
    };
}

std::optional<Condition> conditionOf(const QString& word, const QStringList& classes)
{
    const auto named =
        std::ranges::find_if(kWords, [&](const auto& w) { return word == QLatin1String(w.word); });
    if (named != kWords.end())
        return named->holds;
    static const QRegularExpression comparison(QStringLiteral("^([a-z_]+)(!=|<=|>=|=|:|<|>)(.+)$"));
    const auto match = comparison.match(word);
    const auto sign = match.hasMatch() ? comparisonOf(match.captured(2)) : std::nullopt;
    return sign ? comparing(match.captured(1), *sign, match.captured(3), classes) : std::nullopt;
}

} // namespace

Result<FrameFilter> FrameFilter::parse(const QString& text, const QStringList& classes)
{
    FrameFilter filter;
    for (const QString& word : text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        auto condition = conditionOf(word, classes);
        if (!condition)
            return Error{QCoreApplication::translate(
                             "Problems",
                             "\"%1\" is not a filter; write late, guarded, fallback, alone, event, wrong "
                             "or right, or compare a column: exit=5, latency>80, policy=search")
                             .arg(word)};
        filter.m_conditions.push_back(std::move(*condition));
    }
    return filter;
}

bool FrameFilter::picks(const FrameRecord& frame) const
{
    return std::ranges::all_of(m_conditions, [&](const auto& holds) { return holds(frame); });
}

} // namespace coinfer
