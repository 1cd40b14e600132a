#pragma once

#include "core/device/DeviceSettings.h"
#include "core/vision/FrameSource.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace coinfer {

struct LiveAgentSettings;

/// What the command line or the window says of a device, as text where text was given.
struct DeviceOptions {
    QString model;                           ///< empty: what suits the source
    QString source = QStringLiteral("auto"); ///< auto: a camera if there is one, else the model's data set
    QString policy = QStringLiteral("sac");
    QString throttle = QStringLiteral("off");
    QString slowdown = QStringLiteral("1"); ///< factor, or "pi4"
    QString
        profile; ///< file with the costs of the pair; empty: this machine is measured, the edge tells its own
    QString format = QStringLiteral("int8");
    QString deadline = QStringLiteral("100ms");
    QString delay = QStringLiteral("0ms");
    QString jitter = QStringLiteral("0ms");
    double accuracyWeight = 0.9;
    QString reward = QStringLiteral("deadline");
    bool guard = true;
    QString learned; ///< file that sac-live goes on from and is kept in; empty: none
    bool loop = false;
    std::int64_t frames = 0;
    double framesPerSecond = 0;
    std::uint64_t seed = 1;
    int threads = 1;
};

/// What the demo does where nothing is said: a Pi 4 on a mobile network, as an estimate.
DeviceOptions demoDefaults();

/// A device ready to start, and what the user has to know of how it came about.
struct PreparedDevice {
    DeviceSettings settings;
    std::unique_ptr<FrameSource> source;
    QString sourceName;
    QStringList notes;   ///< one sentence each
    DeviceOptions asked; ///< what it was prepared from
};

/// Opens source and model, measures this machine, and derives what the policies predict from. The link is
/// left to the caller. Where the source is `auto`, a camera that is not there is replaced by the data set,
/// with a note; a source that was named is not.
Result<PreparedDevice> prepareDevice(const DeviceOptions& options);

/// Makes every policy that --policy takes.
PolicyMaker policyMaker(const LiveAgentSettings& live);

} // namespace coinfer
