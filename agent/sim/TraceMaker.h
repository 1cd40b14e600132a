#pragma once

#include "core/base/RateSchedule.h"

#include <QStringList>

#include <array>
#include <memory>
#include <vector>

namespace coinfer {

/// Kinds of network access for which traces can be generated.
enum class NetworkKind { ThreeG, FourG, FiveG, Broadband };
inline constexpr std::array kNetworkKinds{NetworkKind::ThreeG, NetworkKind::FourG, NetworkKind::FiveG,
                                          NetworkKind::Broadband};
QString networkName(NetworkKind kind); ///< "3g", "4g", "5g", "broadband"

/// A generated trace with steps of half a second: a Markov chain switches between good, weak and lost
/// reception. In each state the logarithm of the rate is normal, with a memory of a few seconds. Parameters
/// are chosen so that quantiles over many traces match those of recorded traces of that kind
/// (docs/simulator.md). Same seed, same trace.
std::shared_ptr<const RateSchedule> makeTrace(NetworkKind kind, Nanoseconds length, std::uint64_t seed);

/// All trace files (*.csv, `time_s,mbps`) of a folder, by name. Fails on the first one that cannot be read,
/// and if there are none.
Result<std::vector<std::shared_ptr<const RateSchedule>>> loadTraceFolder(const QString& folder);

} // namespace coinfer
