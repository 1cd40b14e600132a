#pragma once

#include "core/nn/Model.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QCryptographicHash>
#include <QFile>
#include <QTest>
#include <QtEndian>

#include <functional>
#include <random>

/// A complete model, its weights file, and what somebody could forge of it.
namespace coinfer::test {

inline constexpr qsizetype kPrologue = 12, kHashBytes = 32;

inline QString text(const char* latin1)
{
    return QString::fromLatin1(latin1);
}

inline Tensor randomArray(const std::vector<int>& shape, std::mt19937& random)
{
    std::normal_distribution<float> value(0, 0.2F);
    Tensor array{shape, std::vector<float>(Tensor::count(shape))};
    std::ranges::generate(array.values, [&] { return value(random); });
    return array;
}

/// Gains that differ, and all codes alike.
inline LatentCode evenCode(int channels)
{
    LatentCode code{.levels = kBottleneckRates, .channels = channels};
    for (int i = 0; i < code.levels * channels; ++i)
        code.gains.push_back(0.1F + static_cast<float>(i));
    code.frequencies.assign(code.gains.size() * kLatentContexts * kLatentSymbols,
                            kLatentTotal / kLatentSymbols);
    return code;
}

inline Model completeModel()
{
    std::mt19937 random(3);
    const CodecLists codecs{{CutCodec::raw(), CutCodec::jpeg(20), CutCodec::webp(10, 24)}, {1, 3}};
    Model model{.name = text("three letters \xe4"),
                .network = Network::create(text("alexnet-32"), 3, codecs).value()};
    model.classes = {text("a"), text("b"), text("c d")};
    model.normalisation = {117, 61.5F};
    for (const Stage& stage : model.network.stages()) {
        const int out = stage.output.channels, k = stage.row.kernel;
        const auto add = [&](const char* part, const std::vector<int>& shape) {
            model.parameters[stage.name() + QLatin1Char('.') + text(part)] = randomArray(shape, random);
        };
        if (stage.row.operation == Operation::Linear) {
            add("weight", {out, stage.input.count()});
            add("bias", {out});
        } else {
            add("weight", {out, stage.input.channels, k, k});
            for (const char* part : {"gamma", "beta", "mean", "variance"})
                add(part, {out});
        }
        model.calibration.stageOutputs.push_back({0, 1.5F + static_cast<float>(out)});
        auto& levels = model.calibration.cutRanges.emplace_back();
        for (int bits : kBitLevels)
            if (bits != kFloatBits && !stage.bottleneck)
                levels[bits] = {0, 0.1F + static_cast<float>(bits)};
    }
    float accuracy = 0.5F;
    model.accuracies.pictures = 2'000;
    for (const Decision& decision : model.network.decisions())
        model.accuracies.rows.push_back({.decision = decision,
                                         .accuracy = accuracy += 0.0001F,
                                         .bytes = 12.5F,
                                         .mostBytes = 20.25F,
                                         .gained = decision.codec.level,
                                         .lost = 7});
    for (const Bottleneck& bottleneck : model.network.bottlenecks())
        model.latents[bottleneck.cut] = evenCode(bottleneck.latent.channels);
    model.outcomes = {.decisions = static_cast<int>(model.network.decisions().size()),
                      .confidence = {1, 2, 3, 0, 65'535, 500}};
    for (std::size_t i = 0; i < 2 * model.outcomes.rowBytes(); ++i)
        model.outcomes.right.push_back(static_cast<std::uint8_t>(i * 37));
    model.record = {{text("epochs"), 9}, {text("data"), text("fashion-mnist")}};
    return model;
}

inline QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What somebody could make who knows the format: checksum and lengths are right.
inline QByteArray sealed(QByteArray body)
{
    return body += QCryptographicHash::hash(body, QCryptographicHash::Sha256);
}

using Change = std::function<void(QCborMap& header, QByteArray& arrays)>;

inline QByteArray forged(const QByteArray& file, const Change& change)
{
    const auto headerBytes = qFromLittleEndian<quint32>(file.constData() + 8);
    QCborMap header = QCborValue::fromCbor(file.mid(kPrologue, headerBytes)).toMap();
    QByteArray arrays = file.mid(kPrologue + headerBytes).chopped(kHashBytes);
    change(header, arrays);
    const QByteArray map = QCborValue(header).toCbor();
    QByteArray body = file.first(kPrologue);
    qToLittleEndian(static_cast<quint32>(map.size()), body.data() + 8);
    return sealed(body + map + arrays);
}

/// Replaces one field of the first array in the list.
inline Change firstArray(qsizetype field, const QCborValue& value)
{
    return [=](QCborMap& header, QByteArray&) {
        QCborArray list = header.value(text("arrays")).toArray();
        QCborArray entry = list.at(0).toArray();
        entry[field] = value;
        list[0] = entry;
        header[text("arrays")] = list;
    };
}

inline Change field(const char* key, const QCborValue& value)
{
    return [=](QCborMap& header, QByteArray&) { header[text(key)] = value; };
}

inline Change row(const QCborArray& decision)
{
    return field("accuracies", QCborArray{decision});
}

/// Replaces one entry of the map `map`.
inline Change inMap(const char* map, const char* key, const QCborValue& value)
{
    return [=](QCborMap& header, QByteArray&) {
        QCborMap changed = header.value(text(map)).toMap();
        changed[text(key)] = value;
        header[text(map)] = changed;
    };
}

inline Change codecs(const char* key, const QCborValue& value)
{
    return inMap("codecs", key, value);
}

inline Change outcome(const char* key, const QCborValue& value)
{
    return inMap("outcomes", key, value);
}

/// Replaces one entry of the first bottleneck.
inline Change bottleneck(const char* key, const QCborValue& value)
{
    return [=](QCborMap& header, QByteArray&) {
        QCborMap codecs = header.value(text("codecs")).toMap();
        QCborArray all = codecs.value(text("bottlenecks")).toArray();
        QCborMap first = all.at(0).toMap();
        first[text(key)] = value;
        all[0] = first;
        codecs[text("bottlenecks")] = all;
        header[text("codecs")] = codecs;
    };
}

/// Takes out the arrays and the calibration of the bottlenecks' stages.
inline void withoutBottlenecks(QCborMap& header, QByteArray& arrays)
{
    QCborArray kept;
    QByteArray keptBytes;
    qsizetype at = 0;
    for (const QCborValue& entry : header.value(text("arrays")).toArray()) {
        qsizetype bytes = entry.toArray().at(2).toBool() ? 2 : 4;
        for (const QCborValue& size : entry.toArray().at(1).toArray())
            bytes *= size.toInteger();
        const QString name = entry.toArray().at(0).toString();
        if (!name.startsWith(text("enc")) && !name.startsWith(text("dec"))) {
            kept.append(entry);
            keptBytes += arrays.mid(at, bytes);
        }
        at += bytes;
    }
    header[text("arrays")] = kept;
    arrays = keptBytes;
    const auto plain = Network::create(text("alexnet-32"), 3)->stages().size();
    QCborMap calibration = header.value(text("calibration")).toMap();
    for (const char* list : {"stage_outputs", "cut_ranges"}) {
        QCborArray ranges = calibration.value(text(list)).toArray();
        while (ranges.size() > static_cast<qsizetype>(plain))
            ranges.removeLast();
        calibration[text(list)] = ranges;
    }
    header[text("calibration")] = calibration;
}

} // namespace coinfer::test

Q_DECLARE_METATYPE(coinfer::test::Change)
