#pragma once

#include "core/device/LiveSettings.h"
#include "core/session/SessionInfo.h"
#include "ui/model/NetworkPicture.h"

#include <QStringList>

namespace coinfer {

/// How the link is throttled and delayed, in the syntax of the command line.
struct LinkChoice {
    QString throttle = QStringLiteral("off"); ///< as the argument of --throttle
    Milliseconds delay{};
    Milliseconds jitter{};
    bool operator==(const LinkChoice&) const = default;
};

/// What the window is told about a run before its first frame.
struct WindowSetup {
    NetworkPicture network;
    QStringList classes;
    QString model;  ///< name of the weights
    QString source; ///< of the frames, as text
    QStringList policies;
    QString policy; ///< active at the start
    QStringList scenarios;
    LinkChoice link;
    LiveSettings live;
    QString peer;        ///< address of the edge; empty: none
    SessionInfo session; ///< for its log
    bool isReplay = false;
    bool canPromise = false; ///< see Promise; the model's outcomes are known
};

} // namespace coinfer
