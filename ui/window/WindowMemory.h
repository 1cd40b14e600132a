#pragma once

#include "ui/look/Theme.h"

#include <QByteArray>
#include <QStringList>

#include <map>

class QSettings;

namespace coinfer {

/// The state of the window that is stored for the next start.
struct WindowMemory {
    ThemeChoice theme = ThemeChoice::Auto;
    QString language; ///< code; empty: the system's
    QByteArray geometry;
    QString page;                 ///< name of the last page; empty: none
    std::map<QString, int> parts; ///< by page: the chart or part shown on a small screen
    QStringList hiddenSeries;     ///< names of hidden legend entries
    QStringList hintsSeen;        ///< pages whose hint was dismissed
    bool allColumns = false;      ///< show all columns of the frame table
    bool presents = false;        ///< show the Live page for an audience
    int zoom = 100;               ///< of the window, in percent: one of zoomSteps()
    bool keepPictures = false;    ///< beside the next recording

    /// Missing and invalid values get their defaults; keys of invalid values are added to `refused`.
    static WindowMemory load(QSettings& settings, QStringList& refused);
    void save(QSettings& settings) const;
    bool operator==(const WindowMemory&) const = default;
};

} // namespace coinfer
