#include "core/data/FolderWalk.h"

#include <QFile>
#include <QStringDecoder>

#include <algorithm>
#include <filesystem>

namespace coinfer {
namespace {

namespace fs = std::filesystem;

fs::path pathOf(const QDir& folder)
{
    return QFile::encodeName(folder.path()).toStdString();
}

FoundFile::Kind kindOf(const fs::path& path)
{
    std::error_code unknown;
    switch (fs::status(path, unknown).type()) {
    case fs::file_type::regular:
        return FoundFile::Kind::File;
    case fs::file_type::directory:
        return FoundFile::Kind::Folder;
    case fs::file_type::not_found:
        return FoundFile::Kind::DeadLink;
    default: // also a link to itself
        return fs::is_symlink(path, unknown) ? FoundFile::Kind::DeadLink : FoundFile::Kind::Other;
    }
}

/// One walk. Qt silently omits names that are not UTF-8, so this asks the file system directly.
class Walk {
public:
    Walk(const QDir& top, int deepest, const std::function<void(const FoundFile&)>& visit)
        : m_top(pathOf(top)), m_deepest(deepest), m_visit(visit)
    {
    }

    void run() { look(m_top, {}, 0, m_deepest); }

private:
    void look(const fs::path& folder, const QString& before, int depth, int deepest)
    {
        std::error_code failed;
        for (fs::directory_iterator i(folder, fs::directory_options::skip_permission_denied, failed), end;
             !failed && i != end; i.increment(failed))
            visit(i->path(), before, depth, deepest);
    }

    void visit(const fs::path& path, const QString& before, int depth, int deepest)
    {
        const QByteArray bytes = QByteArray::fromStdString(path.filename().string());
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString name = decoder(bytes);
        if (bytes.startsWith('.') || isLeftover(name))
            return;
        const FoundFile found{before + name, !decoder.hasError(), kindOf(path), depth};
        m_visit(found);
        if (found.kind == FoundFile::Kind::Folder && found.isUtf8 && depth < deepest)
            enter(path, found, deepest);
    }

    void enter(const fs::path& path, const FoundFile& folder, int deepest)
    {
        std::error_code unknown;
        const bool isLink = fs::is_symlink(path, unknown);
        if (isLink && folder.depth > 0)
            return;
        // Below a link to a folder that contains `top`, everything would be found again.
        look(path, folder.name + u'/', folder.depth + 1, isLink && containsTop(path) ? 1 : deepest);
    }

    bool containsTop(const fs::path& folder) const
    {
        std::error_code unknown;
        const fs::path top = fs::canonical(m_top, unknown), target = fs::canonical(folder, unknown);
        return std::mismatch(target.begin(), target.end(), top.begin(), top.end()).first == target.end();
    }

    fs::path m_top;
    int m_deepest;
    const std::function<void(const FoundFile&)>& m_visit;
};

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

void walkFolder(const QDir& top, int deepest, const std::function<void(const FoundFile&)>& visit)
{
    Walk(top, deepest, visit).run();
}

} // namespace coinfer
