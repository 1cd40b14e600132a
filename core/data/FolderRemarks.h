#pragma once

#include <QDir>
#include <QMap>
#include <QStringList>

namespace coinfer {

/// What was left out of a folder, and why; for the user.
struct FolderRemarks {
    QMap<QString, int> unread; ///< files by extension ("gif") whose format is not read
    int unreadable = 0;        ///< names that are not UTF-8
    QStringList emptyClasses;  ///< sub-folders without any picture

    bool isEmpty() const { return unread.isEmpty() && unreadable == 0 && emptyClasses.isEmpty(); }
    QStringList text() const; ///< one sentence each
};

/// Looks through `top` and its sub-folders; does not fill in emptyClasses. Does not mention hidden files and
/// what systems leave in folders (@eaDir, Thumbs.db).
FolderRemarks remarksOn(const QDir& top);

} // namespace coinfer
