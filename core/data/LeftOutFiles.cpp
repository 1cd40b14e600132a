#include "core/data/LeftOutFiles.h"

#include "core/data/FolderWalk.h"
#include "core/data/PictureFile.h"

#include <QFileInfo>

#include <algorithm>
#include <optional>

namespace coinfer {
namespace {

constexpr int kDeepest = 8;   ///< deeper folders are not looked at
constexpr int kClassFile = 1; ///< depth of the files that training reads

std::optional<LeftOut> whyFolderLeftOut(const QFileInfo& folder, bool isClass)
{
    if (!folder.isReadable() || !folder.isExecutable())
        return LeftOut::Permission;
    return isClass ? std::nullopt : std::optional(LeftOut::NoPicture);
}

/// nullopt: it is of no interest.
std::optional<LeftOut> whyFileLeftOut(const FoundFile& found)
{
    if (!QDir::match(pictureFilters(), found.fileName()))
        return found.depth > kClassFile ? std::nullopt : std::optional(LeftOut::Format);
    if (found.kind == FoundFile::Kind::DeadLink)
        return LeftOut::DeadLink;
    if (found.kind == FoundFile::Kind::Other)
        return LeftOut::NoFile;
    if (found.depth != kClassFile)
        return found.depth > kClassFile ? LeftOut::TooDeep : LeftOut::OutsideClass;
    return LeftOut::Permission;
}

} // namespace

std::vector<LeftOutFile> leftOutFiles(const QDir& top, const QSet<QString>& read)
{
    QSet<QString> classes;
    for (const QString& name : read)
        classes << name.section(u'/', 0, 0);
    std::vector<LeftOutFile> files;
    walkFolder(top, kDeepest, [&](const FoundFile& found) {
        if (!found.isUtf8) {
            files.push_back({found.name, LeftOut::Name});
        } else if (found.kind == FoundFile::Kind::Folder) {
            const bool isClass = found.depth > 0 || classes.contains(found.name);
            if (const auto why = whyFolderLeftOut(QFileInfo(top.filePath(found.name)), isClass))
                files.push_back({found.name + u'/', *why});
        } else if (!read.contains(found.name)) {
            if (const auto why = whyFileLeftOut(found))
                files.push_back({found.name, *why});
        }
    });
    std::ranges::sort(files, {}, &LeftOutFile::name);
    return files;
}

} // namespace coinfer
