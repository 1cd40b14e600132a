#include "ui/session/SessionFolder.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace coinfer {
namespace {

/// Of earlier versions, where there was no folder for documents.
QDir hiddenFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/sessions");
}

bool holdsLogs(const QDir& folder)
{
    return !folder.entryList({QStringLiteral("*.jsonl")}, QDir::Files).isEmpty();
}

void linkEarlier(const QDir& folder)
{
    const auto known = folder.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot);
    const auto leadsThere = [](const QFileInfo& entry) {
        return entry.symLinkTarget() == hiddenFolder().absolutePath();
    };
    if (std::ranges::any_of(known, leadsThere))
        return; // also under a name of another language
    const QString link = folder.filePath(QCoreApplication::translate("SessionFolder", "Earlier recordings"));
    if (!QFileInfo(link).isSymLink() && !QFileInfo::exists(link) && holdsLogs(hiddenFolder()))
        QFile::link(hiddenFolder().absolutePath(), link); // some file systems have no links: nothing is lost
}

QString nearestThatIsThere(QString path)
{
    while (!QFileInfo(path).isDir() && path != QFileInfo(path).path())
        path = QFileInfo(path).path();
    return path;
}

QString freshPath(const QString& suffix)
{
    const QDir folder(sessionFolder());
    const QString stem = QStringLiteral("coinfer-%1")
                             .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-hhmmss")));
    QString path = folder.filePath(stem + suffix);
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = folder.filePath(QStringLiteral("%1-%2%3").arg(stem).arg(i).arg(suffix));
    return path;
}

} // namespace

QString sessionFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + QStringLiteral("/Coinfer");
}

QString prepareSessionFolder()
{
    const QDir folder(sessionFolder());
    if (folder.mkpath(QStringLiteral(".")))
        linkEarlier(folder);
    return nearestThatIsThere(folder.absolutePath());
}

QString folderToBeginIn()
{
    return holdsLogs(hiddenFolder()) ? prepareSessionFolder() : nearestThatIsThere(sessionFolder());
}

QString freshLogPath()
{
    return freshPath(QStringLiteral(".jsonl"));
}

QString freshScreenshotPath()
{
    return freshPath(QStringLiteral(".png"));
}

QString freshClipPath()
{
    return freshPath(QStringLiteral(".avi"));
}

} // namespace coinfer
