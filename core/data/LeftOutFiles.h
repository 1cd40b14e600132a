#pragma once

#include <QDir>
#include <QSet>

#include <vector>

namespace coinfer {

/// Why training does not read a file or folder.
enum class LeftOut {
    Format,       ///< its extension is of no format that is read
    Name,         ///< its name is not UTF-8
    Permission,   ///< this user may not read it
    DeadLink,     ///< a link to nothing, or to itself
    NoFile,       ///< a pipe, a socket or a device, called like a picture
    OutsideClass, ///< a picture beside the class folders
    TooDeep,      ///< a picture in a folder inside a class folder
    NoPicture,    ///< a folder without a picture that is read, which makes no class
};

struct LeftOutFile {
    QString name; ///< relative to the top folder; that of a folder ends with a slash
    LeftOut why = LeftOut::Format;
};

/// What is below `top` and not `read`, sorted by name; `read` are names relative to `top`. Does not
/// mention hidden files and what systems leave in folders.
std::vector<LeftOutFile> leftOutFiles(const QDir& top, const QSet<QString>& read);

} // namespace coinfer
