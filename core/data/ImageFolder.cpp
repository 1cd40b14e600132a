#include "core/data/DataSet.h"
#include "core/data/FolderRemarks.h"
#include "core/data/FolderWalk.h"
#include "core/data/PictureFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMap>

#include <algorithm>
#include <vector>

namespace coinfer {
namespace {

struct Entry {
    QString file; ///< relative to the folder
    int label = -1;
};

class ImageFolder : public DataSet {
public:
    ImageFolder(QString directory, QStringList classes, std::vector<Entry> entries, QStringList remarks)
        : m_directory(std::move(directory)), m_classes(std::move(classes)), m_entries(std::move(entries)),
          m_remarks(std::move(remarks))
    {
    }

    QStringList classes() const override { return m_classes; }
    std::size_t size() const override { return m_entries.size(); }
    int label(std::size_t index) const override { return m_entries.at(index).label; }
    QString name(std::size_t index) const override { return m_directory + u'/' + m_entries.at(index).file; }
    Result<Image> image(std::size_t index) const override { return readPicture(name(index)); }
    QStringList remarks() const override { return m_remarks; }

private:
    QString m_directory;
    QStringList m_classes;
    std::vector<Entry> m_entries;
    QStringList m_remarks;
};

/// Sorted by code point, so that every machine numbers the classes alike in any locale.
QStringList sorted(QStringList names)
{
    std::sort(names.begin(), names.end());
    return names;
}

QStringList picturesIn(const QDir& folder)
{
    return sorted(folder.entryList(pictureFilters(), QDir::Files | QDir::Readable));
}

/// A single picture. It is read at once: if it is broken, there is no other to fall back on.
Result<std::shared_ptr<const DataSet>> openPicture(const QFileInfo& file)
{
    if (const auto picture = readPicture(file.filePath()); !picture)
        return picture.error();
    return std::shared_ptr<const DataSet>(std::make_shared<ImageFolder>(
        file.path(), QStringList(), std::vector<Entry>{{file.fileName(), -1}}, QStringList()));
}

QStringList foldersIn(const QDir& folder)
{
    QStringList names;
    for (const QString& name : sorted(folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)))
        if (!isLeftover(name))
            names << name;
    return names;
}

/// The first sub-folder that has one of these names, in any case; empty if there is none.
QString folderNamed(const QDir& root, const QStringList& names)
{
    for (const QString& name : names)
        for (const QString& folder : foldersIn(root))
            if (folder.compare(name, Qt::CaseInsensitive) == 0)
                return folder;
    return {};
}

const QStringList& namesOf(Split split)
{
    static const QStringList kTrain{QStringLiteral("train")};
    static const QStringList kTest{QStringLiteral("test"), QStringLiteral("val"), QStringLiteral("valid"),
                                   QStringLiteral("validation")};
    return split == Split::Train ? kTrain : kTest;
}

/// A folder called "train" with pictures of its own is a class (railways) if another folder beside it has
/// pictures, too.
bool isClass(const QDir& root, const QString& name)
{
    if (picturesIn(QDir(root.filePath(name))).isEmpty())
        return false;
    const QStringList folders = foldersIn(root);
    return std::any_of(folders.begin(), folders.end(), [&](const QString& other) {
        const QString lower = other.toLower();
        return !namesOf(Split::Train).contains(lower) && !namesOf(Split::Test).contains(lower) &&
               !picturesIn(QDir(root.filePath(other))).isEmpty();
    });
}

Split otherOf(Split split)
{
    return split == Split::Train ? Split::Test : Split::Train;
}

/// A name as users see it: macOS stores an umlaut as two characters, other systems as one.
QString shown(const QString& name)
{
    return name.normalized(QString::NormalizationForm_C);
}

/// The pictures of each class in `top`, keyed by the shown class name. QMap sorts as sorted() does.
QMap<QString, QStringList> picturesByClass(const QDir& top)
{
    QMap<QString, QStringList> pictures;
    for (const QString& folder : foldersIn(top))
        for (const QString& file : picturesIn(QDir(top.filePath(folder))))
            pictures[shown(folder)] << folder + u'/' + file;
    return pictures;
}

/// Names of the class folders in `top` that are not in `filled`.
QStringList emptyClasses(const QDir& top, const QStringList& filled)
{
    QStringList empty;
    for (const QString& folder : foldersIn(top))
        if (!filled.contains(shown(folder)))
            empty << shown(folder);
    return empty;
}

/// Classes are those with a picture in either split, so that both splits number them alike. A class without a
/// folder in this split is not added, because training then reports that it is missing.
QStringList classesOf(const QDir& root, const QDir& top, Split split,
                      const QMap<QString, QStringList>& pictures)
{
    const QString other = folderNamed(root, namesOf(otherOf(split)));
    QStringList filled = pictures.keys();
    if (filled.isEmpty() || other.isEmpty() || top.path() == root.path())
        return filled;
    const QStringList others = picturesByClass(QDir(root.filePath(other))).keys();
    for (const QString& name : emptyClasses(top, filled))
        if (others.contains(name))
            filled << name;
    return sorted(filled);
}

} // namespace

Result<QString> splitFolder(const QString& directory, Split split)
{
    const QDir root(directory);
    if (directory.isEmpty() || !root.exists())
        return Error{
            QCoreApplication::translate("Problems", "There is no folder \"%1\"; name one that holds pictures")
                .arg(directory)};
    const QString wanted = folderNamed(root, namesOf(split));
    const QString other = folderNamed(root, namesOf(otherOf(split)));
    for (const QString& name : {wanted, other})
        if (!name.isEmpty() && isClass(root, name))
            return root.path();
    if (!wanted.isEmpty())
        return root.filePath(wanted);
    if (!other.isEmpty())
        return Error{QCoreApplication::translate("Problems",
                                                 "The folder %1 has a sub-folder \"%2\" but no \"%3\"; "
                                                 "add it, or name the folder that holds the classes")
                         .arg(root.path(), other, namesOf(split).first())};
    return root.path();
}

Result<std::shared_ptr<const DataSet>> openImageFolder(const QString& directory, Split split)
{
    if (QFileInfo(directory).isFile())
        return openPicture(QFileInfo(directory));
    const auto folder = splitFolder(directory, split);
    if (!folder)
        return folder.error();

    const QDir root(directory), top(*folder);
    const auto pictures = picturesByClass(top);
    const QStringList classes = classesOf(root, top, split, pictures);
    std::vector<Entry> entries;
    for (auto i = pictures.begin(); i != pictures.end(); ++i)
        for (const QString& file : i.value())
            entries.push_back({file, static_cast<int>(classes.indexOf(i.key()))});
    if (entries.empty())
        for (const QString& file : picturesIn(top))
            entries.push_back({file, -1});
    FolderRemarks remarks = remarksOn(top);
    if (!classes.isEmpty())
        remarks.emptyClasses = emptyClasses(top, classes);
    if (entries.empty())
        return Error{
            QCoreApplication::translate("Problems",
                                        "The folder %1 holds no pictures (jpg, png, bmp, webp or tif), "
                                        "neither directly nor in sub-folders named after the classes%2")
                .arg(top.path(),
                     remarks.isEmpty() ? QString() : QStringLiteral("; ") + remarks.text().join(u';'))};
    return std::shared_ptr<const DataSet>(
        std::make_shared<ImageFolder>(top.path(), classes, std::move(entries), remarks.text()));
}

} // namespace coinfer
