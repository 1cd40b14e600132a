#include "core/data/DataSet.h"
#include "core/data/KnownSets.h"

#include <QCoreApplication>
#include <QDir>

namespace coinfer {
namespace {

/// `given`, or else the folder into which `data fetch` put the set called `name`.
Result<QString> givenOrFetched(const QString& given, const QString& name)
{
    if (!given.isEmpty())
        return given;
    const QString fetched = fetchedFolder(name);
    if (!QDir(fetched).exists())
        return Error{QCoreApplication::translate(
                         "Problems",
                         "The data set %1 is not on this machine; fetch it with \"coinfer-cli data fetch "
                         "%1\", or name its folder: %1:DIR")
                         .arg(name)};
    return fetched;
}

} // namespace

Result<std::shared_ptr<const DataSet>> openDataSet(const QString& text, Split split)
{
    static const QString kAsSource = QStringLiteral("dataset:"); // URIs of frame sources have this prefix
    const QString uri = text.startsWith(kAsSource) ? text.mid(kAsSource.size()) : text;
    const QString scheme = uri.section(u':', 0, 0);
    const QString directory = uri.section(u':', 1);
    if (scheme == QStringLiteral("images"))
        return openImageFolder(directory, split);
    if (scheme == QStringLiteral("fashion-mnist"))
        return openFashionMnist(directory.isEmpty() ? fashionMnistFolder() : directory, split);
    if (scheme == QStringLiteral("cifar10") || scheme == QStringLiteral("imagenette")) {
        const auto folder = givenOrFetched(directory, scheme);
        if (!folder)
            return folder.error();
        return scheme == QStringLiteral("cifar10") ? openCifar10(*folder, split)
                                                   : openImageFolder(*folder, split);
    }
    return Error{QCoreApplication::translate(
                     "Problems",
                     "\"%1\" is not a data set; write images:DIR, fashion-mnist[:DIR], cifar10[:DIR] or "
                     "imagenette[:DIR]")
                     .arg(uri)};
}

} // namespace coinfer
