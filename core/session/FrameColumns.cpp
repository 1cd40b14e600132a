#include "core/session/FrameColumns.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <type_traits>
#include <utility>

namespace coinfer {
namespace {

/// No time or count of a session exceeds this.
constexpr qint64 kMost = 1'000'000'000'000'000; // microseconds: 31 years
constexpr int kMostEdges = 1000;                ///< far more than a device takes
/// No frame's bytes exceed this; sums of nine million of them still fit into 64 bits.
constexpr qint64 kMostBytes = 1'000'000'000'000;
constexpr qint64 kNoInteger = std::numeric_limits<qint64>::min();

QJsonValue finiteOrNull(double value)
{
    return std::isfinite(value) ? QJsonValue(value) : QJsonValue(QJsonValue::Null);
}

/// The float as its shortest decimal: 0.9, not 0.89999997615814209.
double shortest(float value)
{
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value);
    double same = 0;
    std::from_chars(digits, end.ptr, same);
    return same;
}

bool setInteger(const QJsonValue& value, qint64 least, qint64 most, auto& out)
{
    const qint64 integer = value.toInteger(kNoInteger);
    if (integer < least || integer > most)
        return false;
    out = static_cast<std::remove_reference_t<decltype(out)>>(integer);
    return true;
}

// The kinds of columns. Each takes the member (or a path of two members) that it represents.

template <auto M> QJsonValue getCount(const FrameRecord& r)
{
    return QJsonValue(qint64{r.*M});
}
template <auto M> bool setCount(FrameRecord& r, const QJsonValue& v)
{
    return setInteger(v, 0, kMost, r.*M);
}
template <auto M> bool setBytes(FrameRecord& r, const QJsonValue& v)
{
    return setInteger(v, 0, kMostBytes, r.*M);
}

bool setTime(Microseconds& to, const QJsonValue& v)
{
    qint64 micros = 0;
    if (!setInteger(v, 0, kMost, micros))
        return false;
    to = Microseconds(micros);
    return true;
}

template <auto M> QJsonValue getMicros(const FrameRecord& r)
{
    return QJsonValue(qint64{(r.*M).count()});
}
template <auto M> bool setMicros(FrameRecord& r, const QJsonValue& v)
{
    return setTime(r.*M, v);
}

template <auto M> QJsonValue getPhase(const FrameRecord& r)
{
    return QJsonValue(qint64{(r.phases.*M).count()});
}
template <auto M> bool setPhase(FrameRecord& r, const QJsonValue& v)
{
    return setTime(r.phases.*M, v);
}

template <auto M> QJsonValue getClass(const FrameRecord& r)
{
    return r.*M < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(r.*M);
}
template <auto M> bool setClass(FrameRecord& r, const QJsonValue& v)
{
    r.*M = -1;
    return v.isNull() || v.isUndefined() || setInteger(v, 0, std::numeric_limits<int>::max(), r.*M);
}

template <auto M> QJsonValue getFlag(const FrameRecord& r)
{
    return r.*M;
}
template <auto M> bool setFlag(FrameRecord& r, const QJsonValue& v)
{
    r.*M = v.toBool();
    return v.isBool();
}

template <auto M> QJsonValue getOptional(const FrameRecord& r)
{
    return r.*M ? finiteOrNull(*(r.*M)) : QJsonValue(QJsonValue::Null);
}
template <auto M> bool setOptional(FrameRecord& r, const QJsonValue& v)
{
    if (v.isDouble())
        r.*M = v.toDouble();
    return v.isDouble() || v.isNull() || v.isUndefined();
}

template <auto M> QJsonValue getReported(const FrameRecord& r)
{
    return r.*M ? finiteOrNull(shortest(*(r.*M))) : QJsonValue(QJsonValue::Null);
}
/// The largest float is written with so few digits that it is beyond that float, until it is rounded.
template <auto M> bool setReported(FrameRecord& r, const QJsonValue& v)
{
    (r.*M).reset();
    const auto figure = static_cast<float>(v.toDouble());
    if (!v.isDouble() || !std::isfinite(figure))
        return v.isNull() || v.isUndefined();
    r.*M = figure;
    return true;
}

bool setExit(Decision& d, const QJsonValue& v)
{
    return setInteger(v, 1, kExits, d.exit);
}
bool setCut(Decision& d, const QJsonValue& v)
{
    return setInteger(v, 0, 255, d.cut);
}
/// Bits per value; older logs say by them alone, which codec was used.
QJsonValue bitsOf(const Decision& d)
{
    return d.codec.bits() > 0 ? QJsonValue(d.codec.bits()) : QJsonValue(QJsonValue::Null);
}
bool setBits(Decision& d, const QJsonValue& v)
{
    if (v.isNull())
        return true;
    int bits = 0;
    const auto codec = setInteger(v, 0, 255, bits) ? codecOfBits(d.cut, bits) : std::nullopt;
    d.codec = codec.value_or(d.codec);
    return codec.has_value();
}
QJsonValue codecOf(const Decision& d)
{
    return toString(d.codec);
}
bool setCodec(Decision& d, const QJsonValue& v)
{
    if (v.isUndefined() || v.isNull()) // an older log
        return true;
    const auto codec = v.isString() ? parseCutCodec(v.toString()) : Error{};
    d.codec = codec ? *codec : d.codec;
    return codec.ok();
}
bool setReward(double& reward, const QJsonValue& v)
{
    reward = v.toDouble();
    return v.isDouble() || v.isNull();
}

using R = FrameRecord;
using P = Phases;

QJsonValue getMonotonic(const R& r)
{
    return QJsonValue(qint64{toMicroseconds(r.monotonic).count()});
}
bool setMonotonic(R& r, const QJsonValue& v)
{
    Microseconds time{};
    if (!setTime(time, v))
        return false;
    r.monotonic = time;
    return true;
}

template <auto Get> QJsonValue partOfDecision(const R& r)
{
    return Get(r.decision);
}
template <auto Set> bool ofDecision(R& r, const QJsonValue& v)
{
    return Set(r.decision, v);
}
bool setConfidence(R& r, const QJsonValue& v)
{
    r.confidence = static_cast<float>(v.toDouble());
    return v.isNull() || (v.isDouble() && r.confidence >= 0 && r.confidence <= 1);
}
bool setPolicy(R& r, const QJsonValue& v)
{
    r.policy = v.toString();
    return v.isString();
}

constexpr std::array<std::pair<LinkCondition, const char*>, 4> kLinkWords{
    {{LinkCondition::None, "none"},
     {LinkCondition::Down, "down"},
     {LinkCondition::Connecting, "connecting"},
     {LinkCondition::Connected, "connected"}}};

QJsonValue getLink(const R& r)
{
    const auto word = std::ranges::find(kLinkWords, r.link, [](const auto& w) { return w.first; });
    return word == kLinkWords.end() ? QJsonValue(QJsonValue::Null) : QJsonValue(QLatin1String(word->second));
}
/// Logs of older programs lack this column.
bool setLink(R& r, const QJsonValue& v)
{
    r.link = LinkCondition::Unknown;
    if (!v.isString())
        return v.isNull() || v.isUndefined();
    const QString text = v.toString();
    const auto word =
        std::ranges::find_if(kLinkWords, [&](const auto& w) { return text == QLatin1String(w.second); });
    if (word != kLinkWords.end())
        r.link = word->first;
    return word != kLinkWords.end();
}

// Numbers from 1 that logs of older programs lack, and most lines, too.

template <auto M> QJsonValue getNumber(const R& r)
{
    return r.*M ? QJsonValue(*(r.*M)) : QJsonValue(QJsonValue::Null);
}
template <auto M, int Most> bool setNumber(R& r, const QJsonValue& v)
{
    (r.*M).reset();
    int number = 0;
    if (v.isNull() || v.isUndefined())
        return true;
    if (!setInteger(v, 1, Most, number))
        return false;
    r.*M = number;
    return true;
}

constexpr qsizetype kMostEvents = 1000; ///< of one frame; more come from no program of ours

QJsonValue getEvents(const R& r)
{
    QJsonArray list;
    for (const SessionEvent& event : r.events)
        list.append(toString(event));
    return list.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(list);
}
/// Logs of older programs lack this column.
bool setEvents(R& r, const QJsonValue& v)
{
    r.events.clear();
    const QJsonArray list = v.toArray();
    for (const QJsonValue item : list)
        if (const auto event = parseEvent(item.toString()))
            r.events.push_back(*event);
    const bool isWhole = r.events.size() == static_cast<std::size_t>(list.size());
    return (v.isArray() && isWhole && list.size() <= kMostEvents) || v.isNull() || v.isUndefined();
}

bool setAnsweredBy(R& r, const QJsonValue& v)
{
    return setInteger(v, 0, kExits, r.answeredBy);
}

// The choice of the second policy. It exists if its name does, which is its first column. Logs of older
// programs lack these columns.

QJsonValue getShadowPolicy(const R& r)
{
    return r.shadow ? QJsonValue(r.shadow->policy) : QJsonValue(QJsonValue::Null);
}
bool setShadowPolicy(R& r, const QJsonValue& v)
{
    r.shadow.reset();
    if (v.isString())
        r.shadow = LoggedChoice{.policy = v.toString()};
    return v.isString() || v.isNull() || v.isUndefined();
}

/// `Set` is called if there is a choice.
template <auto Part, auto Set> bool ofShadow(R& r, const QJsonValue& v)
{
    return r.shadow ? Set((*r.shadow).*Part, v) : v.isNull() || v.isUndefined();
}
template <auto M> QJsonValue getShadowPart(const R& r)
{
    return r.shadow ? QJsonValue(r.shadow->decision.*M) : QJsonValue(QJsonValue::Null);
}
template <auto Get> QJsonValue partOfShadow(const R& r)
{
    return r.shadow ? Get(r.shadow->decision) : QJsonValue(QJsonValue::Null);
}
QJsonValue getShadowLatency(const R& r)
{
    return r.shadow ? QJsonValue(qint64{r.shadow->latency.count()}) : QJsonValue(QJsonValue::Null);
}
QJsonValue getShadowValue(const R& r)
{
    return r.shadow ? finiteOrNull(r.shadow->value) : QJsonValue(QJsonValue::Null);
}
QJsonValue getShadowAccuracy(const R& r)
{
    return r.shadow && r.shadow->accuracy ? finiteOrNull(shortest(*r.shadow->accuracy))
                                          : QJsonValue(QJsonValue::Null);
}
bool setAccuracy(std::optional<float>& accuracy, const QJsonValue& v)
{
    accuracy.reset();
    const auto share = static_cast<float>(v.toDouble(-1));
    if (share >= 0 && share <= 1)
        accuracy = share;
    return accuracy || v.isNull() || v.isUndefined();
}
QJsonValue getShadowBytes(const R& r)
{
    return r.shadow && r.shadow->bytes ? QJsonValue(qint64{*r.shadow->bytes}) : QJsonValue(QJsonValue::Null);
}
bool setSize(std::optional<std::int64_t>& size, const QJsonValue& v)
{
    size.reset();
    qint64 bytes = 0;
    if (setInteger(v, 0, kMostBytes, bytes))
        size = bytes;
    return size || v.isNull() || v.isUndefined();
}

template <auto M> constexpr FrameColumn count(const char* name)
{
    return {name, getCount<M>, setCount<M>};
}
template <auto M> constexpr FrameColumn bytes(const char* name)
{
    return {name, getCount<M>, setBytes<M>};
}
template <auto M> constexpr FrameColumn micros(const char* name)
{
    return {name, getMicros<M>, setMicros<M>};
}
template <auto M> constexpr FrameColumn phase(const char* name)
{
    return {name, getPhase<M>, setPhase<M>};
}
template <auto M> constexpr FrameColumn classIndex(const char* name)
{
    return {name, getClass<M>, setClass<M>};
}
template <auto M> constexpr FrameColumn flag(const char* name)
{
    return {name, getFlag<M>, setFlag<M>};
}
template <auto M> constexpr FrameColumn optional(const char* name)
{
    return {name, getOptional<M>, setOptional<M>};
}
/// Logs of older programs lack these, and a line has only those that its policy reports.
template <auto M> constexpr FrameColumn reported(const char* name)
{
    return {name, getReported<M>, setReported<M>, true};
}

// docs/log-format.md describes each column.
constexpr std::array kColumns{
    count<&R::index>("index"),
    count<&R::wallMilliseconds>("wall_ms"),
    FrameColumn{"monotonic_us", getMonotonic, setMonotonic},
    FrameColumn{"exit", [](const R& r) { return QJsonValue(r.decision.exit); }, ofDecision<setExit>},
    FrameColumn{"cut", [](const R& r) { return QJsonValue(r.decision.cut); }, ofDecision<setCut>},
    FrameColumn{"bits", partOfDecision<bitsOf>, ofDecision<setBits>},
    FrameColumn{"codec", partOfDecision<codecOf>, ofDecision<setCodec>},
    bytes<&R::bytesUp>("bytes_up"),
    bytes<&R::bytesDown>("bytes_down"),
    phase<&P::device>("device_us"),
    phase<&P::encode>("encode_us"),
    phase<&P::uplink>("uplink_us"),
    phase<&P::queue>("queue_us"),
    phase<&P::edge>("edge_us"),
    phase<&P::reply>("reply_us"),
    micros<&R::total>("total_us"),
    micros<&R::deadline>("deadline_us"),
    flag<&R::deadlineMet>("deadline_met"),
    classIndex<&R::label>("label"),
    FrameColumn{"confidence", [](const R& r) { return finiteOrNull(shortest(r.confidence)); }, setConfidence},
    classIndex<&R::truth>("truth"),
    optional<&R::limitMbps>("limit_mbps"),
    optional<&R::estimateMbps>("estimate_mbps"),
    optional<&R::roundTripMs>("rtt_ms"),
    optional<&R::deviceLoad>("device_load"),
    optional<&R::edgeLoad>("edge_load"),
    optional<&R::clockMHz>("clock_mhz"),
    optional<&R::temperatureC>("temperature_c"),
    FrameColumn{"policy", [](const R& r) { return QJsonValue(r.policy); }, setPolicy},
    FrameColumn{"reward", [](const R& r) { return finiteOrNull(r.reward); },
                [](R& r, const QJsonValue& v) { return setReward(r.reward, v); }},
    flag<&R::fallback>("fallback"),
    flag<&R::guarded>("guarded"),
    FrameColumn{"answered_by", [](const R& r) { return QJsonValue(r.answeredBy); }, setAnsweredBy},
    FrameColumn{"link", getLink, setLink},
    FrameColumn{"shadow_policy", getShadowPolicy, setShadowPolicy},
    FrameColumn{"shadow_exit", getShadowPart<&Decision::exit>, ofShadow<&LoggedChoice::decision, setExit>},
    FrameColumn{"shadow_cut", getShadowPart<&Decision::cut>, ofShadow<&LoggedChoice::decision, setCut>},
    FrameColumn{"shadow_bits", partOfShadow<bitsOf>, ofShadow<&LoggedChoice::decision, setBits>},
    FrameColumn{"shadow_codec", partOfShadow<codecOf>, ofShadow<&LoggedChoice::decision, setCodec>},
    FrameColumn{"shadow_latency_us", getShadowLatency, ofShadow<&LoggedChoice::latency, setTime>},
    FrameColumn{"shadow_value", getShadowValue, ofShadow<&LoggedChoice::value, setReward>},
    FrameColumn{"shadow_accuracy", getShadowAccuracy, ofShadow<&LoggedChoice::accuracy, setAccuracy>, true},
    FrameColumn{"shadow_bytes", getShadowBytes, ofShadow<&LoggedChoice::bytes, setSize>, true},
    reported<&R::probability>("probability"),
    reported<&R::value>("value"),
    reported<&R::entropy>("entropy"),
    reported<&R::temperature>("temperature"),
    reported<&R::criticLoss>("critic_loss"),
    reported<&R::actorLoss>("actor_loss"),
    FrameColumn{"look", getNumber<&R::look>, setNumber<&R::look, kExits>, true},
    reported<&R::lookConfidence>("look_confidence"),
    FrameColumn{"edge", getNumber<&R::edge>, setNumber<&R::edge, kMostEdges>, true},
    FrameColumn{"events", getEvents, setEvents, true},
};

} // namespace

std::span<const FrameColumn> frameTable()
{
    return kColumns;
}

QByteArray jsonText(const QJsonValue& value)
{
    if (value.isBool())
        return value.toBool() ? "true" : "false";
    if (value.isNull())
        return "null";
    if (value.isDouble()) {
        const qint64 integer = value.toInteger(kNoInteger);
        return integer != kNoInteger
                   ? QByteArray::number(integer)
                   : QByteArray::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    }
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

QByteArray frameLine(const FrameRecord& record)
{
    QByteArray line;
    line.reserve(640);
    for (const FrameColumn& column : kColumns) {
        const QJsonValue value = column.get(record);
        if (column.leftOut && value.isNull())
            continue;
        line += line.isEmpty() ? "{\"" : ",\"";
        line += column.name;
        line += "\":";
        line += jsonText(value);
    }
    return line += '}';
}

bool readFrame(const QJsonObject& object, FrameRecord& record)
{
    return std::ranges::all_of(kColumns, [&](const FrameColumn& column) {
        return column.set(record, object.value(QLatin1String(column.name)));
    });
}

} // namespace coinfer
