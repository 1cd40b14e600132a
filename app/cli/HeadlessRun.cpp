#include "app/cli/HeadlessRun.h"
#include "app/common/Process.h"

#include "app/cli/Command.h"
#include "app/common/Keeping.h"
#include "app/common/Monitor.h"
#include "core/base/Units.h"
#include "core/decide/StageTimes.h"
#include "core/device/BusyThreads.h"
#include "core/session/PictureWriter.h"
#include "core/session/SessionWriter.h"
#include "ui/report/DecisionWords.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QSet>
#include <QTimer>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>

namespace coinfer::cli {
namespace {

constexpr int kRedrawMilliseconds = 100;
constexpr std::size_t kDecisionsShown = 12;
constexpr std::size_t kRecentFrames = 1000; // that the table's times are of

QString row(const QString& name, const Quantiles& times)
{
    return QStringLiteral("  %1 %2 %3 %4 %5\n")
        .arg(name, -9)
        .arg(times.mean, 9, 'f', 2)
        .arg(times.p50, 9, 'f', 2)
        .arg(times.p95, 9, 'f', 2)
        .arg(times.p99, 9, 'f', 2);
}

QString percent(double share)
{
    return QStringLiteral("%1 %").arg(share * 100, 0, 'f', 1);
}

QString edgeText(const EdgeTimes& times, const Network& network)
{
    return QStringLiteral("the edge (%1) needs %2 ms for the whole network")
        .arg(times.machine)
        .arg(pathMicros(times.stageMicros, network, kExits) / 1000, 0, 'f', 2);
}

QString decisionRow(const QString& name, const QString& frames, const QString& met, const QString& sent)
{
    return QStringLiteral("  %1 %2 %3 %4\n").arg(name, -28).arg(frames, 8).arg(met, 9).arg(sent, 12);
}

/// Which exits, cuts and codecs were chosen, and what came of it.
QString decisionTable(const std::vector<DecisionCount>& decisions)
{
    QString text;
    if (!decisions.empty())
        text = decisionRow(QStringLiteral("chosen"), QStringLiteral("frames"), QStringLiteral("in time"),
                           QStringLiteral("sent"));
    const std::size_t shown = std::min(decisions.size(), kDecisionsShown);
    for (const DecisionCount& count : std::span(decisions).first(shown))
        text += decisionRow(decisionWords(count.decision, count.bytesUp > 0), QString::number(count.frames),
                            percent(static_cast<double>(count.met) / static_cast<double>(count.frames)),
                            formatBytes(count.bytesUp));
    if (decisions.size() > shown)
        text +=
            QStringLiteral("  and %1 more decisions; --json lists them all\n").arg(decisions.size() - shown);
    return text;
}

/// The factor of the stages, and the others where the device is emulated at all.
QString slowdownText(const QJsonObject& details)
{
    QString stages;
    QSet<QString> factors;
    QStringList others;
    for (const auto& [work, key, name] : kDeviceWork) {
        const QString factor = QString::number(details[QLatin1String(key)].toDouble(1), 'g', 4);
        factors << factor;
        if (work == &Slowdown::stages)
            stages = factor;
        else
            others << QLatin1String(name) + QLatin1Char(' ') + factor;
    }
    return factors.size() == 1 ? stages
                               : QStringLiteral("%1 (%2)").arg(stages, others.join(QLatin1String(", ")));
}

/// What a figure depends on besides the machine.
QString settingsText(const QJsonObject& details)
{
    if (details.isEmpty())
        return {};
    const auto value = [&](const char* key) { return details[QLatin1String(key)].toVariant().toString(); };
    const QString agent = value("agent_hash"), bounds = value("slowdown_bounds");
    const QString text =
        QStringLiteral("reward %1, seed %2, threads %3, slowdown %4%5\n")
            .arg(value("reward"), value("seed"), value("threads"), slowdownText(details),
                 agent.isEmpty() ? QString() : QStringLiteral(", agent %1").arg(agent.first(12)));
    return bounds.isEmpty() ? text : text + QStringLiteral("the slowdown is an estimate: %1\n").arg(bounds);
}

} // namespace

void Expectation::take(const AnsweredFrame& frame)
{
    const Choice* chosen = frame.report.choiceOf(frame.record.decision);
    if (!chosen || !std::isfinite(chosen->value))
        return;
    ++frames;
    const auto count = static_cast<double>(frames);
    expected += (chosen->value - expected) / count;
    off += (std::abs(chosen->value - frame.record.reward) - off) / count;
}

HeadlessRun::HeadlessRun(DeviceRuntime& device, const DeviceSettings& settings, const SessionInfo& info)
    : m_device(device), m_settings(settings), m_info(info)
{
    connect(&device, &DeviceRuntime::frameAnswered, this, [this](const auto& frame) { take(*frame); });
    connect(&device, &DeviceRuntime::edgesChanged, this, &HeadlessRun::follow);
    connect(&device, &DeviceRuntime::problem, this,
            [this](const QString& text) { tell(text, LogLevel::Warning); });
    connect(&device, &DeviceRuntime::edgeIntroduced, this,
            [this](const EdgeTimes& times) { tell(edgeText(times, m_settings.costs->model().network)); });
}

Result<void> HeadlessRun::record(const QString& log, KeepPictures pictures)
{
    const auto failed = [this](const Error& error) { // on the writing thread
        QMetaObject::invokeMethod(this, [this, text = error.message] { tell(text, LogLevel::Error); });
    };
    const auto picturesFailed = [this](const Error& error) { // likewise
        QMetaObject::invokeMethod(this, [this, text = error.message] {
            m_picturesProblem = text;
            tell(text, LogLevel::Error);
        });
    };
    auto writer = ThreadedWriter::create(log, m_info, failed, keepingOf(pictures, picturesFailed));
    if (!writer)
        return writer.error();
    m_logPath = log;
    m_log = std::move(writer).value();
    m_device.setLog(m_log);
    return {};
}

void HeadlessRun::run()
{
    QEventLoop loop;
    QTimer poll;
    connect(&poll, &QTimer::timeout, &loop, [&] {
        redraw();
        if (interrupted())
            loop.quit();
    });
    connect(&m_device, &DeviceRuntime::finished, &loop, &QEventLoop::quit);
    poll.start(kRedrawMilliseconds);
    m_device.start();
    loop.exec();
    m_device.stop();
    m_device.setLog(nullptr);
    if (m_log)
        m_lostFrames = m_log->finish();
    QCoreApplication::sendPostedEvents(this); // frames that were answered meanwhile, and the log's last word
    tell({});
    m_screen.clear();
}

Result<void> HeadlessRun::checkLog() const
{
    if (m_lostFrames == 0 && !m_picturesProblem.isEmpty())
        return Error{m_picturesProblem};
    if (m_lostFrames == 0)
        return {};
    return Error{QStringLiteral("the log \"%1\" is incomplete: %2 of %3 frames are missing")
                     .arg(m_logPath)
                     .arg(m_lostFrames)
                     .arg(m_run.summary().frames)};
}

void HeadlessRun::take(const AnsweredFrame& frame)
{
    m_run.add(frame.record);
    m_expectation.take(frame);
    m_invalidEstimates = frame.report.invalidEstimates;
    m_values.tally.add(frame.record);
    m_values.last = frame.record;
    m_values.answer = m_settings.costs->model().classes.value(frame.record.label);
    m_values.policy = frame.record.policy;
    m_values.reason = frame.report.reason;
    if (std::exchange(m_promise, frame.report.promise) != frame.report.promise)
        tell(m_promise);
}

void HeadlessRun::follow(const std::vector<EdgeStanding>& edges)
{
    m_edges.resize(edges.size());
    m_linkNews.resize(edges.size());
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const auto& [state, text] = std::tie(edges[i].state, edges[i].text);
        const bool isSame = state == m_edges[i].state && text == m_edges[i].text;
        if (!isSame && m_linkNews[i].isNew(state, text))
            tell(text, state == LinkState::Disconnected ? LogLevel::Warning : LogLevel::Info);
    }
    m_edges = edges;
    const auto chosen = std::ranges::find_if(edges, &EdgeStanding::isChosen);
    if (edges.size() < 2 || chosen == edges.end() || chosen->state != LinkState::Connected)
        return;
    if (std::exchange(m_answering, chosen->place) != chosen->place)
        tell(QStringLiteral("now using the edge at %1").arg(chosen->place));
}

void HeadlessRun::tell(const QString& text, LogLevel level)
{
    if (!m_screen.active()) {
        if (!text.isEmpty())
            say(text, level);
        return;
    }
    const QString before = std::exchange(m_values.message, text);
    const LogLevel levelBefore = std::exchange(m_level, level);
    if (before.isEmpty())
        return;
    m_screen.clear();
    say(before, levelBefore); // scrolls away above the table: a newer message does not swallow it
    redraw();
}

void HeadlessRun::redraw()
{
    if (!m_screen.active())
        return;
    const std::span<const FrameRecord> frames = m_run.frames();
    m_values.counters = m_device.counters();
    m_values.recent = summarise(frames.last(std::min(frames.size(), kRecentFrames)));
    m_screen.draw(liveTable(m_values, m_screen.width()));
}

QJsonObject HeadlessRun::summary() const
{
    QJsonObject object = toJson(m_run.summary());
    const RuntimeCounters counters = m_device.counters();
    object[QStringLiteral("frames")] = static_cast<qint64>(counters.taken);
    object[QStringLiteral("dropped")] = static_cast<qint64>(counters.dropped);
    object[QStringLiteral("broken")] = static_cast<qint64>(counters.broken);
    object[QStringLiteral("policy")] = m_settings.policy;
    object[QStringLiteral("model")] = m_settings.costs->model().name;
    object[QStringLiteral("slowdown")] = m_settings.live.slowdown.stages;
    object[QStringLiteral("settings")] = m_info.settings;
    object[QStringLiteral("lost_frames")] = qint64{m_lostFrames};
    const bool known = m_expectation.frames > 0;
    object[QStringLiteral("expected_reward")] = known ? m_expectation.expected : QJsonValue();
    object[QStringLiteral("expected_off")] = known ? m_expectation.off : QJsonValue();
    object[QStringLiteral("decisions_without_numbers")] = static_cast<qint64>(m_invalidEstimates);
    return object;
}

QString HeadlessRun::table() const
{
    const SessionSummary s = m_run.summary();
    const RuntimeCounters counters = m_device.counters();
    QString text = QStringLiteral("%1 frames, %2 answered, %3 guarded, %4 alone, %5 dropped, %6 broken\n")
                       .arg(counters.taken)
                       .arg(s.answered)
                       .arg(s.guarded)
                       .arg(s.alone)
                       .arg(counters.dropped)
                       .arg(counters.broken);
    if (s.accuracy)
        text += QStringLiteral("right: %1 of %2 frames with a known class\n")
                    .arg(percent(*s.accuracy))
                    .arg(s.known);
    text +=
        QStringLiteral("deadline met: %1; sent: %2\n").arg(percent(s.deadlineMet), formatBytes(s.bytesUp));
    if (s.looked > 0 && s.frames > 0) {
        const auto share = [&](std::int64_t count) {
            return percent(static_cast<double>(count) / static_cast<double>(s.frames));
        };
        text += QStringLiteral("looked at an exit first: %1; answered on the device: %2\n")
                    .arg(share(s.looked),
                         share(std::accumulate(s.onDevice.begin(), s.onDevice.end(), std::int64_t{0})));
    }
    text += QStringLiteral("reward: %1").arg(s.reward, 0, 'f', 3);
    if (m_expectation.frames > 0)
        text += QStringLiteral("; the policy expected %1, with a mean error of %2 a frame")
                    .arg(m_expectation.expected, 0, 'f', 3)
                    .arg(m_expectation.off, 0, 'f', 3);
    if (m_invalidEstimates > 0)
        text += QStringLiteral(
                    "\n%1 decisions had an invalid estimate (such as NaN); the shortest local exit answered")
                    .arg(m_invalidEstimates);
    text += QStringLiteral("\n  ms             mean       p50       p95       p99\n");
    text += row(QStringLiteral("latency"), s.latency) + row(QStringLiteral("device"), s.device) +
            row(QStringLiteral("encode"), s.encode) + row(QStringLiteral("uplink"), s.uplink) +
            row(QStringLiteral("queue"), s.queue) + row(QStringLiteral("edge"), s.edge) +
            row(QStringLiteral("reply"), s.reply);
    return text + decisionTable(s.decisions) + settingsText(m_info.settings);
}

void addRunFlags(CLI::App& command, RunOptions& options)
{
    auto* log = command.add_option("--log", options.log, "session log to write (JSON Lines)");
    command.add_flag("--record-pictures", options.pictures, kRecordPicturesHelp)->needs(log);
    command.add_flag("--json", options.json, "print the summary as JSON");
    addMonitorFlag(command, options.metrics);
    addVerbosity(command);
}

Result<void> checkRunOutputs(const RunOptions& options)
{
    if (options.log.empty())
        return {};
    const QString log = QString::fromStdString(options.log);
    const auto writable = SessionWriter::check(log);
    return writable && options.pictures ? PictureWriter::check(picturesPath(log)) : writable;
}

Result<void> runHeadless(const AssembledDevice& assembled, const RunOptions& options)
{
    const auto& [settings, origin, notes, edge, device] = assembled;
    const auto monitor = Monitor::create(options.metrics);
    if (!monitor)
        return monitor.error();
    if (*monitor) {
        (*monitor)->watch(edge.get(), device.get());
        say(QStringLiteral("metrics on %1").arg((*monitor)->url()));
    }
    for (const QString& note : notes)
        say(note);
    HeadlessRun headless(*device, settings, describeSession(settings, origin));
    if (!options.log.empty())
        if (const auto begun = headless.record(QString::fromStdString(options.log),
                                               options.pictures ? KeepPictures::Yes : KeepPictures::No);
            !begun)
            return begun;
    BusyThreads stress;
    stress.setLevel(origin.asked.stress);
    headless.run();
    if (options.json)
        print(headless.summary());
    else
        std::fputs(qUtf8Printable(headless.table()), stdout);
    if (device->counters().brokeOff)
        return Error{
            QStringLiteral("the source failed before its end, so frames are missing; see the message above")};
    return headless.checkLog();
}

} // namespace coinfer::cli
