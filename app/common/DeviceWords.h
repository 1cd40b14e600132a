#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/link/Shaper.h"

#include <QLatin1String>
#include <QString>
#include <QStringList>

#include <optional>

// What the flags of a device take, one by one, as text. Nothing is opened, and whether files, models and
// cameras are there is not looked at: that belongs to prepareDevice().

namespace coinfer {

/// As a slowdown: to what a Raspberry Pi 4 is estimated to be.
inline constexpr QLatin1String kPi4("pi4");
/// As a source: a camera if there is one, else labelled pictures.
inline constexpr QLatin1String kAutomatic("auto");

/// Every policy that --policy takes, without the fixed ones.
QStringList policyChoices();
/// Whether `name` can be a policy; an agent's file may still be missing.
Result<void> checkPolicyName(const QString& name);
/// `auto`, or what openSource() knows.
Result<void> checkSourceName(const QString& text);
/// As RateSchedule::parse(); a file that is there is taken by its name.
Result<void> checkThrottle(const QString& text);
/// Longer than nothing.
Result<Nanoseconds> parseDeadline(const QString& text);
/// A factor from 1 to 1000; none for `pi4`.
Result<std::optional<double>> parseSlowdown(const QString& text);
/// `--throttle`, `--delay`, `--jitter`.
Result<LinkShape> parseShape(const QString& throttle, const QString& delay, const QString& jitter);

} // namespace coinfer
