#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/link/Shaper.h"

#include <QLatin1String>
#include <QString>
#include <QStringList>

#include <optional>

// Checks the flags of a device one by one, as text. Opens nothing: whether files, models and cameras exist is
// up to prepareDevice().

namespace coinfer {

/// As a slowdown: down to the estimated speed of a Raspberry Pi 4.
inline constexpr QLatin1String kPi4("pi4");
/// As a source: a camera if there is one, else labelled pictures.
inline constexpr QLatin1String kAutomatic("auto");

/// Every policy that --policy accepts, except for the fixed ones.
QStringList policyChoices();
/// Whether `name` can be a policy; an agent's file may still be missing.
Result<void> checkPolicyName(const QString& name);
/// `auto`, or what openSource() knows.
Result<void> checkSourceName(const QString& text);
/// Like parseThrottle(), but accepts any existing file without reading it.
Result<void> checkThrottle(const QString& text);
/// Must be longer than 0.
Result<Nanoseconds> parseDeadline(const QString& text);
/// A factor from 1 to 1000; none for `pi4`.
Result<std::optional<double>> parseSlowdown(const QString& text);
/// A share of answers that may be lost: "2%", "0.02", or "off", which is 1.
Result<double> parseRisk(const QString& text);
/// `--throttle`, `--delay`, `--jitter`.
Result<LinkShape> parseShape(const QString& throttle, const QString& delay, const QString& jitter);

} // namespace coinfer
