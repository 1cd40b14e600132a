#include "core/data/KnownSets.h"

#include <QStandardPaths>

namespace coinfer {

QString fashionMnistFolder()
{
    return QStringLiteral("/usr/share/datasets/fashion-mnist");
}

QString fetchedFolder(const QString& name)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/coinfer/datasets/") + name;
}

} // namespace coinfer
