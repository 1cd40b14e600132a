#include "core/base/ArrayFile.h"

#include "core/base/CborInteger.h"
#include "core/base/ModestCbor.h"
#include "core/base/WholeFile.h"

#include <QCborArray>
#include <QCborValue>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFloat16>
#include <QSaveFile>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace coinfer {
namespace {

constexpr qsizetype kPrologue = 12; // magic, version, length of the header
constexpr auto kHash = QCryptographicHash::Sha256;
constexpr qsizetype kHashBytes = 32;
constexpr QLatin1String kArrays("arrays");

/// `what` is marked for translation where it is written.
Error damaged(const char* what)
{
    return Error{QCoreApplication::translate("Problems", "damaged (%1)")
                     .arg(QCoreApplication::translate("Problems", what))};
}

QByteArray hashOf(QByteArrayView bytes)
{
    return QCryptographicHash::hash(bytes, kHash);
}

bool inHalf(const Tensor& array, const ArrayFileKind& kind)
{
    return kind.inHalves && array.shape.size() > 1;
}

QByteArray bytesOf(const Tensor& array, bool half)
{
    const auto count = static_cast<qsizetype>(array.values.size());
    if (!half) {
        QByteArray bytes(count * 4, Qt::Uninitialized);
        qToLittleEndian<float>(array.values.data(), count, bytes.data());
        return bytes;
    }
    std::vector<qfloat16> halves(array.values.size());
    qFloatToFloat16(halves.data(), array.values.data(), count);
    QByteArray bytes(count * 2, Qt::Uninitialized);
    qToLittleEndian<quint16>(halves.data(), count, bytes.data());
    return bytes;
}

std::vector<float> valuesOf(QByteArrayView bytes, qsizetype count, bool half)
{
    std::vector<float> values(static_cast<std::size_t>(count));
    if (!half) {
        qFromLittleEndian<float>(bytes.data(), count, values.data());
        return values;
    }
    std::vector<qfloat16> halves(values.size());
    qFromLittleEndian<quint16>(bytes.data(), count, halves.data());
    qFloatFromFloat16(values.data(), halves.data(), count);
    return values;
}

QCborArray listOf(const NamedArrays& arrays, const ArrayFileKind& kind)
{
    QCborArray list;
    for (const auto& [name, array] : arrays) {
        QCborArray shape;
        for (const int size : array.shape)
            shape.append(size);
        QCborArray entry{name, shape};
        if (kind.inHalves)
            entry.append(inHalf(array, kind));
        list.append(entry);
    }
    return list;
}

/// Empty when it is not a shape that fits into a file.
std::vector<int> shapeFrom(const QCborArray& list, qint64 largest)
{
    std::vector<int> shape;
    qint64 count = 1;
    for (const QCborValue size : list) {
        const qint64 length = integerOr(size, 0);
        if (length <= 0 || length > largest / count || length > std::numeric_limits<int>::max())
            return {};
        count *= length;
        shape.push_back(static_cast<int>(length));
    }
    return shape;
}

/// Reads the arrays behind the header; their sizes must add up to exactly what is there.
Result<NamedArrays> arraysFrom(const QCborArray& list, QByteArrayView data, const ArrayFileKind& kind)
{
    NamedArrays arrays;
    for (const QCborValue entry : list) {
        Tensor array{shapeFrom(entry.toArray().at(1).toArray(), kind.largest), {}};
        if (array.shape.empty())
            return damaged(QT_TRANSLATE_NOOP("Problems", "an array has an invalid shape"));
        const bool half = entry.toArray().at(2).toBool();
        const auto count = static_cast<qint64>(Tensor::count(array.shape));
        const qint64 bytes = count * (half ? 2 : 4);
        if (bytes > data.size())
            return damaged(QT_TRANSLATE_NOOP("Problems", "an array is longer than the file"));
        array.values = valuesOf(data.first(bytes), count, half);
        if (!std::ranges::all_of(array.values, [](float v) { return std::isfinite(v); }))
            return damaged(QT_TRANSLATE_NOOP("Problems", "a weight is not a number"));
        data = data.sliced(bytes);
        arrays[entry.toArray().at(0).toString()] = std::move(array);
    }
    if (!data.isEmpty())
        return damaged(QT_TRANSLATE_NOOP("Problems", "extra bytes at the end"));
    return arrays;
}

Result<ArrayFile> parse(const QByteArray& file, const ArrayFileKind& kind)
{
    if (file.size() < kPrologue || !std::equal(kind.magic.begin(), kind.magic.end(), file.begin()))
        return Error{QCoreApplication::translate("Problems", kind.foreign)};
    const auto version = qFromLittleEndian<std::uint32_t>(file.constData() + 4);
    if (version != kind.version)
        return Error{QCoreApplication::translate(
                         "Problems",
                         "format version %1, but this program reads version %2; update the older of the two")
                         .arg(version)
                         .arg(kind.version)};
    if (file.size() < kPrologue + kHashBytes)
        return damaged(QT_TRANSLATE_NOOP("Problems", "it is truncated"));
    const QByteArrayView body = QByteArrayView(file).chopped(kHashBytes);
    QCryptographicHash hash(kHash);
    hash.addData(body);
    const QByteArrayView checksum = QByteArrayView(file).last(kHashBytes);
    if (hash.result() != checksum)
        return damaged(QT_TRANSLATE_NOOP("Problems", "its checksum is wrong"));
    const qint64 headerBytes = qFromLittleEndian<std::uint32_t>(file.constData() + 8);
    if (headerBytes > body.size() - kPrologue)
        return damaged(QT_TRANSLATE_NOOP("Problems", "its header is longer than the file"));
    const QByteArray header = body.sliced(kPrologue, headerBytes).toByteArray();
    QCborParserError problem;
    const QCborValue map = isModestCbor(header) ? QCborValue::fromCbor(header, &problem) : QCborValue();
    if (problem.error != QCborError::NoError || !map.isMap())
        return damaged(QT_TRANSLATE_NOOP("Problems", "its header cannot be read"));
    auto arrays =
        arraysFrom(map.toMap().value(kArrays).toArray(), body.sliced(kPrologue + headerBytes), kind);
    if (!arrays)
        return arrays.error();
    hash.addData(checksum); // now it is that of the whole file
    return ArrayFile{map.toMap(), std::move(arrays).value(), hash.result()};
}

} // namespace

Result<ArrayFile> readArrayFile(const QString& path, const ArrayFileKind& kind)
{
    if (isSpecialFile(path))
        return Error{QCoreApplication::translate("Problems", "it is not a regular file")};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{file.errorString()};
    const QByteArray bytes = readUpTo(file, kind.largest);
    if (bytes.size() > kind.largest)
        return Error{QCoreApplication::translate("Problems", "it is far too large")};
    return parse(bytes, kind);
}

Result<QByteArray> writeArrayFile(const QString& path, const ArrayFileKind& kind, QCborMap header,
                                  const NamedArrays& arrays)
{
    header.insert(kArrays, listOf(arrays, kind));
    const QByteArray map = QCborValue(header).toCbor();
    QByteArray bytes(kPrologue, '\0');
    std::ranges::copy(kind.magic, bytes.data());
    qToLittleEndian<std::uint32_t>(kind.version, bytes.data() + 4);
    qToLittleEndian<std::uint32_t>(static_cast<std::uint32_t>(map.size()), bytes.data() + 8);
    bytes += map;
    for (const auto& [name, array] : arrays)
        bytes += bytesOf(array, inHalf(array, kind));
    bytes += hashOf(bytes);

    QSaveFile file(path);
    if (const auto opened = openWhole(file); !opened)
        return opened.error();
    (void)appendAll(file, bytes); // commitWhole says why not
    if (const auto written = commitWhole(file); !written)
        return written.error();
    return hashOf(bytes);
}

} // namespace coinfer
