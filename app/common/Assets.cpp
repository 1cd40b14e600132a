#include "app/common/Assets.h"

#include "app/common/Formats.h"
#include "core/nn/ModelFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace coinfer {
namespace {

/// Beside an installed program, beside one in its build folder, and where the system and the user keep data:
/// a program that was copied elsewhere finds what was installed.
QStringList assetFolders()
{
    const QDir program(QCoreApplication::applicationDirPath());
    QStringList folders{QDir::cleanPath(program.filePath(QStringLiteral("../share/coinfer"))),
                        QDir::cleanPath(program.filePath(QStringLiteral("../../../assets")))};
    for (const QString& data : QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation))
        folders << QDir(data).filePath(QStringLiteral("coinfer"));
    folders.removeDuplicates();
    return folders;
}

QString whereLooked()
{
    return assetFolders().join(QStringLiteral(", "));
}

} // namespace

Result<QString> findAsset(const QString& relativePath)
{
    for (const QString& folder : assetFolders())
        if (const QString path = QDir(folder).filePath(relativePath); QFileInfo::exists(path))
            return path;
    return Error{QCoreApplication::translate("Problems", "cannot find %1 in any of %2; install the program "
                                                         "with its assets, or run it from its build folder")
                     .arg(relativePath, whereLooked())};
}

QStringList modelNames()
{
    QStringList names;
    for (const QString& folder : assetFolders())
        for (const QFileInfo& file :
             QDir(folder + QStringLiteral("/models")).entryInfoList({QStringLiteral("*.cnfw")}))
            if (!names.contains(file.baseName()))
                names << file.baseName();
    return names;
}

Result<std::shared_ptr<const Model>> openModel(const QString& nameOrFile)
{
    QString path = nameOrFile;
    if (!QFileInfo(path).isFile()) {
        const auto asset = findAsset(QStringLiteral("models/%1.cnfw").arg(nameOrFile));
        if (!asset && modelNames().isEmpty())
            return asset.error();
        if (!asset)
            return Error{QCoreApplication::translate(
                             "Problems", "there is no model \"%1\"; give a weights file or one of %2")
                             .arg(nameOrFile, modelNames().join(QStringLiteral(", ")))};
        path = *asset;
    }
    auto model = loadModel(path);
    if (!model)
        return model.error();
    return std::make_shared<const Model>(std::move(model).value());
}

Result<ModelInFormat> openModel(const QString& nameOrFile, const QString& format)
{
    const auto known = chosenFormat(format);
    if (!known)
        return known.error();
    auto model = openModel(nameOrFile);
    if (!model)
        return model.error();
    return ModelInFormat{std::move(model).value(), *known};
}

} // namespace coinfer
