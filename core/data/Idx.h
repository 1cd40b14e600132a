#pragma once

#include "core/base/Result.h"

#include <QByteArray>

#include <vector>

namespace coinfer {

/// An array of unsigned bytes as the IDX format of MNIST stores it.
struct IdxArray {
    std::vector<int> shape;
    QByteArray bytes; ///< last dimension fastest
};

/// Reads `path`, or where that is not there `path`.gz, gzipped or not, and wants `dimensions` of them.
/// Fails on a missing, truncated or foreign file, and on one with bytes after the array.
Result<IdxArray> readIdx(const QString& path, int dimensions);

} // namespace coinfer
