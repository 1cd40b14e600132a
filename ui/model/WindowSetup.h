#pragma once

#include "core/device/LiveSettings.h"
#include "core/session/SessionLog.h"
#include "ui/model/NetworkPicture.h"

#include <QStringList>

namespace coinfer {

/// What the link is to be made to look like, in the words of the command line.
struct LinkChoice {
    QString throttle = QStringLiteral("off"); ///< as after --throttle
    Milliseconds delay{};
    Milliseconds jitter{};
    bool operator==(const LinkChoice&) const = default;
};

/// What the window is told once of a run, before its first frame.
struct WindowSetup {
    NetworkPicture network;
    QStringList classes;
    QString model;  ///< name of the weights
    QString source; ///< of the frames, in words
    QStringList policies;
    QString policy; ///< in use at the start
    QStringList scenarios;
    LinkChoice link;
    LiveSettings live;
    QString peer;        ///< the edge's address; empty: none
    SessionInfo session; ///< for a log of it
    bool isReplay = false;
};

} // namespace coinfer
