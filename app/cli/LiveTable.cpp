#include "app/cli/LiveTable.h"

#include "core/base/Printable.h"
#include "core/base/Units.h"

#include <array>

namespace coinfer::cli {
namespace {

constexpr std::array kPhases{&Phases::device, &Phases::encode, &Phases::uplink,
                             &Phases::queue,  &Phases::edge,   &Phases::reply};

QString share(std::int64_t part, std::int64_t whole)
{
    return QStringLiteral("%1 %").arg(100.0 * static_cast<double>(part) / static_cast<double>(whole), 0, 'f',
                                      1);
}

QString counts(const LiveValues& values)
{
    return QStringLiteral("frames %1  answered %2  guarded %3  alone %4  dropped %5")
        .arg(values.counters.taken, 7)
        .arg(values.tally.answered, 7)
        .arg(values.tally.guarded, 6)
        .arg(values.tally.alone, 6)
        .arg(values.counters.dropped, 6);
}

QString shares(const LiveValues& values)
{
    const LiveTally& tally = values.tally;
    const QString right =
        tally.known > 0 ? QStringLiteral("%1 of %2").arg(share(tally.right, tally.known)).arg(tally.known)
                        : QStringLiteral("unknown");
    const QString met = values.last
                            ? QStringLiteral("%1, met by %2")
                                  .arg(formatDuration(values.last->deadline), share(tally.met, tally.frames))
                            : QStringLiteral("none yet");
    return QStringLiteral("right    %1   deadline %2").arg(right, -20).arg(met);
}

QString decision(const LiveValues& values)
{
    if (!values.last)
        return QStringLiteral("decision none yet");
    const FrameRecord& last = *values.last;
    const auto& [exit, cut, codec] = last.decision;
    QString text = QStringLiteral("decision exit %1  cut %2  %3   %4")
                       .arg(exit)
                       .arg(cut, 2)
                       .arg(toString(codec), -15)
                       .arg(values.answer);
    if (last.truth >= 0)
        text += last.truth == last.label ? QStringLiteral(", right") : QStringLiteral(", wrong");
    if (last.guarded)
        text += QStringLiteral(", guarded by exit %1").arg(last.answeredBy);
    if (last.isAlone())
        text += QStringLiteral(", alone by exit %1").arg(last.answeredBy);
    return text;
}

QString cell(double milliseconds)
{
    return QStringLiteral("%1").arg(milliseconds, 9, 'f', 1);
}

QString header()
{
    QString text = QStringLiteral("ms      ");
    for (const char* name : {"total", "device", "encode", "uplink", "queue", "edge", "reply"})
        text += QStringLiteral("%1").arg(QLatin1String(name), 9);
    return text;
}

QString lastTimes(const LiveValues& values)
{
    const FrameRecord last = values.last.value_or(FrameRecord{});
    QString text = QStringLiteral("now     ") + cell(inMilliseconds(last.total));
    for (const auto phase : kPhases)
        text += cell(inMilliseconds(last.phases.*phase));
    return text;
}

QString quantile(const char* name, const SessionSummary& recent, double Quantiles::*which)
{
    QString text = QStringLiteral("%1").arg(QLatin1String(name), -8);
    for (const Quantiles* times : {&recent.latency, &recent.device, &recent.encode, &recent.uplink,
                                   &recent.queue, &recent.edge, &recent.reply})
        text += cell(times->*which);
    return text;
}

QString sent(const LiveValues& values)
{
    return QStringLiteral("sent     %1, total %2")
        .arg(formatBytes(values.last ? values.last->bytesUp : 0), 8)
        .arg(formatBytes(values.tally.bytesUp));
}

QString rate(double mbps)
{
    return formatBitRate(BitRate::fromMbps(mbps));
}

QString link(const LiveValues& values)
{
    const FrameRecord last = values.last.value_or(FrameRecord{});
    return QStringLiteral("link     %1, estimate %2, round trip %3")
        .arg(last.limitMbps ? QStringLiteral("throttled to %1").arg(rate(*last.limitMbps))
                            : QStringLiteral("not throttled"),
             last.estimateMbps ? rate(*last.estimateMbps) : QStringLiteral("none"),
             last.roundTripMs ? QStringLiteral("%1 ms").arg(*last.roundTripMs, 0, 'f', 1)
                              : QStringLiteral("unknown"));
}

QString policy(const LiveValues& values, int width)
{
    const QString name = QStringLiteral("policy   %1").arg(values.policy);
    const QString text = name + QStringLiteral(": ") + values.reason;
    if (values.reason.isEmpty())
        return name;
    return text.size() <= width ? text
                                : name + QStringLiteral(": ") + values.reason.section(QLatin1Char(':'), 0, 0);
}

} // namespace

void LiveTally::add(const FrameRecord& frame)
{
    const bool isKnown = frame.label >= 0 && frame.truth >= 0;
    ++frames;
    answered += frame.label >= 0;
    guarded += frame.guarded;
    alone += frame.isAlone();
    known += isKnown;
    right += isKnown && frame.label == frame.truth;
    met += frame.deadlineMet;
    bytesUp += frame.bytesUp;
}

QStringList liveTable(const LiveValues& values, int width)
{
    QStringList lines{counts(values),
                      shares(values),
                      decision(values),
                      header(),
                      lastTimes(values),
                      quantile("p50", values.recent, &Quantiles::p50),
                      quantile("p95", values.recent, &Quantiles::p95),
                      sent(values),
                      link(values),
                      policy(values, width),
                      values.message};
    for (QString& line : lines) // with foreign texts, such as class names
        line = printable(line).left(width);
    return lines;
}

} // namespace coinfer::cli
