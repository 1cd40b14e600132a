#pragma once

#include "app/common/Formats.h"
#include "core/device/DeviceSettings.h"
#include "core/vision/FrameSource.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace coinfer {

struct LiveAgentSettings;

/// The settings of a device from the command line or the window, as text where text was given.
struct DeviceOptions {
    QString model;                           ///< empty: what suits the source
    QString source = QStringLiteral("auto"); ///< auto: a camera if there is one, else the model's data set
    QString policy = QStringLiteral("sac");
    QString throttle = QStringLiteral("off");
    QString slowdown = QStringLiteral("1"); ///< factor, or "pi4"
    QString profile; ///< file; empty: this machine is measured, and the edge reports its times
    QString format = QString::fromLatin1(kAutoFormat);
    QString deadline = QStringLiteral("100ms"); ///< empty: what suits the model
    QString delay = QStringLiteral("0ms");
    QString jitter = QStringLiteral("0ms");
    double accuracyWeight = 0.9;
    double bytePrice = 0;
    QString risk = QStringLiteral("off"); ///< see parseRisk()
    QString reward = QStringLiteral("deadline");
    bool guard = true;
    int inFlight = kMostInFlight;
    QString learned;   ///< file that sac-live resumes from and saves to; empty: none
    double stress = 0; ///< share of the time for which each processor core is kept busy, 0..1
    bool loop = false;
    std::int64_t frames = 0;
    double framesPerSecond = 0;
    std::uint64_t seed = 1;
    int threads = 1;
};

/// Defaults of the demo: a Pi 4 on a slow mobile network, as an estimate, with a deadline within reach of
/// trouble there.
DeviceOptions demoDefaults();

/// A device that is ready to start, with notes for the user on how it was set up.
struct PreparedDevice {
    DeviceSettings settings;
    std::unique_ptr<FrameSource> source;
    QString sourceName;
    QStringList notes;      ///< one sentence each
    DeviceOptions asked;    ///< what it was prepared from
    QString slowdownBounds; ///< of an estimated slowdown, for the log; else empty
};

/// Opens source and model, measures this machine, and makes the latency model. The caller sets up the link.
/// If the source is `auto`, a data set replaces a missing camera, with a note; a source that was named is
/// never replaced.
Result<PreparedDevice> prepareDevice(const DeviceOptions& options);

/// Makes every policy that --policy accepts.
PolicyMaker policyMaker(const LiveAgentSettings& live);

} // namespace coinfer
