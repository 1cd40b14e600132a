#include "agent/AgentFile.h"

#include "core/base/CborInteger.h"

#include "agent/Features.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace coinfer {
namespace {

constexpr char kMagic[] = {'C', 'N', 'F', 'A'};
constexpr std::uint32_t kVersion = 1;
constexpr qsizetype kPrologue = 12; // magic, version, length of the header
constexpr qsizetype kHashBytes = 32;
constexpr qint64 kLargestFile = 64 << 20;

QString text(const char* latin1)
{
    return QString::fromLatin1(latin1);
}

Error damaged(const QString& what)
{
    return Error{QCoreApplication::translate("Problems", "damaged (%1)").arg(what)};
}

QByteArray hashOf(QByteArrayView bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes.toByteArray());
    return hash.result();
}

QCborMap headerOf(const AgentFile& agent)
{
    QCborArray arrays;
    for (const auto& [name, array] : agent.weights) {
        QCborArray shape;
        for (std::int64_t size : array.shape)
            shape.append(static_cast<qint64>(size));
        arrays.append(QCborArray{name, shape});
    }
    return {{text("name"), agent.name},
            {text("layout"), kFeatureLayout},
            {text("settings"), QCborMap::fromJsonObject(agent.settings)},
            {text("record"), QCborMap::fromJsonObject(agent.record)},
            {text("arrays"), arrays}};
}

/// Number of values; 0 when it is no shape that fits into a file.
qint64 countOf(const QCborArray& shape)
{
    qint64 count = shape.isEmpty() ? 0 : 1;
    for (const QCborValue& size : shape) {
        const qint64 length = integerOr(size, 0);
        if (length <= 0 || length > kLargestFile / count)
            return 0;
        count *= length;
    }
    return count;
}

/// Reads the arrays behind the header; their sizes must add up to exactly what is there.
Result<AgentWeights> weightsFrom(const QCborArray& list, QByteArrayView data)
{
    AgentWeights weights;
    for (const QCborValue& entry : list) {
        const QCborArray shape = entry.toArray().at(1).toArray();
        const qint64 count = countOf(shape);
        if (count == 0)
            return damaged(QCoreApplication::translate("Problems", "an array's shape"));
        if (count * 4 > data.size())
            return damaged(QCoreApplication::translate("Problems", "an array is longer than the file"));
        WeightArray array;
        for (const QCborValue& size : shape)
            array.shape.push_back(integerOr(size, 0));
        array.values.resize(static_cast<std::size_t>(count));
        qFromLittleEndian<float>(data.data(), count, array.values.data());
        if (!std::ranges::all_of(array.values, [](float v) { return std::isfinite(v); }))
            return damaged(QCoreApplication::translate("Problems", "a weight that is no number"));
        data = data.sliced(count * 4);
        weights[entry.toArray().at(0).toString()] = std::move(array);
    }
    if (!data.isEmpty())
        return damaged(QCoreApplication::translate("Problems", "bytes left over"));
    return weights;
}

Result<AgentFile> agentFrom(const QCborMap& map, QByteArrayView data)
{
    const qint64 layout = integerOr(map.value(text("layout")), -1);
    if (layout != kFeatureLayout)
        return Error{QCoreApplication::translate(
                         "Problems", "trained on feature layout %1, but this program observes by layout %2; "
                                     "train it anew with \"coinfer-cli agent train\"")
                         .arg(layout)
                         .arg(kFeatureLayout)};
    auto weights = weightsFrom(map.value(text("arrays")).toArray(), data);
    if (!weights)
        return weights.error();
    return AgentFile{.name = map.value(text("name")).toString(),
                     .settings = map.value(text("settings")).toMap().toJsonObject(),
                     .record = map.value(text("record")).toMap().toJsonObject(),
                     .weights = std::move(weights).value()};
}

Result<AgentFile> parse(const QByteArray& file)
{
    if (file.size() < kPrologue || std::memcmp(file.constData(), kMagic, sizeof kMagic) != 0)
        return Error{QCoreApplication::translate("Problems", "not a Coinfer agent")};
    const auto version = qFromLittleEndian<std::uint32_t>(file.constData() + 4);
    if (version != kVersion)
        return Error{QCoreApplication::translate(
                         "Problems",
                         "format version %1, but this program reads version %2; update the older of the two")
                         .arg(version)
                         .arg(kVersion)};
    if (file.size() < kPrologue + kHashBytes)
        return damaged(QCoreApplication::translate("Problems", "it is cut off"));
    const QByteArrayView body = QByteArrayView(file).chopped(kHashBytes);
    if (hashOf(body) != file.last(kHashBytes))
        return damaged(QCoreApplication::translate("Problems", "its checksum is wrong"));
    const qint64 headerBytes = qFromLittleEndian<std::uint32_t>(file.constData() + 8);
    if (headerBytes > body.size() - kPrologue)
        return damaged(QCoreApplication::translate("Problems", "its header is longer than the file"));
    QCborParserError problem;
    const QCborValue map = QCborValue::fromCbor(body.sliced(kPrologue, headerBytes).toByteArray(), &problem);
    if (problem.error != QCborError::NoError || !map.isMap())
        return damaged(QCoreApplication::translate("Problems", "its header cannot be read"));
    return agentFrom(map.toMap(), body.sliced(kPrologue + headerBytes));
}

} // namespace

Result<AgentFile> loadAgent(const QString& path)
{
    if (path.isEmpty())
        return Error{
            QCoreApplication::translate("Problems", "the agent needs the name of a file: write agent:FILE")};
    if (const QFileInfo there(path); there.exists() && !there.isFile()) // a pipe or a device may never end
        return Error{QCoreApplication::translate(
                         "Problems", "the agent %1 is no regular file; give a file that \"coinfer-cli agent "
                                     "train\" has written")
                         .arg(path)};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{QCoreApplication::translate("Problems", "the agent %1 cannot be read: %2")
                         .arg(path, file.errorString())};
    const QByteArray bytes = file.read(kLargestFile + 1); // its size may change, or be wrong as in /proc
    if (bytes.size() > kLargestFile)
        return Error{QCoreApplication::translate("Problems", "the agent %1 is far too large").arg(path)};
    auto agent = parse(bytes);
    if (!agent)
        return Error{QCoreApplication::translate("Problems", "the agent %1 cannot be used: %2")
                         .arg(path, agent.error().message)};
    agent->hash = hashOf(bytes);
    return agent;
}

Result<void> saveAgent(AgentFile& agent, const QString& path)
{
    QByteArray bytes(kPrologue, '\0');
    const QByteArray map = QCborValue(headerOf(agent)).toCbor();
    std::memcpy(bytes.data(), kMagic, sizeof kMagic);
    qToLittleEndian<std::uint32_t>(kVersion, bytes.data() + 4);
    qToLittleEndian<std::uint32_t>(static_cast<std::uint32_t>(map.size()), bytes.data() + 8);
    bytes += map;
    for (const auto& [name, array] : agent.weights) {
        QByteArray values(static_cast<qsizetype>(array.values.size()) * 4, Qt::Uninitialized);
        qToLittleEndian<float>(array.values.data(), static_cast<qsizetype>(array.values.size()),
                               values.data());
        bytes += values;
    }
    bytes += hashOf(bytes);

    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{QCoreApplication::translate("Problems", "the agent %1 cannot be written: %2")
                         .arg(path, file.errorString())};
    agent.hash = hashOf(bytes);
    return {};
}

} // namespace coinfer
