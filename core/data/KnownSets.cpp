#include "core/data/KnownSets.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace coinfer {
namespace {

KnownSet fashionMnist()
{
    KnownSet set;
    set.name = QStringLiteral("fashion-mnist");
    set.title = QStringLiteral("70,000 grey pictures of clothes, 28x28, ten classes");
    set.package = QStringLiteral("dataset-fashion-mnist");
    set.terms = QCoreApplication::translate("Problems", "MIT licence");
    set.citation =
        QStringLiteral("H. Xiao, K. Rasul, R. Vollgraf, \"Fashion-MNIST: a Novel Image Dataset for "
                       "Benchmarking Machine Learning Algorithms\", 2017, arXiv 1708.07747");
    return set;
}

KnownSet cifar10()
{
    KnownSet set;
    set.name = QStringLiteral("cifar10");
    set.title = QStringLiteral("60,000 colour pictures of things and animals, 32x32, ten classes");
    set.address = QUrl(QStringLiteral("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"));
    set.bytes = 170'052'171;
    set.algorithm = QCryptographicHash::Sha256;
    set.checksum = "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd";
    set.topFolder = QStringLiteral("cifar-10-batches-bin");
    set.terms = QCoreApplication::translate("Problems", "no licence stated; cite when used");
    set.citation =
        QStringLiteral("A. Krizhevsky, \"Learning multiple layers of features from tiny images\", 2009");
    return set;
}

KnownSet imagenette()
{
    KnownSet set;
    set.name = QStringLiteral("imagenette");
    set.title = QStringLiteral("13,394 photographs, ten classes of ImageNet");
    set.address = QUrl(QStringLiteral("https://s3.amazonaws.com/fast-ai-imageclas/imagenette2-320.tgz"));
    set.bytes = 341'663'724;
    set.algorithm = QCryptographicHash::Md5; // the only checksum that is published
    set.checksum = "3df6f0d01a2c9592104656642f5e78a3";
    set.topFolder = QStringLiteral("imagenette2-320");
    // Rename WordNet ids to the class names of the shipped network.
    set.classFolders = {{QStringLiteral("n01440764"), QStringLiteral("tench")},
                        {QStringLiteral("n02102040"), QStringLiteral("springer_spaniel")},
                        {QStringLiteral("n02979186"), QStringLiteral("cassette_player")},
                        {QStringLiteral("n03000684"), QStringLiteral("chain_saw")},
                        {QStringLiteral("n03028079"), QStringLiteral("church")},
                        {QStringLiteral("n03394916"), QStringLiteral("french_horn")},
                        {QStringLiteral("n03417042"), QStringLiteral("garbage_truck")},
                        {QStringLiteral("n03425413"), QStringLiteral("gas_pump")},
                        {QStringLiteral("n03445777"), QStringLiteral("golf_ball")},
                        {QStringLiteral("n03888257"), QStringLiteral("parachute")}};
    set.terms = QCoreApplication::translate(
        "Problems", "Apache 2.0; the photographs under ImageNet's terms, for research");
    set.citation = QStringLiteral("J. Howard, \"Imagenette\", https://github.com/fastai/imagenette");
    return set;
}

} // namespace

QList<KnownSet> knownSets()
{
    return {fashionMnist(), cifar10(), imagenette()};
}

Result<KnownSet> knownSet(const QString& name)
{
    QStringList fetched, packaged;
    for (const KnownSet& set : knownSets()) {
        if (set.name == name)
            return set;
        if (set.package.isEmpty())
            fetched << set.name;
        else
            packaged << QStringLiteral("%1 comes with the package %2").arg(set.name, set.package);
    }
    return Error{QStringLiteral("there is no data set \"%1\"; %2 can be fetched, and %3")
                     .arg(name, fetched.join(QStringLiteral(" and ")), packaged.join(QStringLiteral(", ")))};
}

QString fashionMnistFolder()
{
    return QStringLiteral("/usr/share/datasets/fashion-mnist");
}

QString fetchedFolder(const QString& name)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/coinfer/datasets/") + name;
}

QString folderOf(const KnownSet& set)
{
    return set.package.isEmpty() ? fetchedFolder(set.name) : fashionMnistFolder();
}

bool isPresent(const KnownSet& set)
{
    return QDir(folderOf(set)).exists();
}

} // namespace coinfer
