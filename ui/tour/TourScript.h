#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QString>

#include <optional>
#include <vector>

namespace coinfer {

/// One step of a tour: what is said from a moment on, and what is changed then. Empty: stays as it is.
struct TourStep {
    Nanoseconds at{}; ///< since the tour's start
    QString caption;
    std::optional<QString> throttle; ///< as the argument of --throttle
    std::optional<QString> policy;
    std::optional<QString> second;       ///< second policy; an empty text removes it
    std::optional<Nanoseconds> deadline; ///< of each frame
    std::optional<bool> guard;
    std::optional<double> stress; ///< 0..1
    std::optional<QString> page;  ///< by its name: live, agent, rival, network, session
};

/// A demonstration that runs by itself, and begins anew when it is over.
struct TourScript {
    std::vector<TourStep> steps; ///< in the order of time; at least one
    Nanoseconds length{};        ///< later than the last step
};

/// The shipped tour, in the language of the window: a fast link, a choke, an outage, recovery, a rival.
TourScript shippedTour();

/// Reads a script: JSON as described in docs/window.md. The error names the step and what is wrong with it.
Result<TourScript> readTour(const QString& path);

} // namespace coinfer
