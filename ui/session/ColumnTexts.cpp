#include "ui/session/ColumnTexts.h"

#include "core/base/Figures.h"
#include "core/base/Units.h"
#include "ui/report/DecisionWords.h"
#include "ui/report/EventWords.h"
#include "ui/report/FigureWords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <string_view>

namespace coinfer {
namespace {

using R = FrameRecord;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FrameTable)
};

QString unknown()
{
    return QStringLiteral("–");
}

QString milliseconds(Nanoseconds time)
{
    return formatFigure(inMilliseconds(time), 2);
}

QString className(int index, const QStringList& classes)
{
    if (index < 0)
        return unknown();
    return index < classes.size() ? classes.at(index) : Words::tr("class %1").arg(index);
}

QString decimal(const std::optional<double>& value, int digits)
{
    return value ? formatFigure(*value, digits) : unknown();
}

QString percent(const std::optional<double>& share)
{
    return share ? shareWords(*share) : unknown();
}

QString flag(bool yes)
{
    return yes ? Words::tr("yes") : QString();
}

QString onTime(bool met)
{
    return met ? Words::tr("yes") : Words::tr("late");
}

QString limit(const std::optional<double>& mbps)
{
    return mbps ? decimal(mbps, 2) : Words::tr("none");
}

QString timeOfDay(std::int64_t wallMilliseconds)
{
    const QString format = QStringLiteral("hh:mm:ss") + QLocale().decimalPoint() + QStringLiteral("zzz");
    return QDateTime::fromMSecsSinceEpoch(wallMilliseconds).toString(format);
}

QString bits(const R& r)
{
    const int bits = r.decision.codec.bits();
    if (bits == 0 || r.bytesUp == 0) // if nothing was sent, it had no bits
        return unknown();
    return bits == kFloatBits ? Words::tr("float") : QString::number(bits);
}

QString codec(const R& r)
{
    return r.bytesUp > 0 ? codecWords(r.decision.codec) : unknown();
}

QString shadowCodec(const R& r)
{
    return r.shadow ? codecWords(r.shadow->decision.codec) : unknown();
}

QString shadowBits(const R& r)
{
    const int bits = r.shadow ? r.shadow->decision.codec.bits() : 0;
    return bits > 0 ? QString::number(bits) : unknown();
}

QString linkWords(LinkCondition link)
{
    switch (link) {
    case LinkCondition::None:
        return Words::tr("no edge");
    case LinkCondition::Down:
        return Words::tr("down");
    case LinkCondition::Connecting:
        return Words::tr("connecting");
    case LinkCondition::Connected:
        return Words::tr("connected");
    case LinkCondition::Unknown:
        break;
    }
    return unknown();
}

QString choice(const R& r, int Decision::*part)
{
    return r.shadow ? QString::number(r.shadow->decision.*part) : unknown();
}

template <auto M> QString phase(const R& r, const QStringList&)
{
    return milliseconds(r.phases.*M);
}
template <auto M, int Digits> QString optional(const R& r, const QStringList&)
{
    return decimal(r.*M, Digits);
}
template <auto M> QString share(const R& r, const QStringList&)
{
    return percent(r.*M);
}

constexpr auto kRight = Qt::AlignRight;
constexpr auto kLeft = Qt::AlignLeft;

constexpr std::array kColumns{
    ColumnText{"index", QT_TRANSLATE_NOOP("FrameTable", "Frame"), kRight,
               [](const R& r, const QStringList&) { return QString::number(r.index); }},
    ColumnText{"wall_ms", QT_TRANSLATE_NOOP("FrameTable", "Clock time"), kRight,
               [](const R& r, const QStringList&) { return timeOfDay(r.wallMilliseconds); }},
    ColumnText{
        "monotonic_us", QT_TRANSLATE_NOOP("FrameTable", "Time, s"), kRight,
        [](const R& r, const QStringList&) { return formatFigure(inMilliseconds(r.monotonic) / 1000, 3); }},
    ColumnText{"exit", QT_TRANSLATE_NOOP("FrameTable", "Exit"), kRight,
               [](const R& r, const QStringList&) { return QString::number(r.decision.exit); }},
    ColumnText{"cut", QT_TRANSLATE_NOOP("FrameTable", "Cut"), kRight,
               [](const R& r, const QStringList&) { return QString::number(r.decision.cut); }},
    ColumnText{"bits", QT_TRANSLATE_NOOP("FrameTable", "Bits"), kRight,
               [](const R& r, const QStringList&) { return bits(r); }},
    ColumnText{"codec", QT_TRANSLATE_NOOP("FrameTable", "Codec"), kLeft,
               [](const R& r, const QStringList&) { return codec(r); }},
    ColumnText{"bytes_up", QT_TRANSLATE_NOOP("FrameTable", "Sent"), kRight,
               [](const R& r, const QStringList&) { return formatBytes(r.bytesUp); }},
    ColumnText{"bytes_down", QT_TRANSLATE_NOOP("FrameTable", "Received"), kRight,
               [](const R& r, const QStringList&) { return formatBytes(r.bytesDown); }},
    ColumnText{"device_us", QT_TRANSLATE_NOOP("FrameTable", "Device, ms"), kRight, phase<&Phases::device>},
    ColumnText{"encode_us", QT_TRANSLATE_NOOP("FrameTable", "Encode, ms"), kRight, phase<&Phases::encode>},
    ColumnText{"uplink_us", QT_TRANSLATE_NOOP("FrameTable", "Uplink, ms"), kRight, phase<&Phases::uplink>},
    ColumnText{"queue_us", QT_TRANSLATE_NOOP("FrameTable", "Queue, ms"), kRight, phase<&Phases::queue>},
    ColumnText{"edge_us", QT_TRANSLATE_NOOP("FrameTable", "Edge, ms"), kRight, phase<&Phases::edge>},
    ColumnText{"reply_us", QT_TRANSLATE_NOOP("FrameTable", "Reply, ms"), kRight, phase<&Phases::reply>},
    ColumnText{"total_us", QT_TRANSLATE_NOOP("FrameTable", "Latency, ms"), kRight,
               [](const R& r, const QStringList&) { return milliseconds(r.total); }},
    ColumnText{"deadline_us", QT_TRANSLATE_NOOP("FrameTable", "Deadline, ms"), kRight,
               [](const R& r, const QStringList&) { return milliseconds(r.deadline); }},
    ColumnText{"deadline_met", QT_TRANSLATE_NOOP("FrameTable", "On time"), kLeft,
               [](const R& r, const QStringList&) { return onTime(r.deadlineMet); }},
    ColumnText{"label", QT_TRANSLATE_NOOP("FrameTable", "Answer"), kLeft,
               [](const R& r, const QStringList& classes) { return className(r.label, classes); }},
    ColumnText{"confidence", QT_TRANSLATE_NOOP("FrameTable", "Confidence"), kRight,
               [](const R& r, const QStringList&) { return percent(r.confidence); }},
    ColumnText{"truth", QT_TRANSLATE_NOOP("FrameTable", "Truth"), kLeft,
               [](const R& r, const QStringList& classes) { return className(r.truth, classes); }},
    ColumnText{"limit_mbps", QT_TRANSLATE_NOOP("FrameTable", "Limit, Mbit/s"), kRight,
               [](const R& r, const QStringList&) { return limit(r.limitMbps); }},
    ColumnText{"estimate_mbps", QT_TRANSLATE_NOOP("FrameTable", "Measured, Mbit/s"), kRight,
               optional<&R::estimateMbps, 2>},
    ColumnText{"rtt_ms", QT_TRANSLATE_NOOP("FrameTable", "Round trip, ms"), kRight,
               optional<&R::roundTripMs, 2>},
    ColumnText{"device_load", QT_TRANSLATE_NOOP("FrameTable", "Device load"), kRight, share<&R::deviceLoad>},
    ColumnText{"edge_load", QT_TRANSLATE_NOOP("FrameTable", "Edge load"), kRight, share<&R::edgeLoad>},
    ColumnText{"clock_mhz", QT_TRANSLATE_NOOP("FrameTable", "Clock, MHz"), kRight, optional<&R::clockMHz, 0>},
    ColumnText{"temperature_c", QT_TRANSLATE_NOOP("FrameTable", "Device, °C"), kRight,
               optional<&R::temperatureC, 1>},
    ColumnText{"policy", QT_TRANSLATE_NOOP("FrameTable", "Policy"), kLeft,
               [](const R& r, const QStringList&) { return r.policy; }},
    ColumnText{"reward", QT_TRANSLATE_NOOP("FrameTable", "Reward"), kRight,
               [](const R& r, const QStringList&) { return formatFigure(r.reward, 3); }},
    ColumnText{"fallback", QT_TRANSLATE_NOOP("FrameTable", "Fallback"), kLeft,
               [](const R& r, const QStringList&) { return flag(r.fallback); }},
    ColumnText{"guarded", QT_TRANSLATE_NOOP("FrameTable", "Guarded"), kLeft,
               [](const R& r, const QStringList&) { return flag(r.guarded); }},
    ColumnText{"answered_by", QT_TRANSLATE_NOOP("FrameTable", "Answered by exit"), kRight,
               [](const R& r, const QStringList&) { return QString::number(r.answeredBy); }},
    ColumnText{"link", QT_TRANSLATE_NOOP("FrameTable", "Link"), kLeft,
               [](const R& r, const QStringList&) { return linkWords(r.link); }},
    ColumnText{"shadow_policy", QT_TRANSLATE_NOOP("FrameTable", "Second policy"), kLeft,
               [](const R& r, const QStringList&) { return r.shadow ? r.shadow->policy : unknown(); }},
    ColumnText{"shadow_exit", QT_TRANSLATE_NOOP("FrameTable", "Its exit"), kRight,
               [](const R& r, const QStringList&) { return choice(r, &Decision::exit); }},
    ColumnText{"shadow_cut", QT_TRANSLATE_NOOP("FrameTable", "Its cut"), kRight,
               [](const R& r, const QStringList&) { return choice(r, &Decision::cut); }},
    ColumnText{"shadow_bits", QT_TRANSLATE_NOOP("FrameTable", "Its bits"), kRight,
               [](const R& r, const QStringList&) { return shadowBits(r); }},
    ColumnText{"shadow_codec", QT_TRANSLATE_NOOP("FrameTable", "Its codec"), kLeft,
               [](const R& r, const QStringList&) { return shadowCodec(r); }},
    ColumnText{"shadow_latency_us", QT_TRANSLATE_NOOP("FrameTable", "Its predicted latency, ms"), kRight,
               [](const R& r, const QStringList&) {
                   return r.shadow ? milliseconds(r.shadow->latency) : unknown();
               }},
    ColumnText{"shadow_value", QT_TRANSLATE_NOOP("FrameTable", "Its predicted reward"), kRight,
               [](const R& r, const QStringList&) {
                   return r.shadow ? formatFigure(r.shadow->value, 3) : unknown();
               }},
    ColumnText{
        "shadow_accuracy", QT_TRANSLATE_NOOP("FrameTable", "Its expected accuracy"), kRight,
        [](const R& r, const QStringList&) { return r.shadow ? percent(r.shadow->accuracy) : unknown(); }},
    ColumnText{"shadow_bytes", QT_TRANSLATE_NOOP("FrameTable", "Its expected bytes"), kRight,
               [](const R& r, const QStringList&) {
                   return r.shadow && r.shadow->bytes ? formatBytes(*r.shadow->bytes) : unknown();
               }},
    ColumnText{"probability", QT_TRANSLATE_NOOP("FrameTable", "Probability"), kRight, share<&R::probability>},
    ColumnText{"value", QT_TRANSLATE_NOOP("FrameTable", "Expected reward"), kRight, optional<&R::value, 3>},
    ColumnText{"entropy", QT_TRANSLATE_NOOP("FrameTable", "Entropy, nats"), kRight, optional<&R::entropy, 3>},
    ColumnText{"temperature", QT_TRANSLATE_NOOP("FrameTable", "Temperature"), kRight,
               optional<&R::temperature, 4>},
    ColumnText{"critic_loss", QT_TRANSLATE_NOOP("FrameTable", "Critic loss"), kRight,
               optional<&R::criticLoss, 4>},
    ColumnText{"actor_loss", QT_TRANSLATE_NOOP("FrameTable", "Actor loss"), kRight,
               optional<&R::actorLoss, 4>},
    ColumnText{"look", QT_TRANSLATE_NOOP("FrameTable", "Looked at exit"), kRight,
               [](const R& r, const QStringList&) { return r.look ? QString::number(*r.look) : unknown(); }},
    ColumnText{"look_confidence", QT_TRANSLATE_NOOP("FrameTable", "Confidence of the look"), kRight,
               share<&R::lookConfidence>},
    ColumnText{"edge", QT_TRANSLATE_NOOP("FrameTable", "Sent to edge"), kRight,
               [](const R& r, const QStringList&) { return r.edge ? QString::number(*r.edge) : unknown(); }},
    ColumnText{"events", QT_TRANSLATE_NOOP("FrameTable", "Events"), kLeft,
               [](const R& r, const QStringList&) { return eventWords(r.events); }},
};

} // namespace

QString ColumnText::shownTitle() const
{
    return QCoreApplication::translate("FrameTable", title);
}

std::span<const ColumnText> columnTexts()
{
    return kColumns;
}

bool isMainColumn(const ColumnText& column)
{
    constexpr std::array<std::string_view, 15> kMain{
        "index", "exit",       "cut",    "codec",  "bytes_up", "total_us", "deadline_met",   "label",
        "truth", "confidence", "policy", "reward", "guarded",  "look",     "look_confidence"};
    return std::ranges::find(kMain, std::string_view(column.name)) != kMain.end();
}

} // namespace coinfer
