#include "core/data/Idx.h"

#include <QCoreApplication>
#include <QFile>
#include <QtEndian>

#include <array>
#include <memory>

#include <zlib.h>

namespace coinfer {
namespace {

constexpr qint64 kLargest = qint64{1} << 30; ///< far above any MNIST; guards against a malicious header
constexpr int kUnsignedBytes = 0x08;         ///< type code of the IDX format

struct CloseGzip {
    void operator()(gzFile file) const { gzclose_r(file); }
};
using GzipFile = std::unique_ptr<std::remove_pointer_t<gzFile>, CloseGzip>;

/// Whether exactly `size` bytes could be read. zlib passes plain files through.
bool readExactly(gzFile file, void* target, qint64 size)
{
    return gzread(file, target, static_cast<unsigned>(size)) == size;
}

/// Whether nothing follows. Reading to the end also makes zlib verify the checksum.
bool isAtEnd(gzFile file)
{
    char more = 0;
    int state = Z_OK;
    const int count = gzread(file, &more, 1);
    gzerror(file, &state);
    return count == 0 && state == Z_OK;
}

Error foreign(const QString& path, int dimensions)
{
    return Error{QCoreApplication::translate(
                     "Problems",
                     "%1 is not an IDX file of bytes in %2 dimensions; put the files of (Fashion-)MNIST "
                     "there")
                     .arg(path)
                     .arg(dimensions)};
}

Error truncated(const QString& path)
{
    return Error{
        QCoreApplication::translate("Problems", "%1 is truncated or damaged; fetch or install it again")
            .arg(path)};
}

Result<std::vector<int>> readShape(gzFile file, const QString& path, int dimensions)
{
    std::array<std::uint8_t, 4> magic{};
    if (!readExactly(file, magic.data(), 4))
        return truncated(path);
    if (magic[0] != 0 || magic[1] != 0 || magic[2] != kUnsignedBytes || magic[3] != dimensions)
        return foreign(path, dimensions);
    std::vector<int> shape;
    qint64 total = 1;
    for (int i = 0; i < dimensions; ++i) {
        quint32 length = 0;
        if (!readExactly(file, &length, 4))
            return truncated(path);
        length = qFromBigEndian(length);
        if (length == 0 || length > kLargest || (total *= length) > kLargest)
            return foreign(path, dimensions);
        shape.push_back(static_cast<int>(length));
    }
    return shape;
}

} // namespace

Result<IdxArray> readIdx(const QString& path, int dimensions)
{
    const QString packed = path + QStringLiteral(".gz");
    const QString found = QFile::exists(path) || !QFile::exists(packed) ? path : packed;
    const GzipFile file(gzopen(QFile::encodeName(found).constData(), "rb"));
    if (!file)
        return Error{QCoreApplication::translate(
                         "Problems", "Cannot read %1 (gzipped or not); install the package "
                                     "dataset-fashion-mnist, or name the folder that holds the files")
                         .arg(path)};
    auto shape = readShape(file.get(), found, dimensions);
    if (!shape)
        return shape.error();

    qint64 total = 1;
    for (const int length : *shape)
        total *= length;
    IdxArray array{std::move(*shape), QByteArray(total, Qt::Uninitialized)};
    if (!readExactly(file.get(), array.bytes.data(), total))
        return truncated(found);
    if (!isAtEnd(file.get()))
        return truncated(found);
    return array;
}

} // namespace coinfer
