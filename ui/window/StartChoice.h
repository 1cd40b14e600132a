#pragma once

#include "ui/model/WindowSetup.h"

#include <QStringList>

#include <map>
#include <optional>

class QSettings;

namespace coinfer {

enum class Role { Demo, Device, Edge };

/// What the start page's user asked for.
struct StartChoice {
    Role role = Role::Demo;
    QString source = QStringLiteral("auto"); ///< of frames: demo and device
    QString address;                         ///< HOST:PORT of the edge, for a device
    QString model;                           ///< that an edge serves; empty: what suits
    QString deviceModel;                     ///< that a device runs; empty: what suits its source
    int port = 7070;                         ///< that an edge listens on
    bool openToNetwork = false;              ///< of an edge: others than this machine may connect
    QString listen;                          ///< ADDRESS:PORT of an edge, in place of these two
};

/// What was set by hand in runs of one role; what was not is empty.
struct RunChoice {
    QString policy;
    std::optional<LinkChoice> link;
    std::optional<Milliseconds> deadline;
    std::optional<double> accuracyWeight;
    std::optional<bool> guard;
    std::optional<bool> learning;
    std::optional<QString> shadow; ///< the second policy; empty: none, by hand
    bool operator==(const RunChoice&) const = default;
};

/// What earlier starts leave behind, newest first.
struct StartMemory {
    StartChoice last;
    QStringList addresses;
    QStringList sources;
    std::map<Role, RunChoice> runs; ///< of demo and device

    void remember(const StartChoice& choice);
    /// What is not there has its default; so has what makes no sense, and its key is added to `refused`.
    /// `policies`: those that can look on.
    static StartMemory load(QSettings& settings, const QStringList& policies, QStringList& refused);
    void save(QSettings& settings) const;
};

} // namespace coinfer
