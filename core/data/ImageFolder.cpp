#include "core/data/DataSet.h"
#include "core/data/PictureFile.h"

#include <QCoreApplication>
#include <QDir>

#include <vector>

namespace coinfer {
namespace {

struct Entry {
    QString file; ///< relative to the folder
    int label = -1;
};

class ImageFolder : public DataSet {
public:
    ImageFolder(QString directory, QStringList classes, std::vector<Entry> entries)
        : m_directory(std::move(directory)), m_classes(std::move(classes)), m_entries(std::move(entries))
    {
    }

    QStringList classes() const override { return m_classes; }
    std::size_t size() const override { return m_entries.size(); }
    int label(std::size_t index) const override { return m_entries.at(index).label; }
    QString name(std::size_t index) const override { return m_directory + u'/' + m_entries.at(index).file; }
    Result<Image> image(std::size_t index) const override { return readPicture(name(index)); }

private:
    QString m_directory;
    QStringList m_classes;
    std::vector<Entry> m_entries;
};

/// Sorted by code point, so that every machine numbers the classes alike whatever its locale.
QStringList sorted(QStringList names)
{
    std::sort(names.begin(), names.end());
    return names;
}

QStringList picturesIn(const QDir& folder)
{
    return sorted(folder.entryList(pictureFilters(), QDir::Files | QDir::Readable));
}

/// The sub-folder that holds `split`, or `root` where it is not divided at all.
Result<QString> folderOf(const QDir& root, Split split)
{
    const QStringList train{QStringLiteral("train")};
    const QStringList test{QStringLiteral("test"), QStringLiteral("val")};
    for (const QString& name : split == Split::Train ? train : test)
        if (root.exists(name))
            return root.filePath(name);
    for (const QString& name : split == Split::Train ? test : train)
        if (root.exists(name))
            return Error{QCoreApplication::translate(
                             "Problems",
                             "The folder %1 has a sub-folder \"%2\" but none called \"%3\"; add it, or "
                             "name the folder with the classes itself")
                             .arg(root.path(), name, split == Split::Train ? train.first() : test.first())};
    return root.path();
}

} // namespace

Result<std::shared_ptr<const DataSet>> openImageFolder(const QString& directory, Split split)
{
    const QDir root(directory);
    if (directory.isEmpty() || !root.exists())
        return Error{
            QCoreApplication::translate("Problems", "There is no folder \"%1\"; name one that holds pictures")
                .arg(directory)};
    const auto folder = folderOf(root, split);
    if (!folder)
        return folder.error();

    const QDir top(*folder);
    QStringList classes = sorted(top.entryList(QDir::Dirs | QDir::NoDotAndDotDot));
    std::vector<Entry> entries;
    for (int label = 0; label < classes.size(); ++label)
        for (const QString& file : picturesIn(QDir(top.filePath(classes.at(label)))))
            entries.push_back({classes.at(label) + u'/' + file, label});
    if (entries.empty()) {
        classes.clear();
        for (const QString& file : picturesIn(top))
            entries.push_back({file, -1});
    }
    if (entries.empty())
        return Error{QCoreApplication::translate(
                         "Problems",
                         "The folder %1 holds no pictures (jpg, jpeg, png, bmp or webp), neither itself "
                         "nor in sub-folders named by class")
                         .arg(top.path())};
    return std::shared_ptr<const DataSet>(
        std::make_shared<ImageFolder>(top.path(), std::move(classes), std::move(entries)));
}

} // namespace coinfer
