#pragma once

#include <QDir>
#include <QMap>
#include <QStringList>

namespace coinfer {

/// What of a folder is left out, and why, to be told to whoever counts on it.
struct FolderRemarks {
    QMap<QString, int> unread; ///< files by ending ("gif") whose format is not read
    int unreadable = 0;        ///< names that are not UTF-8
    QStringList emptyClasses;  ///< sub-folders without one picture

    bool isEmpty() const { return unread.isEmpty() && unreadable == 0 && emptyClasses.isEmpty(); }
    QStringList text() const; ///< a sentence each
};

/// Looks through `top` and its sub-folders; does not fill in emptyClasses. What systems leave in folders
/// (hidden files, @eaDir, Thumbs.db) goes without saying.
FolderRemarks remarksOn(const QDir& top);

/// Whether `name` is what a NAS, macOS or Windows leaves in folders.
bool isLeftover(const QString& name);

} // namespace coinfer
