#include "app/common/DeviceFlags.h"

#include "app/common/DeviceWords.h"
#include "app/common/LiveAgent.h"
#include "app/common/Validators.h"
#include "core/base/RateSchedule.h"
#include "core/base/Units.h"
#include "core/decide/Reward.h"
#include "core/nn/Engine.h"

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
        throw CLI::ValidationError("--learned", "only sac-live learns into a file; add --policy sac-live");
}

} // namespace

void addDeviceFlags(CLI::App& command, DeviceOptions& options)
{
    const std::string policies = policyChoices().join(QStringLiteral(", ")).toStdString();
    addText(command, "--model", options.model,
            "name of a shipped model, or a weights file (default: suits the source)");
    addText(
        command, "--source", options.source,
        "path of a folder, video or picture, or camera:0, camera:libcamera (the own camera of a Raspberry "
        "Pi), file:CLIP, images:DIR, dataset:NAME, rtsp://HOST/PATH, http://HOST/PATH, "
        "gstreamer:PIPELINE or auto (a camera if there is one)")
        ->check(understoodBy(checkSourceName));
    addText(command, "--policy", options.policy, policies + ", agent:FILE or fixed:EXIT/CUT/BITS")
        ->check(understoodBy(checkPolicyName));
    addText(command, "--deadline", options.deadline, "answer within, for example 100ms")
        ->check(understoodBy(parseDeadline));
    addText(command, "--throttle", options.throttle,
            "rate (5mbit), scenario (" +
                RateSchedule::scenarioNames().join(QStringLiteral(", ")).toStdString() +
                "), trace file, or off")
        ->check(understoodBy(checkThrottle));
    addText(command, "--delay", options.delay, "added one-way delay")->check(understoodBy(parseDuration));
    addText(command, "--jitter", options.jitter, "random delay on top")->check(understoodBy(parseDuration));
    addText(command, "--slowdown", options.slowdown,
            "emulate a slower device: a factor, or pi4 (an estimate); 1 = off")
        ->check(understoodBy(parseSlowdown));
    addText(
        command, "--profile", options.profile,
        "file of coinfer-cli profile with the times of device and edge (default: this machine is measured, "
        "and the edge tells its own times)");
    addText(command, "--format", options.format, "number format of the stages: int8 or float")
        ->check(understoodBy(parseNumberFormat));
    command
        .add_option("--accuracy-weight", options.accuracyWeight,
                    "0 = only speed counts, 1 = only being right")
        ->check(numberIn(0, 1));
    addText(command, "--reward", options.reward,
            "how frames are valued: deadline (a late answer forfeits its accuracy) or paper (it does not)")
        ->check(understoodBy(parseReward));
    addText(command, "--learned", options.learned,
            "file that sac-live goes on from, where there is one, and keeps what it learns in; takes "
            "--policy sac-live");
    command.add_flag("--guard,!--no-guard", options.guard,
                     "answer locally when the reply would be late (default: on)");
    command.add_flag("--loop", options.loop, "begin the source anew at its end");
    command.add_option("--frames", options.frames, "stop after so many frames")
        ->check(wholeNumberIn(1, kMostFrames))
        ->default_str("when the source ends");
    command.add_option("--fps", options.framesPerSecond, "frames a second; 0 = as fast as answers come")
        ->check(zeroOrNumberIn(0.001, 1000));
    command.add_option("--seed", options.seed, "of everything random: same seed, same order")
        ->check(seedNumber());
    command.add_option("--threads", options.threads, "processor threads for the stages")
        ->check(wholeNumberIn(1, 64));
    command.parse_complete_callback([&options] { refuseContradictions(options); });
}

} // namespace coinfer
