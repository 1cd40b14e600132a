#pragma once

#include <QString>

namespace coinfer {

/// Where Debian's package dataset-fashion-mnist puts its files.
QString fashionMnistFolder();
/// Where `data fetch NAME` puts a set: the user's data folder, coinfer/datasets/NAME.
QString fetchedFolder(const QString& name);

} // namespace coinfer
