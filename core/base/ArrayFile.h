#pragma once

#include "core/base/Result.h"
#include "core/base/Tensor.h"

#include <QByteArray>
#include <QCborMap>
#include <QString>

#include <array>
#include <cstdint>
#include <map>

namespace coinfer {

using NamedArrays = std::map<QString, Tensor>;

/// What distinguishes one kind of array file from another.
struct ArrayFileKind {
    std::array<char, 4> magic;
    std::uint32_t version = 1;
    qint64 largest = 0;    ///< bytes; a longer file is refused unread
    const char* foreign;   ///< "not a Coinfer agent", marked for translation in the context Problems
    bool inHalves = false; ///< arrays of more than one dimension are kept in half precision
};

/// A header and named arrays in one file: magic, version and length of the header (4 bytes each, little
/// endian), a CBOR map, the arrays one after the other, and the SHA-256 of all that.
struct ArrayFile {
    QCborMap header;    ///< its key "arrays" belongs to this format
    NamedArrays arrays; ///< finite values
    QByteArray hash;    ///< SHA-256 of the whole file
};

/// Errors say what is wrong with the file without naming it. Refuses what is not a regular file, of another
/// kind or version, damaged, cut off, or holds a value that is not finite.
Result<ArrayFile> readArrayFile(const QString& path, const ArrayFileKind& kind);

/// Writes atomically: a reader never sees half a file. Returns the file's SHA-256.
Result<QByteArray> writeArrayFile(const QString& path, const ArrayFileKind& kind, QCborMap header,
                                  const NamedArrays& arrays);

} // namespace coinfer
