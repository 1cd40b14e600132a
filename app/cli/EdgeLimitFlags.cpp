#include "app/cli/EdgeLimitFlags.h"

#include "app/common/Validators.h"
#include "core/base/Units.h"

#include <CLI/CLI.hpp>

namespace coinfer::cli {
namespace {

constexpr std::int64_t kMebi = 1 << 20;

struct TimeFlag {
    const char* name;
    Milliseconds EdgeLimits::*limit;
    Milliseconds least, most;
    const char* help;
};

/// As it can be entered.
QString words(Milliseconds time)
{
    return time.count() % 1000 == 0 ? QStringLiteral("%1s").arg(time.count() / 1000)
                                    : QStringLiteral("%1ms").arg(time.count());
}

CLI::Validator durationIn(Milliseconds least, Milliseconds most)
{
    return understoodBy([least, most](const QString& text) -> Result<Nanoseconds> {
        auto time = parseDuration(text);
        if (time && (*time < least || *time > most))
            return Error{QStringLiteral("\"%1\" is not from %2 to %3").arg(text, words(least), words(most))};
        return time;
    });
}

void addTimeFlag(CLI::App& command, EdgeLimits& limits, const TimeFlag& flag)
{
    command
        .add_option_function<std::string>(
            flag.name,
            [&limit = limits.*flag.limit](const std::string& text) {
                limit =
                    std::chrono::duration_cast<Milliseconds>(*parseDuration(QString::fromStdString(text)));
            },
            flag.help)
        ->check(durationIn(flag.least, flag.most))
        ->default_str(words(limits.*flag.limit).toStdString())
        ->group("Limits");
}

struct CountFlag {
    const char* name;
    int EdgeLimits::*limit;
    int least, most;
    const char* help;
};

void addCountFlag(CLI::App& command, EdgeLimits& limits, const CountFlag& flag)
{
    command.add_option(flag.name, limits.*flag.limit, flag.help)
        ->check(wholeNumberIn(flag.least, flag.most))
        ->group("Limits");
}

void addMemoryFlag(CLI::App& command, EdgeLimits& limits)
{
    command
        .add_option_function<std::int64_t>(
            "--max-unread", [&limits](std::int64_t mebi) { limits.unsentBytes = mebi * kMebi; },
            "MiB of unread answers after which a device is disconnected")
        ->check(wholeNumberIn(1, 1024))
        ->default_str(std::to_string(limits.unsentBytes / kMebi))
        ->group("Limits");
}

} // namespace

void addLimitFlags(CLI::App& command, EdgeLimits& limits)
{
    using std::chrono::hours;
    using std::chrono::seconds;
    const CountFlag counts[] = {
        {"--max-devices", &EdgeLimits::connections, 1, 1000,
         "devices served at the same time; further ones are refused"},
        {"--max-per-address", &EdgeLimits::perAddress, 1, 1000,
         "of these, from one address (IPv6: one /64 network); this machine is not limited"},
        {"--max-new", &EdgeLimits::greeting, 1, 10'000,
         "connections that have not proven the token or said hello yet; beyond that, the oldest is closed"},
        {"--max-waiting", &EdgeLimits::queuePerDevice, 1, 64,
         "unanswered requests of one device; further ones are answered \"busy\""},
        {"--max-failures", &EdgeLimits::failedProofs, 0, 1'000'000,
         "failed token proofs after which an address is shut out; 0: never"}};
    const TimeFlag times[] = {
        {"--shut-out", &EdgeLimits::shutOut, seconds(1), hours(24),
         "how long such an address is shut out; also the time within which failures count"},
        {"--hello-time", &EdgeLimits::hello, Milliseconds(100), seconds(60),
         "time from connecting to hello, including the token proof"},
        {"--message-time", &EdgeLimits::message, seconds(1), hours(24),
         "time without a whole message after which a device is disconnected, even if bytes arrive"},
        {"--idle-time", &EdgeLimits::idle, seconds(1), hours(24),
         "silence after which a device is disconnected"}};
    for (const CountFlag& flag : counts)
        addCountFlag(command, limits, flag);
    addMemoryFlag(command, limits);
    for (const TimeFlag& flag : times)
        addTimeFlag(command, limits, flag);
}

} // namespace coinfer::cli
