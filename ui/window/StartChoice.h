#pragma once

#include "ui/model/WindowSetup.h"

#include <QStringList>

#include <map>
#include <optional>

class QSettings;

namespace coinfer {

enum class Role { Demo, Device, Edge };

/// What the user chose on the start page.
struct StartChoice {
    Role role = Role::Demo;
    QString source = QStringLiteral("auto"); ///< of frames: demo and device
    QString address;                         ///< HOST:PORT of the edge (device only)
    QString model;                           ///< served by an edge; empty: automatic
    QString deviceModel;                     ///< run by a device; empty: automatic, from its source
    int port = 7070;                         ///< of an edge
    int workers = 1;                         ///< of an edge: requests that it computes at once
    bool openToNetwork = false;              ///< edge only: other machines may connect
    QString listen;                          ///< ADDRESS:PORT of an edge; replaces port and openToNetwork
};

/// What the user set in runs of one role; unset values are empty.
struct RunChoice {
    QString policy;
    std::optional<LinkChoice> link;
    std::optional<Milliseconds> deadline;
    std::optional<double> accuracyWeight;
    std::optional<double> bytePrice;
    std::optional<bool> guard;
    std::optional<bool> learning;
    std::optional<QString> shadow; ///< second policy; an empty string: the user chose none
    bool operator==(const RunChoice&) const = default;
};

/// What is remembered of earlier starts, newest first.
struct StartMemory {
    StartChoice last;
    QStringList addresses;
    QStringList sources;
    std::map<Role, RunChoice> runs; ///< of demo and device

    void remember(const StartChoice& choice);
    /// Missing and invalid values get their defaults; keys of invalid values are added to `refused`.
    /// `policies`: those that can be a second policy.
    static StartMemory load(QSettings& settings, const QStringList& policies, QStringList& refused);
    void save(QSettings& settings) const;
};

} // namespace coinfer
