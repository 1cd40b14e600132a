#pragma once

#include "core/base/Result.h"

#include <QCryptographicHash>
#include <QList>
#include <QUrl>

namespace coinfer {

/// A class folder of the archive that is renamed.
struct FolderName {
    QString inArchive;
    QString here;
};

/// A public data set: what it contains and how to get it.
struct KnownSet {
    QString name;    ///< as in `dataset:NAME` and `data fetch NAME`
    QString title;   ///< what it contains
    QString package; ///< the distribution package that contains it, instead of an address
    QUrl address;    ///< of the official archive, a gzipped tar
    qint64 bytes = 0;
    QCryptographicHash::Algorithm algorithm = QCryptographicHash::Sha256;
    QByteArray checksum; ///< hexadecimal, of the archive
    QString topFolder;   ///< the archive's only folder
    QList<FolderName> classFolders;
    QString terms;    ///< licence or conditions of use, in short
    QString citation; ///< whom to cite
};

/// All sets that `data list` shows.
QList<KnownSet> knownSets();
/// Fails on an unknown name and lists the known ones.
Result<KnownSet> knownSet(const QString& name);

/// Where Debian's package dataset-fashion-mnist installs its files.
QString fashionMnistFolder();
/// Where `data fetch NAME` puts a set: the user's data folder, coinfer/datasets/NAME.
QString fetchedFolder(const QString& name);
/// Where `set` is or would be, whether fetched or packaged.
QString folderOf(const KnownSet& set);
bool isPresent(const KnownSet& set);

} // namespace coinfer
