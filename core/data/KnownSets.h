#pragma once

#include "core/base/Result.h"

#include <QCryptographicHash>
#include <QList>
#include <QUrl>

namespace coinfer {

/// A folder of the archive that gets a better name.
struct FolderName {
    QString inArchive;
    QString here;
};

/// A public data set: what it is, and how it gets here.
struct KnownSet {
    QString name;    ///< as in `dataset:NAME` and `data fetch NAME`
    QString title;   ///< what is in it
    QString package; ///< the distribution package that brings it, instead of an address
    QUrl address;    ///< of the official archive, a gzipped tar
    qint64 bytes = 0;
    QCryptographicHash::Algorithm algorithm = QCryptographicHash::Sha256;
    QByteArray checksum; ///< hexadecimal, of the archive
    QString topFolder;   ///< the archive's only folder
    QList<FolderName> classFolders;
    QString terms;    ///< licence or conditions of use, in short
    QString citation; ///< whom to cite
};

/// All that `data list` shows.
QList<KnownSet> knownSets();
/// Fails on an unknown name with those that there are.
Result<KnownSet> knownSet(const QString& name);

/// Where Debian's package dataset-fashion-mnist puts its files.
QString fashionMnistFolder();
/// Where `data fetch NAME` puts a set: the user's data folder, coinfer/datasets/NAME.
QString fetchedFolder(const QString& name);
/// Where `set` is or would be, by whichever way it comes.
QString folderOf(const KnownSet& set);
bool isPresent(const KnownSet& set);

} // namespace coinfer
