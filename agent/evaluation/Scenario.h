#pragma once

#include "core/base/RateSchedule.h"
#include "core/base/Result.h"

#include "agent/sim/World.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace coinfer {

/// What is hidden from the policies, and what changes. Each but the first adds to `Stale`.
enum class Scenario {
    Clean,  ///< bandwidth and slowdowns are told as they are
    Stale,  ///< known only from own transfers, stages and replies
    Loaded, ///< other work comes and goes on both machines, and queues at the edge
    Shift,  ///< at a third the link falls to a tenth, at a half the edge is loaded, at two thirds the device
    Foreign ///< the stages take other times than the profile says
};

QString scenarioName(Scenario scenario); ///< "clean", "stale", "loaded", "shift" or "foreign"
Result<Scenario> parseScenario(const QString& name);
std::vector<Scenario> allScenarios();

/// A recorded or made bandwidth with its name, which is FAMILY_NUMBER where it belongs to a family.
struct NamedTrace {
    QString name;
    std::shared_ptr<const RateSchedule> bandwidth;
    QString family() const { return name.section(QLatin1Char('_'), 0, 0); }
};

/// What a world needs besides scenario, trace and seed.
struct EpisodeSettings {
    Nanoseconds deadline{60'000'000};
    double accuracyWeight = 0.9;
    RewardKind reward = RewardKind::Deadline;
    bool guard = true;
    Microseconds roundTrip{2'000};
    double framesPerSecond = 10; ///< > 0
    int frames = 600;
};

/// A world of this scenario over a stretch of the trace whose start is drawn from the seed.
WorldSettings stage(Scenario scenario, const NamedTrace& trace, const EpisodeSettings& settings,
                    std::uint64_t seed);
/// What is true where policies believe the model: itself, but in Foreign. There every kind of stage (the
/// convolutions of the trunk, its fully connected stages, the branches) and the codec takes 0.5 to 2 times
/// as long (log-uniform), on either machine, drawn from the seed.
std::shared_ptr<const LatencyModel> truthOf(Scenario scenario, std::shared_ptr<const LatencyModel> believed,
                                            std::uint64_t seed);
/// What changes in Shift, in order, in few words.
QStringList shiftNames();
/// When it does; empty but for Shift.
std::vector<Nanoseconds> shiftTimes(Scenario scenario, const EpisodeSettings& settings);

} // namespace coinfer
