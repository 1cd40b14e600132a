#pragma once

#include "core/runtime/DeviceRuntime.h"
#include "ui/NetworkPicture.h"

#include <QStringList>

namespace coinfer {

/// What the window is told once, before the first frame.
struct WindowSetup {
    NetworkPicture network;
    QStringList classes;
    QString model;  ///< name of the weights
    QString source; ///< of the frames, in words
    QStringList policies;
    QString policy; ///< in use at the start
    QStringList scenarios;
    QString throttle = QStringLiteral("off"); ///< as after --throttle
    LiveSettings live;
};

} // namespace coinfer
