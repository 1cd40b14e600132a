#include "app/cli/Command.h"
#include "app/common/Process.h"

#include "app/cli/Outputs.h"
#include "app/common/Validators.h"
#include "core/base/Printable.h"
#include "core/base/Units.h"
#include "core/session/Export.h"
#include "core/session/SessionInfo.h"
#include "core/session/SessionReader.h"
#include "core/session/Summary.h"

#include <QFile>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <map>
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
        say(QStringLiteral("%1 damaged lines skipped").arg(session->damagedLines));
    if (session && session->info.lostFrames > 0)
        say(lossWords(session->info));
    return session;
}

struct ExportWords {
    std::string log, output;
    CsvStyle style = CsvStyle::Plain;
    bool force = false;
};

bool isStdout(const QString& output)
{
    return output == QStringLiteral("-") || output == QStringLiteral("/dev/stdout");
}

Result<void> streamCsv(const Session& session, CsvStyle style)
{
    QFile out;
    if (out.open(stdout, QIODevice::WriteOnly) && writeCsv(FrameSpans{session.frames}, out, style) &&
        out.flush())
        return {};
    return Error{QStringLiteral("not all frames could be written to stdout: %1").arg(out.errorString())};
}

Result<void> exportLog(const ExportWords& words)
{
    const QString path = QString::fromStdString(words.output);
    if (isStdout(path)) {
        const auto session = open(words.log);
        return session ? streamCsv(*session, words.style) : session.error();
    }
    if (const auto apart = checkApart(QString::fromStdString(words.log), path); !apart)
        return apart;
    const auto session = open(words.log);
    if (!session)
        return session.error();
    if (const auto writable = checkOutput(words.output, kCsvOutput, words.force); !writable)
        return writable;
    return exportCsv(*session, path, words.style);
}

void showFrame(const FrameRecord& frame, const QStringList& classes)
{
    const QString line = QStringLiteral("%1  exit %2 cut %3 %4  %5  %6  %7")
                             .arg(frame.index, 6)
                             .arg(frame.decision.exit)
                             .arg(frame.decision.cut)
                             .arg(toString(frame.decision.codec), -15)
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
    summary[QStringLiteral("lost_frames")] = qint64{session->info.lostFrames};
    summary[QStringLiteral("model")] = session->info.model;
    summary[QStringLiteral("policy")] = session->info.policy;
    print(summary);
    return {};
}

} // namespace

void addExportCommand(CLI::App& app)
{
    auto words = std::make_shared<ExportWords>();
    auto* command = app.add_subcommand("export", "Convert a session log to CSV");
    command->add_option("log", words->log, "session log (JSON Lines)")->required();
    command->add_option("output,-o,--output", words->output, "CSV file to write; - is stdout")->required();
    addForce(*command, words->force);
    command
        ->add_option("--csv", words->style,
                     "plain: commas between fields, decimal points; german: semicolons and decimal commas, "
                     "for spreadsheets set to German")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, CsvStyle>{{"plain", CsvStyle::Plain}, {"german", CsvStyle::German}}))
        ->default_str("plain")
        ->option_text("plain|german [plain]");
    command->callback([words] { finish("export", exportLog(*words)); });
}

void addReplayCommand(CLI::App& app)
{
    auto log = std::make_shared<std::string>();
    auto speed = std::make_shared<double>(1);
    auto json = std::make_shared<bool>(false);
    auto* command = app.add_subcommand("replay", "Replay a session log and summarise it");
    command->add_option("log", *log, "session log (JSON Lines)")->required();
    command->add_option("--speed", *speed, "speed relative to the recording; 0 = no waiting between frames")
        ->check(zeroOrNumberIn(0.001, 1e6));
    command->add_flag("--json", *json, "print only the summary");
    command->callback([=] { finish("replay", replay(*log, *speed, *json)); });
}

} // namespace coinfer::cli
