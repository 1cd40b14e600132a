#include "core/data/FolderRemarks.h"

#include "core/data/PictureFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <filesystem>

namespace coinfer {
namespace {

namespace fs = std::filesystem;

/// Qt silently omits names that are not UTF-8, so this asks the file system directly.
void count(const fs::path& folder, int depth, FolderRemarks& remarks)
{
    std::error_code failed;
    for (fs::directory_iterator i(folder, fs::directory_options::skip_permission_denied, failed), end;
         !failed && i != end; i.increment(failed)) {
        const QByteArray bytes = QByteArray::fromStdString(i->path().filename().string());
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString name = decoder(bytes);
        if (bytes.startsWith('.') || isLeftover(name))
            continue;
        std::error_code unknown;
        const bool isFolder = i->is_directory(unknown);
        if (decoder.hasError())
            ++remarks.unreadable;
        else if (isFolder && depth == 0)
            count(i->path(), depth + 1, remarks);
        else if (!isFolder && !QDir::match(pictureFilters(), name))
            ++remarks.unread[QFileInfo(name).suffix().toLower()];
    }
}

} // namespace

bool isLeftover(const QString& name)
{
    static const QStringList kNames{QStringLiteral("@eadir"),
                                    QStringLiteral("__macosx"),
                                    QStringLiteral("#recycle"),
                                    QStringLiteral("#snapshot"),
                                    QStringLiteral("$recycle.bin"),
                                    QStringLiteral("lost+found"),
                                    QStringLiteral("system volume information"),
                                    QStringLiteral("thumbs.db"),
                                    QStringLiteral("desktop.ini")};
    return kNames.contains(name.toLower());
}

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
    count(fs::path(QFile::encodeName(top.path()).toStdString()), 0, remarks);
    return remarks;
}

} // namespace coinfer
