#include "core/nn/Model.h"

#include "core/base/CborInteger.h"
#include "core/nn/AccuracyCbor.h"

#include <QCborArray>
#include <QCborMap>
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

// A weights file: "CNFW", version, header length (u32 each, little endian), a CBOR map, the arrays one
// after the other, and the SHA-256 of all that. docs/weights.md lists the map's keys.
namespace coinfer {
namespace {

constexpr char kMagic[] = {'C', 'N', 'F', 'W'};
constexpr std::uint32_t kVersion = 1;
constexpr qsizetype kPrologue = 12;
constexpr qsizetype kHashBytes = 32;
constexpr qint64 kLargestFile = 512 << 20;

QString text(const char* latin1)
{
    return QString::fromLatin1(latin1);
}

/// Large arrays are kept in half precision; the small ones of batch norm want all their digits.
bool inHalf(const Parameter& parameter)
{
    return parameter.shape.size() > 1;
}

QByteArray bytesOf(const Parameter& parameter)
{
    const auto count = static_cast<qsizetype>(parameter.values.size());
    if (!inHalf(parameter)) {
        QByteArray bytes(count * 4, Qt::Uninitialized);
        qToLittleEndian<float>(parameter.values.data(), count, bytes.data());
        return bytes;
    }
    std::vector<qfloat16> halves(parameter.values.size());
    qFloatToFloat16(halves.data(), parameter.values.data(), count);
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

QCborArray toCbor(const Range& range)
{
    return {range.low, range.high};
}

Range rangeFrom(const QCborValue& value)
{
    const QCborArray ends = value.toArray();
    return {static_cast<float>(ends.at(0).toDouble()), static_cast<float>(ends.at(1).toDouble())};
}

QCborMap toCbor(const Calibration& calibration)
{
    QCborArray outputs, cuts;
    for (const Range& range : calibration.stageOutputs)
        outputs.append(toCbor(range));
    for (const auto& levels : calibration.cutRanges) {
        QCborMap map;
        for (const auto& [bits, range] : levels)
            map.insert(bits, toCbor(range));
        cuts.append(map);
    }
    return {{text("stage_outputs"), outputs}, {text("cut_ranges"), cuts}};
}

Calibration calibrationFrom(const QCborMap& map)
{
    Calibration calibration;
    for (const QCborValue& range : map.value(text("stage_outputs")).toArray())
        calibration.stageOutputs.push_back(rangeFrom(range));
    for (const QCborValue& levels : map.value(text("cut_ranges")).toArray()) {
        std::map<int, Range> ranges;
        for (const auto& [bits, range] : levels.toMap())
            ranges[static_cast<int>(integerOr(bits, -1))] = rangeFrom(range);
        calibration.cutRanges.push_back(std::move(ranges));
    }
    return calibration;
}

QCborMap header(const Model& model)
{
    QCborArray arrays;
    for (const auto& [name, parameter] : model.parameters) {
        QCborArray shape;
        for (std::int64_t size : parameter.shape)
            shape.append(static_cast<qint64>(size));
        arrays.append(QCborArray{name, shape, inHalf(parameter)});
    }
    return {{text("name"), model.name},
            {text("network"), model.network.name()},
            {text("classes"), QCborArray::fromStringList(model.classes)},
            {text("mean"), model.normalisation.mean},
            {text("deviation"), model.normalisation.deviation},
            {text("calibration"), toCbor(model.calibration)},
            {text("accuracies"), rowsToCbor(model.accuracies)},
            {text("accuracy_pictures"), static_cast<qint64>(model.accuracies.pictures)},
            {text("record"), QCborMap::fromJsonObject(model.record)},
            {text("arrays"), arrays}};
}

/// `what` is marked for translation where it is written.
Error damaged(const char* what)
{
    return Error{QCoreApplication::translate("Problems", "damaged (%1)")
                     .arg(QCoreApplication::translate("Problems", what))};
}

/// Reads the arrays behind the header; their sizes must add up to exactly what is there.
Result<std::map<QString, Parameter>> arraysFrom(const QCborArray& list, QByteArrayView data)
{
    std::map<QString, Parameter> parameters;
    for (const QCborValue& entry : list) {
        Parameter parameter;
        qint64 count = 1;
        for (const QCborValue& size : entry.toArray().at(1).toArray()) {
            const qint64 length = integerOr(size, 0);
            parameter.shape.push_back(length);
            if (length <= 0 || length > kLargestFile / count)
                return damaged(QT_TRANSLATE_NOOP("Problems", "an array's shape"));
            count *= length;
        }
        const bool half = entry.toArray().at(2).toBool();
        const qint64 bytes = count * (half ? 2 : 4);
        if (bytes > data.size())
            return damaged(QT_TRANSLATE_NOOP("Problems", "an array is longer than the file"));
        parameter.values = valuesOf(data.first(bytes), count, half);
        if (!std::ranges::all_of(parameter.values, [](float v) { return std::isfinite(v); }))
            return damaged(QT_TRANSLATE_NOOP("Problems", "a weight that is not a number"));
        data = data.sliced(bytes);
        parameters[entry.toArray().at(0).toString()] = std::move(parameter);
    }
    if (!data.isEmpty())
        return damaged(QT_TRANSLATE_NOOP("Problems", "bytes left over"));
    return parameters;
}

bool fits(const Parameter* parameter, std::initializer_list<std::int64_t> shape)
{
    return parameter && std::ranges::equal(parameter->shape, shape);
}

/// Whether every stage has its arrays in the right shape.
bool complete(const Model& model)
{
    for (const Stage& stage : model.network.stages()) {
        const auto array = [&](const char* part) -> const Parameter* {
            const auto found = model.parameters.find(stage.name() + QLatin1Char('.') + text(part));
            return found == model.parameters.end() ? nullptr : &found->second;
        };
        const std::int64_t out = stage.output.channels, k = stage.row.kernel;
        if (stage.row.operation == Operation::Linear) {
            if (!fits(array("weight"), {out, stage.input.count()}) || !fits(array("bias"), {out}))
                return false;
            continue;
        }
        if (!fits(array("weight"), {out, stage.input.channels, k, k}))
            return false;
        for (const char* part : {"gamma", "beta", "mean", "variance"})
            if (!fits(array(part), {out}))
                return false;
    }
    return true;
}

bool calibrated(const Model& model)
{
    const Calibration& found = model.calibration;
    const std::size_t stages = model.network.stages().size();
    if (found.stageOutputs.size() != stages || found.cutRanges.size() != stages)
        return false;
    const auto sound = [](const Range& range) {
        return std::isfinite(range.low) && std::isfinite(range.high) && range.low <= 0 &&
               range.high > range.low;
    };
    for (std::size_t i = 0; i < stages; ++i) {
        if (!model.network.stages()[i].relu)
            continue;
        if (!sound(found.stageOutputs[i]))
            return false;
        for (int bits : kBitLevels)
            if (bits != kFloatBits &&
                (!found.cutRanges[i].contains(bits) || !sound(found.cutRanges[i].at(bits))))
                return false;
    }
    return true;
}

Result<Model> modelFrom(const QCborMap& map, QByteArrayView data)
{
    Model model;
    model.name = map.value(text("name")).toString();
    for (const QCborValue& name : map.value(text("classes")).toArray())
        model.classes << name.toString();
    auto network =
        Network::create(map.value(text("network")).toString(), static_cast<int>(model.classes.size()));
    if (!network)
        return network.error();
    model.network = std::move(network).value();
    model.normalisation = {static_cast<int>(integerOr(map.value(text("mean")), -1)),
                           static_cast<float>(map.value(text("deviation")).toDouble())};
    const auto [mean, deviation] = model.normalisation;
    if (mean < 0 || mean > 255 || !(deviation > 0) || !std::isfinite(deviation))
        return damaged(QT_TRANSLATE_NOOP("Problems", "normalisation"));
    model.calibration = calibrationFrom(map.value(text("calibration")).toMap());
    auto accuracies =
        accuracyTableFrom(map.value(text("accuracies")), map.value(text("accuracy_pictures")), model.network);
    if (!accuracies)
        return damaged(QT_TRANSLATE_NOOP("Problems", "accuracy table"));
    model.accuracies = std::move(*accuracies);
    model.record = map.value(text("record")).toMap().toJsonObject();
    auto arrays = arraysFrom(map.value(text("arrays")).toArray(), data);
    if (!arrays)
        return arrays.error();
    model.parameters = std::move(arrays).value();
    if (!complete(model))
        return damaged(QT_TRANSLATE_NOOP("Problems", "arrays that the network needs are not there"));
    if (!calibrated(model))
        return damaged(QT_TRANSLATE_NOOP("Problems", "calibration"));
    return model;
}

/// What the bytes of a whole file say. Errors are continued by the caller with the file's name.
Result<Model> parse(const QByteArray& file)
{
    if (file.size() < kPrologue + kHashBytes || std::memcmp(file.constData(), kMagic, sizeof kMagic) != 0)
        return Error{QCoreApplication::translate("Problems", "not a Coinfer weights file")};
    const auto version = qFromLittleEndian<std::uint32_t>(file.constData() + 4);
    if (version != kVersion)
        return Error{QCoreApplication::translate(
                         "Problems",
                         "format version %1, but this program reads version %2; update the older of the two")
                         .arg(version)
                         .arg(kVersion)};
    const QByteArrayView body = QByteArrayView(file).chopped(kHashBytes);
    if (QCryptographicHash::hash(body.toByteArray(), QCryptographicHash::Sha256) != file.last(kHashBytes))
        return damaged(QT_TRANSLATE_NOOP("Problems", "its checksum is wrong"));
    const qint64 headerBytes = qFromLittleEndian<std::uint32_t>(file.constData() + 8);
    if (headerBytes > body.size() - kPrologue)
        return damaged(QT_TRANSLATE_NOOP("Problems", "its header is longer than the file"));
    QCborParserError problem;
    const QCborValue map = QCborValue::fromCbor(body.sliced(kPrologue, headerBytes).toByteArray(), &problem);
    if (problem.error != QCborError::NoError || !map.isMap())
        return damaged(QT_TRANSLATE_NOOP("Problems", "its header cannot be read"));
    auto model = modelFrom(map.toMap(), body.sliced(kPrologue + headerBytes));
    if (model)
        model->hash = QCryptographicHash::hash(file, QCryptographicHash::Sha256);
    return model;
}

} // namespace

Range Model::cutRange(const Decision& decision) const
{
    const auto [exit, cut, bits] = decision;
    if (cut == 0 || cut == network.pathLength(exit))
        return {};
    const auto stage = static_cast<std::size_t>(network.path(exit)[static_cast<std::size_t>(cut - 1)]);
    const auto& ranges = calibration.cutRanges.at(stage);
    const auto found = ranges.find(bits);
    return found == ranges.end() ? Range{} : found->second;
}

Result<Model> loadModel(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{QCoreApplication::translate("Problems", "the weights file %1 cannot be read: %2")
                         .arg(path, file.errorString())};
    if (file.size() > kLargestFile)
        return Error{
            QCoreApplication::translate("Problems", "the weights file %1 is far too large").arg(path)};
    auto model = parse(file.readAll());
    if (!model)
        return Error{QCoreApplication::translate("Problems", "the weights file %1 cannot be used: %2")
                         .arg(path, model.error().message)};
    return model;
}

Result<void> saveModel(Model& model, const QString& path)
{
    QByteArray bytes(kPrologue, '\0');
    const QByteArray map = QCborValue(header(model)).toCbor();
    std::memcpy(bytes.data(), kMagic, sizeof kMagic);
    qToLittleEndian<std::uint32_t>(kVersion, bytes.data() + 4);
    qToLittleEndian<std::uint32_t>(static_cast<std::uint32_t>(map.size()), bytes.data() + 8);
    bytes += map;
    for (const auto& [name, parameter] : model.parameters)
        bytes += bytesOf(parameter);
    bytes += QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);

    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{
            QStringLiteral("the weights file %1 cannot be written: %2").arg(path, file.errorString())};
    model.hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    return {};
}

} // namespace coinfer
