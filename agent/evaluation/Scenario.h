#pragma once

#include "core/base/RateSchedule.h"
#include "core/base/Result.h"

#include "agent/sim/World.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace coinfer {

/// What is hidden from the policies, and what changes. All but the first are based on `Stale`.
enum class Scenario {
    Clean,  ///< policies are told bandwidth and slowdowns
    Stale,  ///< known only from own transfers, stages and replies
    Loaded, ///< other work comes and goes on both machines and queues at the edge
    Shift,  ///< at 1/3 the link drops to a tenth, at 1/2 the edge gets loaded, at 2/3 the device
    Foreign ///< stages take other times than the profile says
};

QString scenarioName(Scenario scenario); ///< "clean", "stale", "loaded", "shift" or "foreign"
Result<Scenario> parseScenario(const QString& name);
std::vector<Scenario> allScenarios();

/// A recorded or generated bandwidth with its name, FAMILY_NUMBER if it belongs to a family.
struct NamedTrace {
    QString name;
    std::shared_ptr<const RateSchedule> bandwidth;
    QString family() const { return name.section(QLatin1Char('_'), 0, 0); }
};

/// What a world needs besides scenario, trace and seed.
struct EpisodeSettings {
    Nanoseconds deadline{60'000'000};
    double accuracyWeight = 0.9;
    double bytePrice = 0; ///< see Observation
    RewardKind reward = RewardKind::Deadline;
    double risk = 1; ///< see Observation
    bool guard = true;
    Microseconds roundTrip{2'000};
    double framesPerSecond = 10; ///< > 0
    int frames = 600;
};

/// A world of this scenario over a section of the trace; its start is drawn from the seed.
WorldSettings worldOf(Scenario scenario, const NamedTrace& trace, const EpisodeSettings& settings,
                      std::uint64_t seed);
/// The true costs if the profile says `costs`: the same, except in Foreign. There the times of each kind of
/// stage (trunk convolutions, fully connected trunk stages, branches) and of the codec change by factors of
/// 0.5 to 2 (log-uniform), separately for each machine, drawn from the seed.
std::shared_ptr<const LatencyModel> truthOf(Scenario scenario, std::shared_ptr<const LatencyModel> costs,
                                            std::uint64_t seed);
/// What changes in Shift, in order, in a few words.
QStringList shiftNames();
/// When it changes; empty except for Shift.
std::vector<Nanoseconds> shiftTimes(Scenario scenario, const EpisodeSettings& settings);

} // namespace coinfer
