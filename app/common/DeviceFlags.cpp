#include "app/common/DeviceFlags.h"

#include "app/common/DeviceArguments.h"
#include "app/common/LiveAgent.h"
#include "app/common/Validators.h"
#include "core/base/Scenarios.h"
#include "core/base/Units.h"
#include "core/decide/Reward.h"

namespace coinfer {
namespace {

constexpr std::int64_t kMostFrames = 1'000'000'000;

/// std::string flags land in a QString.
CLI::Option* addText(CLI::App& command, const std::string& flag, QString& target, const std::string& help)
{
    auto* option = command.add_option_function<std::string>(
        flag, [&target](const std::string& value) { target = QString::fromStdString(value); }, help);
    return target.isEmpty() ? option : option->default_str(target.toStdString());
}

/// What no flag by itself can see is wrong.
void refuseContradictions(const DeviceOptions& options)
{
    if (!options.learned.isEmpty() && options.policy != kLiveAgent)
        throw CLI::ValidationError("--learned", "only sac-live saves what it learns; add --policy sac-live");
}

/// What runs: model, source, policy and its deadline.
void addRunFlags(CLI::App& command, DeviceOptions& options)
{
    const std::string policies = policyChoices().join(QStringLiteral(", ")).toStdString();
    addText(command, "--model", options.model,
            "name of a shipped model, or a weights file (default: the model that suits the source)");
    addText(command, "--source", options.source,
            "path of a folder, video or picture, or camera:0, camera:libcamera (a Raspberry Pi's own "
            "camera), file:CLIP, images:DIR, dataset:NAME, rtsp://HOST/PATH, http://HOST/PATH, "
            "gstreamer:PIPELINE or auto (a camera if there is one)")
        ->check(understoodBy(checkSourceName));
    addText(command, "--policy", options.policy, policies + ", agent:FILE or fixed:EXIT/CUT/CODEC")
        ->check(understoodBy(checkPolicyName));
    auto* deadline =
        addText(command, "--deadline", options.deadline, "time allowed for an answer, for example 100ms")
            ->check(understoodBy(parseDeadline));
    if (options.deadline.isEmpty())
        deadline->default_str("20ms for small pictures, 100ms for photographs");
    addText(command, "--format", options.format, kFormatHelp)->check(understoodBy(checkFormat));
    addText(
        command, "--learned", options.learned,
        "file that sac-live saves what it learns to, and resumes from if it exists; needs --policy sac-live");
}

/// The link and the device that are emulated or measured.
void addMachineFlags(CLI::App& command, DeviceOptions& options)
{
    addText(command, "--throttle", options.throttle,
            "bandwidth limit: a rate (5mbit), a scenario (" +
                scenarioNames().join(QStringLiteral(", ")).toStdString() + "), a trace file or off")
        ->check(understoodBy(checkThrottle));
    addText(command, "--delay", options.delay, "one-way delay added to the link")
        ->check(understoodBy(parseDuration));
    addText(command, "--jitter", options.jitter, "random delay on top of --delay, up to this much")
        ->check(understoodBy(parseDuration));
    addText(command, "--slowdown", options.slowdown,
            "emulate a slower device: a factor, or pi4 (an estimate); 1 = off")
        ->check(understoodBy(parseSlowdown));
    addText(command, "--profile", options.profile,
            "file written by coinfer-cli profile, with the times of device and edge (default: measure this "
            "machine, and use the times that the edge reports)");
}

/// What an answer is worth.
void addRewardFlags(CLI::App& command, DeviceOptions& options)
{
    command
        .add_option("--accuracy-weight", options.accuracyWeight, "0 = only latency counts, 1 = only accuracy")
        ->check(numberIn(0, 1));
    addBytePrice(command, options.bytePrice);
    addText(command, "--risk", options.risk, kRiskHelp)->check(understoodBy(parseRisk));
    addText(
        command, "--reward", options.reward,
        "reward of a frame: deadline (a late answer gets no credit for accuracy) or paper (it still does)")
        ->check(understoodBy(parseReward));
}

/// How frames follow each other.
void addPaceFlags(CLI::App& command, DeviceOptions& options)
{
    command.add_flag("--guard,!--no-guard", options.guard,
                     "answer locally when the reply would be late (default: on)");
    command
        .add_option("--in-flight", options.inFlight,
                    "maximum number of requests in flight; with more than 1 and the guard, the next frame "
                    "may begin before the reply to the last one arrives")
        ->check(wholeNumberIn(1, kMostInFlight));
    command
        .add_option("--stress", options.stress,
                    "artificial load: share of the time that each processor core is kept busy, 0 to 1")
        ->check(numberIn(0, 1));
    command.add_flag("--loop", options.loop, "restart the source when it ends");
    command.add_option("--frames", options.frames, "stop after this many frames")
        ->check(wholeNumberIn(1, kMostFrames))
        ->default_str("when the source ends");
    command
        .add_option("--fps", options.framesPerSecond,
                    "frames per second; 0 = the next frame after each answer")
        ->check(zeroOrNumberIn(0.001, 1000));
    command
        .add_option("--seed", options.seed, "seed of all random numbers; the same seed gives the same order")
        ->check(seedNumber());
    command.add_option("--threads", options.threads, "processor threads for the stages")
        ->check(wholeNumberIn(1, 64));
}

} // namespace

void addDeviceFlags(CLI::App& command, DeviceOptions& options)
{
    addRunFlags(command, options);
    addMachineFlags(command, options);
    addRewardFlags(command, options);
    addPaceFlags(command, options);
    command.parse_complete_callback([&options] { refuseContradictions(options); });
}

} // namespace coinfer
