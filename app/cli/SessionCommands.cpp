#include "app/cli/Command.h"

#include "app/cli/Numbers.h"
#include "app/cli/Outputs.h"
#include "core/base/Units.h"
#include "core/link/Printable.h"
#include "core/session/SessionLog.h"
#include "core/session/Summary.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <thread>

namespace coinfer::cli {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr Milliseconds kLongestSleep{100};
constexpr std::chrono::hours kLongestGap{24 * 365}; ///< a slower pace would overflow

Result<Session> open(const std::string& log)
{
    auto session = readSession(QString::fromStdString(log));
    if (session && session->damagedLines > 0)
        say(QStringLiteral("%1 damaged lines left out").arg(session->damagedLines));
    return session;
}

Result<void> exportLog(const std::string& log, const std::string& output)
{
    const QString path = QString::fromStdString(output);
    if (const auto apart = checkApart(QString::fromStdString(log), path); !apart)
        return apart;
    const auto session = open(log);
    if (!session)
        return session.error();
    return exportCsv(*session, path);
}

void showFrame(const FrameRecord& frame, const QStringList& classes)
{
    const QString line = QStringLiteral("%1  exit %2 cut %3 %4 bit  %5  %6  %7")
                             .arg(frame.index, 6)
                             .arg(frame.decision.exit)
                             .arg(frame.decision.cut)
                             .arg(frame.decision.bits, 2)
                             .arg(formatDuration(frame.total), 9)
                             .arg(formatBytes(frame.bytesUp), 8)
                             .arg(printable(classes.value(frame.label)));
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

/// False once the user asked to stop.
bool waitUntil(SteadyTime due)
{
    for (auto now = std::chrono::steady_clock::now(); now < due && !interrupted();
         now = std::chrono::steady_clock::now())
        std::this_thread::sleep_for(std::min<Nanoseconds>(due - now, kLongestSleep));
    return !interrupted();
}

/// How long after the first a frame is due that came so long after it.
Nanoseconds paced(Nanoseconds after, double speed)
{
    using Wait = std::chrono::duration<double, std::nano>;
    return std::chrono::duration_cast<Nanoseconds>(
        std::clamp<Wait>(after / speed, Wait::zero(), kLongestGap));
}

/// Shows the frames at `speed` times their pace; 0 = at once.
void play(const Session& session, double speed)
{
    const auto begun = std::chrono::steady_clock::now();
    const Nanoseconds first = session.frames.empty() ? Nanoseconds{} : session.frames.front().monotonic;
    for (const FrameRecord& frame : session.frames) {
        if (!waitUntil(speed > 0 ? begun + paced(frame.monotonic - first, speed) : begun))
            return;
        showFrame(frame, session.info.classes);
    }
}

Result<void> replay(const std::string& log, double speed, bool json)
{
    watchInterrupts();
    const auto session = open(log);
    if (!session)
        return session.error();
    if (!json)
        play(*session, speed);
    QJsonObject summary = toJson(summarise(session->frames));
    summary[QStringLiteral("model")] = session->info.model;
    summary[QStringLiteral("policy")] = session->info.policy;
    print(summary);
    return {};
}

} // namespace

void addExportCommand(CLI::App& app)
{
    auto log = std::make_shared<std::string>(), output = std::make_shared<std::string>();
    auto* command = app.add_subcommand("export", "Turn a session log into CSV");
    command->add_option("log", *log, "session log (JSON Lines)")->required();
    command->add_option("output", *output, "CSV file to write")->required();
    command->callback([log, output] { finish("export", exportLog(*log, *output)); });
}

void addReplayCommand(CLI::App& app)
{
    auto log = std::make_shared<std::string>();
    auto speed = std::make_shared<double>(1);
    auto json = std::make_shared<bool>(false);
    auto* command = app.add_subcommand("replay", "Show a recorded session again, and sum it up");
    command->add_option("log", *log, "session log (JSON Lines)")->required();
    command->add_option("--speed", *speed, "times its own pace; 0 = at once")
        ->check(zeroOrNumberIn(0.001, 1e6));
    command->add_flag("--json", *json, "only the summary");
    command->callback([=] { finish("replay", replay(*log, *speed, *json)); });
}

} // namespace coinfer::cli
