#include "core/base/CutCodec.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace coinfer {
namespace {

constexpr int kMostQuality = 100;
constexpr int kMostSide = 4096;

std::optional<CutCodec> featuresWith(int bits)
{
    return std::ranges::find(kBitLevels, bits) != kBitLevels.end() ? std::optional(CutCodec(bits))
                                                                   : std::nullopt;
}

std::optional<CutCodec> codecFrom(const QString& text)
{
    if (text == QLatin1String("raw"))
        return CutCodec::raw();
    if (text == QLatin1String("float"))
        return CutCodec(kFloatBits);
    static const QRegularExpression bits(QStringLiteral("^([0-9]{1,2})(-bit)?$"));
    if (const auto match = bits.match(text); match.hasMatch())
        return featuresWith(match.captured(1).toInt());
    static const QRegularExpression other(
        QStringLiteral("^(bottleneck|jpeg|webp)-([0-9]{1,3})(?:-([0-9]{1,4}))?$"));
    const auto match = other.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const int level = match.captured(2).toInt(), side = match.captured(3).toInt();
    if (match.captured(1) == QLatin1String("bottleneck"))
        return level >= 1 && level <= kBottleneckRates && match.captured(3).isEmpty()
                   ? std::optional(CutCodec::bottleneck(level))
                   : std::nullopt;
    if (level < 1 || level > kMostQuality || side > kMostSide || (side == 0 && !match.captured(3).isEmpty()))
        return std::nullopt;
    return match.captured(1) == QLatin1String("jpeg") ? CutCodec::jpeg(level, side)
                                                      : CutCodec::webp(level, side);
}

QString pictureText(const char* format, const CutCodec& codec)
{
    const QString text = QStringLiteral("%1-%2").arg(QLatin1String(format)).arg(codec.level);
    return codec.side == 0 ? text : QStringLiteral("%1-%2").arg(text).arg(codec.side);
}

} // namespace

QString toString(const CutCodec& codec)
{
    switch (codec.kind) {
    case CutCodec::Kind::Features:
        break;
    case CutCodec::Kind::Bottleneck:
        return QStringLiteral("bottleneck-%1").arg(codec.level);
    case CutCodec::Kind::Raw:
        return QStringLiteral("raw");
    case CutCodec::Kind::Jpeg:
        return pictureText("jpeg", codec);
    case CutCodec::Kind::Webp:
        return pictureText("webp", codec);
    }
    return codec.level == kFloatBits ? QStringLiteral("float") : QStringLiteral("%1-bit").arg(codec.level);
}

std::optional<CutCodec> codecOfBits(int cut, int bits)
{
    const auto features = featuresWith(bits);
    if (cut > 0 || !features)
        return features;
    switch (bits) {
    case 1:
        return CutCodec::jpeg(20);
    case 2:
        return CutCodec::jpeg(65);
    case 3:
        return CutCodec::jpeg(75);
    case 4:
        return CutCodec::jpeg(85);
    case 6:
        return CutCodec::jpeg(92);
    default:
        return CutCodec::raw();
    }
}

Result<CutCodec> parseCutCodec(const QString& text)
{
    if (const auto codec = codecFrom(text))
        return *codec;
    return Error{QCoreApplication::translate(
                     "Problems", "there is no codec \"%1\"; examples are 4-bit, float, bottleneck-1, raw, "
                                 "jpeg-20 and webp-10-112")
                     .arg(text)};
}

} // namespace coinfer
