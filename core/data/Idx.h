#pragma once

#include "core/base/Result.h"

#include <QByteArray>

#include <vector>

namespace coinfer {

/// An array of unsigned bytes in the IDX format of MNIST.
struct IdxArray {
    std::vector<int> shape;
    QByteArray bytes; ///< last dimension varies fastest
};

/// Reads `path` or, if that does not exist, `path`.gz; either may be gzipped. The array must have
/// `dimensions` dimensions. Fails on a missing or truncated file, on another format, and on bytes after the
/// array.
Result<IdxArray> readIdx(const QString& path, int dimensions);

} // namespace coinfer
