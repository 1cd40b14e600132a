#pragma once

#include <QDir>

#include <functional>

namespace coinfer {

/// Something that lies in a folder of pictures, as the file system has it.
struct FoundFile {
    enum class Kind { File, Folder, DeadLink, Other };

    QString name;           ///< relative to the top folder; what is not UTF-8 is replaced
    bool isUtf8 = true;     ///< otherwise Qt, and with it training, does not see it
    Kind kind = Kind::File; ///< of what a link leads to
    int depth = 0;          ///< 0: directly in the top folder, 1: in one of its sub-folders

    QString fileName() const { return name.section(u'/', -1); }
};

/// Visits what is in `top` and in its sub-folders down to `deepest`, except hidden files and what systems
/// leave in folders (@eaDir, Thumbs.db). Like training, follows links to folders directly in `top` only.
void walkFolder(const QDir& top, int deepest, const std::function<void(const FoundFile&)>& visit);

/// Whether `name` is something that a NAS, macOS or Windows leaves in folders.
bool isLeftover(const QString& name);

} // namespace coinfer
