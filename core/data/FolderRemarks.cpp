#include "core/data/FolderRemarks.h"

#include "core/data/FolderWalk.h"
#include "core/data/PictureFile.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace coinfer {

QStringList FolderRemarks::text() const
{
    QStringList all;
    if (!unread.isEmpty()) {
        int files = 0;
        QStringList kinds;
        for (auto i = unread.begin(); i != unread.end(); ++i) {
            files += i.value();
            kinds << QStringLiteral("%1 %2").arg(i.value()).arg(
                i.key().isEmpty() ? QCoreApplication::translate("Problems", "without an extension")
                                  : i.key());
        }
        all << QCoreApplication::translate("Problems", "files in formats that are not supported: %1 (%2)")
                   .arg(files)
                   .arg(kinds.join(QStringLiteral(", ")));
    }
    if (unreadable > 0)
        all << QCoreApplication::translate("Problems", "files skipped because their names are not UTF-8: %1; "
                                                       "rename them, for example with convmv")
                   .arg(unreadable);
    if (!emptyClasses.isEmpty())
        all << QCoreApplication::translate("Problems",
                                           "folders without pictures, which are not used as classes: %1")
                   .arg(emptyClasses.join(QStringLiteral(", ")));
    return all;
}

FolderRemarks remarksOn(const QDir& top)
{
    FolderRemarks remarks;
    walkFolder(top, 1, [&](const FoundFile& found) {
        if (!found.isUtf8)
            ++remarks.unreadable;
        else if (found.kind != FoundFile::Kind::Folder && !QDir::match(pictureFilters(), found.fileName()))
            ++remarks.unread[QFileInfo(found.name).suffix().toLower()];
    });
    return remarks;
}

} // namespace coinfer
