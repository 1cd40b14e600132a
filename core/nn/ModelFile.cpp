#include "core/nn/ModelFile.h"

#include "core/base/ArrayFile.h"
#include "core/base/CborInteger.h"
#include "core/base/Printable.h"
#include "core/nn/AccuracyCbor.h"
#include "core/nn/CodecsCbor.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QCoreApplication>

#include <algorithm>
#include <cmath>

// docs/weights.md lists the keys of the header.
namespace coinfer {
namespace {

constexpr ArrayFileKind kKind{.magic = {'C', 'N', 'F', 'W'},
                              .largest = 512 << 20,
                              .foreign = QT_TRANSLATE_NOOP("Problems", "not a Coinfer weights file"),
                              .inHalves =
                                  true}; // but for the small ones of batch norm, which want all digits

QString text(const char* latin1)
{
    return QString::fromLatin1(latin1);
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
    for (const QCborValue range : map.value(text("stage_outputs")).toArray())
        calibration.stageOutputs.push_back(rangeFrom(range));
    for (const QCborValue levels : map.value(text("cut_ranges")).toArray()) {
        std::map<int, Range> ranges;
        for (const auto& [bits, range] : levels.toMap())
            ranges[static_cast<int>(integerOr(bits, -1))] = rangeFrom(range);
        calibration.cutRanges.push_back(std::move(ranges));
    }
    return calibration;
}

QCborMap header(const Model& model)
{
    return {{text("name"), model.name},
            {text("network"), model.network.name()},
            {text("classes"), QCborArray::fromStringList(model.classes)},
            {text("mean"), model.normalisation.mean},
            {text("deviation"), model.normalisation.deviation},
            {text("codecs"), codecsToCbor(model)},
            {text("calibration"), toCbor(model.calibration)},
            {text("accuracies"), rowsToCbor(model.accuracies)},
            {text("accuracy_pictures"), static_cast<qint64>(model.accuracies.pictures)},
            {text("outcomes"), outcomesToCbor(model.outcomes)},
            {text("record"), QCborMap::fromJsonObject(model.record)}};
}

/// `what` is marked for translation at the call.
Error damaged(const char* what)
{
    return Error{QCoreApplication::translate("Problems", "damaged (%1)")
                     .arg(QCoreApplication::translate("Problems", what))};
}

bool fits(const Tensor* array, std::initializer_list<int> shape)
{
    return array && std::ranges::equal(array->shape, shape);
}

/// Whether every stage has all its arrays in the right shape.
bool complete(const Model& model)
{
    for (const Stage& stage : model.network.stages()) {
        const auto array = [&](const char* part) -> const Tensor* {
            const auto found = model.parameters.find(stage.name() + QLatin1Char('.') + text(part));
            return found == model.parameters.end() ? nullptr : &found->second;
        };
        const int out = stage.output.channels, k = stage.row.kernel;
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
        if (model.network.stages()[i].bottleneck)
            continue;
        for (int bits : kBitLevels)
            if (bits != kFloatBits &&
                (!found.cutRanges[i].contains(bits) || !sound(found.cutRanges[i].at(bits))))
                return false;
    }
    return true;
}

Result<Model> modelFrom(ArrayFile file)
{
    const QCborMap& map = file.header;
    Model model;
    model.name = printable(map.value(text("name")).toString());
    if (model.name.isEmpty() || model.name.size() > kMostNameLength)
        return damaged(QT_TRANSLATE_NOOP("Problems", "name"));
    for (const QCborValue name : map.value(text("classes")).toArray())
        model.classes << printable(name.toString());
    const auto codecs = codecsFrom(map.value(text("codecs")), model.latents);
    if (!codecs)
        return damaged(QT_TRANSLATE_NOOP("Problems", "list of codecs"));
    auto network = Network::create(map.value(text("network")).toString(),
                                   static_cast<int>(model.classes.size()), *codecs);
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
    auto outcomes = outcomesFrom(map.value(text("outcomes")), model.network);
    if (!outcomes)
        return damaged(QT_TRANSLATE_NOOP("Problems", "outcomes"));
    model.outcomes = std::move(*outcomes);
    model.record = map.value(text("record")).toMap().toJsonObject();
    model.parameters = std::move(file.arrays);
    model.hash = file.hash;
    if (!calibrated(model))
        return damaged(QT_TRANSLATE_NOOP("Problems", "calibration"));
    if (!latentsFit(model))
        return damaged(QT_TRANSLATE_NOOP("Problems", "tables of a bottleneck"));
    if (!complete(model))
        return damaged(QT_TRANSLATE_NOOP("Problems", "arrays that the network needs are missing"));
    return model;
}

} // namespace

Result<Model> loadModel(const QString& path)
{
    auto file = readArrayFile(path, kKind);
    auto model = file ? modelFrom(std::move(file).value()) : file.error();
    if (!model)
        return Error{QCoreApplication::translate("Problems", "the weights file %1 cannot be used: %2")
                         .arg(path, model.error().message)};
    return model;
}

Result<void> saveModel(Model& model, const QString& path)
{
    auto hash = writeArrayFile(path, kKind, header(model), model.parameters);
    if (!hash)
        return hash.error();
    model.hash = std::move(hash).value();
    return {};
}

} // namespace coinfer
