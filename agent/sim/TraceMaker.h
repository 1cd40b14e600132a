#pragma once

#include "core/base/RateSchedule.h"

#include <QStringList>

#include <array>
#include <memory>
#include <vector>

namespace coinfer {

/// Kinds of access whose traces can be made.
enum class NetworkKind { ThreeG, FourG, FiveG, Broadband };
inline constexpr std::array kNetworkKinds{NetworkKind::ThreeG, NetworkKind::FourG, NetworkKind::FiveG,
                                          NetworkKind::Broadband};
QString networkName(NetworkKind kind); ///< "3g", "4g", "5g", "broadband"

/// A made-up trace of steps of half a second: a Markov chain moves between good, weak and lost reception; in
/// each the logarithm of the rate is normal and forgets itself within seconds. Chosen so that the quantiles
/// over many traces are those of recorded ones of that kind (docs/simulator.md). Same seed, same trace.
std::shared_ptr<const RateSchedule> makeTrace(NetworkKind kind, Nanoseconds length, std::uint64_t seed);

/// All trace files (*.csv, `time_s,mbps`) of a folder by name. The first one that cannot be read is the
/// error; so is a folder without any.
Result<std::vector<std::shared_ptr<const RateSchedule>>> loadTraceFolder(const QString& folder);

} // namespace coinfer
