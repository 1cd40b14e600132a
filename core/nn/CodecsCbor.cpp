#include "core/nn/CodecsCbor.h"

#include "core/base/CborInteger.h"

#include <QCborArray>

#include <algorithm>

namespace coinfer {
namespace {

constexpr qsizetype kMostPictures = 64;
constexpr qsizetype kMostNumbers = 1 << 16; ///< of a bottleneck's tables

QString key(const char* latin1)
{
    return QString::fromLatin1(latin1);
}

QCborMap codeToCbor(int cut, const LatentCode& code)
{
    QCborArray gains, frequencies;
    for (const float gain : code.gains)
        gains.append(double{gain});
    for (const std::uint16_t frequency : code.frequencies)
        frequencies.append(frequency);
    return {{key("cut"), cut},
            {key("levels"), code.levels},
            {key("channels"), code.channels},
            {key("gains"), gains},
            {key("frequencies"), frequencies}};
}

std::optional<LatentCode> codeFrom(const QCborMap& map)
{
    const QCborArray gains = map.value(key("gains")).toArray();
    const QCborArray frequencies = map.value(key("frequencies")).toArray();
    if (gains.size() > kMostNumbers || frequencies.size() > kMostNumbers)
        return std::nullopt;
    const auto small = [&](const char* name) {
        return static_cast<int>(std::clamp<qint64>(integerOr(map.value(key(name)), -1), -1, kMostNumbers));
    };
    LatentCode code{.levels = small("levels"), .channels = small("channels")};
    for (const QCborValue gain : gains)
        code.gains.push_back(static_cast<float>(gain.toDouble()));
    for (const QCborValue frequency : frequencies)
        code.frequencies.push_back(
            static_cast<std::uint16_t>(std::clamp<qint64>(integerOr(frequency, 0), 0, UINT16_MAX)));
    return code;
}

} // namespace

QCborMap codecsToCbor(const Model& model)
{
    QCborArray pictures, bottlenecks;
    for (const CutCodec& codec : model.network.codecLists().pictures)
        pictures.append(toString(codec));
    for (const auto& [cut, code] : model.latents)
        bottlenecks.append(codeToCbor(cut, code));
    return {{key("pictures"), pictures}, {key("bottlenecks"), bottlenecks}};
}

std::optional<CodecLists> codecsFrom(const QCborValue& value, std::map<int, LatentCode>& latents)
{
    latents.clear();
    if (value.isUndefined())
        return codecsOfOldFiles();
    CodecLists lists;
    const QCborArray pictures = value.toMap().value(key("pictures")).toArray();
    const QCborArray bottlenecks = value.toMap().value(key("bottlenecks")).toArray();
    if (pictures.size() > kMostPictures || bottlenecks.size() > kBottleneckCuts)
        return std::nullopt;
    for (const QCborValue text : pictures) {
        const auto codec = parseCutCodec(text.toString());
        if (!codec)
            return std::nullopt;
        lists.pictures.push_back(*codec);
    }
    for (const QCborValue entry : bottlenecks) {
        auto code = codeFrom(entry.toMap());
        const qint64 cut = integerOr(entry.toMap().value(key("cut")), -1);
        if (!code || cut < 1 || cut > kBottleneckCuts)
            return std::nullopt;
        lists.bottleneckCuts.push_back(static_cast<int>(cut));
        latents[static_cast<int>(cut)] = std::move(*code);
    }
    return lists;
}

bool latentsFit(const Model& model)
{
    const auto& bottlenecks = model.network.bottlenecks();
    return model.latents.size() == bottlenecks.size() &&
           std::ranges::all_of(bottlenecks, [&](const Bottleneck& bottleneck) {
               const auto found = model.latents.find(bottleneck.cut);
               return found != model.latents.end() && !fault(found->second) &&
                      found->second.levels == kBottleneckRates &&
                      found->second.channels == bottleneck.latent.channels;
           });
}

} // namespace coinfer
