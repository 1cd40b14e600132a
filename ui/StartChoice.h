#pragma once

#include <QStringList>

class QSettings;

namespace coinfer {

enum class Role { Demo, Device, Edge };

/// What the start page's user asked for.
struct StartChoice {
    Role role = Role::Demo;
    QString source = QStringLiteral("auto"); ///< of frames: demo and device
    QString address;                         ///< HOST:PORT of the edge, for a device
    QString model;                           ///< that an edge serves; empty: what suits
    int port = 7070;                         ///< that an edge listens on
    bool openToNetwork = false;              ///< of an edge: others than this machine may connect
    QString listen;                          ///< ADDRESS:PORT of an edge, in place of these two
};

/// What earlier starts leave behind, newest first.
struct StartMemory {
    StartChoice last;
    QStringList addresses;
    QStringList sources;

    void remember(const StartChoice& choice);
    static StartMemory load(QSettings& settings); ///< what is not there or broken has its default
    void save(QSettings& settings) const;
};

} // namespace coinfer
