#include "core/data/FolderCheck.h"

#include "core/data/DataSet.h"

#include <QFileInfo>

#include <algorithm>
#include <memory>

namespace coinfer {
namespace {

using Pictures = std::shared_ptr<const DataSet>;

/// Names files relative to the checked folder.
class Naming {
public:
    explicit Naming(const QString& folder) : m_before(QDir(folder).path() + u'/') {}

    QString operator()(const QString& path) const
    {
        return path.startsWith(m_before) ? path.sliced(m_before.size()) : path;
    }

private:
    QString m_before;
};

/// Looks at the pictures of a part, one after the other.
class PartCheck {
public:
    PartCheck(const Pictures& pictures, const Naming& naming, CheckedPart& part)
        : m_pictures(pictures), m_naming(naming), m_part(part)
    {
        for (const QString& name : pictures->classes())
            part.classes.push_back({name});
    }

    void look(std::size_t index)
    {
        const QString file = m_naming(m_pictures->name(index));
        const int label = m_pictures->label(index);
        const auto image = m_pictures->image(index);
        if (label >= 0) {
            CheckedClass& its = m_part.classes.at(static_cast<std::size_t>(label));
            ++(image ? its.pictures : its.broken);
        }
        if (image)
            m_part.pictures.push_back({file, label, image->width, image->height, fingerprint(*image)});
        else
            m_part.broken.push_back({file, image.error().message});
    }

private:
    const Pictures& m_pictures;
    const Naming& m_naming;
    CheckedPart& m_part;
};

/// What training does not see in `top`, the folder of a part. A class that has pictures in the other part
/// only is not among it.
std::vector<LeftOutFile> leftOutOf(const QString& top, const DataSet* pictures)
{
    const Naming belowTop(top);
    QSet<QString> read;
    for (std::size_t i = 0; pictures && i < pictures->size(); ++i)
        read << belowTop(pictures->name(i));
    std::vector<LeftOutFile> files = leftOutFiles(QDir(top), read);
    const QStringList classes = pictures ? pictures->classes() : QStringList();
    std::erase_if(files, [&](const LeftOutFile& file) {
        const QString name = file.name.chopped(1).normalized(QString::NormalizationForm_C);
        return file.why == LeftOut::NoPicture && classes.contains(name);
    });
    return files;
}

/// Pictures of a part, opened as training opens them; null with part.error if it could not.
Pictures open(const FolderCheck& check, Split split, const Naming& naming, CheckedPart& part)
{
    const auto top = splitFolder(check.folder, split);
    if (!top) {
        part.error = top.error().message;
        return {};
    }
    part.folder = *top == QDir(check.folder).path() ? QStringLiteral(".") : naming(*top);
    auto opened = openImageFolder(check.folder, split);
    if (!opened)
        part.error = opened.error().message;
    const Pictures pictures = opened ? *std::move(opened) : Pictures();
    const QString before = part.folder == u'.' ? QString() : part.folder + u'/';
    for (const LeftOutFile& file : leftOutOf(*top, pictures.get()))
        part.leftOut.push_back({before + file.name, file.why});
    return pictures;
}

std::vector<Fingerprint> fingerprintsOf(const CheckedPart& part)
{
    std::vector<Fingerprint> all;
    all.reserve(part.pictures.size());
    for (const CheckedPicture& picture : part.pictures)
        all.push_back(picture.fingerprint);
    return all;
}

void compare(FolderCheck& check)
{
    const std::vector<Fingerprint> train = fingerprintsOf(check.train), test = fingerprintsOf(check.test);
    check.train.duplicates = duplicatesIn(train);
    check.test.duplicates = duplicatesIn(test);
    check.testInTrain = twinsOf(test, train);
}

/// Classes that have pictures in `part` and none in `other`.
QStringList onlyIn(const CheckedPart& part, const CheckedPart& other)
{
    QStringList elsewhere, only;
    for (const CheckedClass& its : other.classes)
        if (!its.isEmpty())
            elsewhere << its.name;
    for (const CheckedClass& its : part.classes)
        if (!its.isEmpty() && !elsewhere.contains(its.name))
            only << its.name;
    return only;
}

QString problemOf(const CheckedPart& part, const QString& folder)
{
    if (!part.error.isEmpty())
        return part.error;
    if (part.classes.empty())
        return QStringLiteral("The folder %1 has no classes: its pictures must be in sub-folders named after "
                              "the classes, one for each")
            .arg(QDir::cleanPath(folder + u'/' + part.folder));
    if (part.pictures.empty())
        return QStringLiteral("None of the %1 pictures in %2 can be read; the first error: %3")
            .arg(part.broken.size())
            .arg(QDir::cleanPath(folder + u'/' + part.folder), part.broken.front().reason);
    return {};
}

} // namespace

QStringList CheckedPart::classNames() const
{
    QStringList names;
    for (const CheckedClass& its : classes)
        names << its.name;
    return names;
}

QStringList FolderCheck::onlyInTrain() const
{
    return isDivided ? onlyIn(train, test) : QStringList();
}

QStringList FolderCheck::onlyInTest() const
{
    return isDivided ? onlyIn(test, train) : QStringList();
}

QString FolderCheck::problem() const
{
    for (const CheckedPart* part : {&train, &test})
        if (part == &train || isDivided)
            if (const QString words = problemOf(*part, folder); !words.isEmpty())
                return words;
    if (!isDivided || train.classNames() == test.classNames())
        return {};
    QStringList differences;
    if (!onlyInTrain().isEmpty())
        differences << QStringLiteral("only in train: ") + onlyInTrain().join(QStringLiteral(", "));
    if (!onlyInTest().isEmpty())
        differences << QStringLiteral("only in test: ") + onlyInTest().join(QStringLiteral(", "));
    return QStringLiteral("Train and test in %1 have different classes (%2), which training refuses; give "
                          "each class a folder with pictures in both, or remove it")
        .arg(folder, differences.join(QStringLiteral("; ")));
}

Result<FolderCheck> checkFolder(const QString& folder, const CheckObserver& observer)
{
    if (QFileInfo(folder).isFile())
        return Error{QStringLiteral("%1 is a file; name the folder that holds train and test").arg(folder)};
    FolderCheck check{.folder = folder};
    const Naming naming(folder);
    const Pictures train = open(check, Split::Train, naming, check.train);
    check.isDivided = check.train.folder != u'.';
    const Pictures test = check.isDivided ? open(check, Split::Test, naming, check.test) : Pictures();
    if (!train && !test)
        return Error{check.train.error};
    const std::size_t trainSize = train ? train->size() : 0, all = trainSize + (test ? test->size() : 0);
    std::size_t done = 0;
    for (const auto& [pictures, part] : {std::pair(&train, &check.train), std::pair(&test, &check.test)}) {
        if (!*pictures)
            continue;
        PartCheck looking(*pictures, naming, *part);
        for (std::size_t i = 0; i < (*pictures)->size(); ++i) {
            looking.look(i);
            if (!observer(++done, all))
                return Error{QStringLiteral("the check was stopped on request")};
        }
    }
    compare(check);
    return check;
}

} // namespace coinfer
