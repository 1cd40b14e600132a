#pragma once

#include "ui/look/Theme.h"

#include <QByteArray>
#include <QStringList>

#include <map>

class QSettings;

namespace coinfer {

/// What a person expects to find again of the window.
struct WindowMemory {
    ThemeChoice theme = ThemeChoice::Auto;
    QString language; ///< code; empty: the system's
    QByteArray geometry;
    QString page;                 ///< name of the last one; empty: none
    std::map<QString, int> parts; ///< by page: which chart or part a small screen shows
    QStringList hiddenSeries;     ///< names of legend entries that are switched off
    QStringList hintsSeen;        ///< pages whose hint was put away
    bool allColumns = false;      ///< of the table of frames, not the main ones alone

    /// What is not there has its default; so has what makes no sense, and its key is added to `refused`.
    static WindowMemory load(QSettings& settings, QStringList& refused);
    void save(QSettings& settings) const;
    bool operator==(const WindowMemory&) const = default;
};

} // namespace coinfer
