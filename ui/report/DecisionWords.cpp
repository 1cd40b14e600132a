#include "ui/report/DecisionWords.h"

#include "ui/report/FigureWords.h"

#include <QCoreApplication>

namespace coinfer {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DecisionWords)
};

QString pictureWords(const QString& format, const CutCodec& codec)
{
    if (codec.side == 0)
        return QStringLiteral("%1 %2").arg(format).arg(codec.level);
    return Words::tr("%1 %2, %3 px").arg(format).arg(codec.level).arg(codec.side);
}

} // namespace

QString codecWords(const CutCodec& codec)
{
    switch (codec.kind) {
    case CutCodec::Kind::Features:
        break;
    case CutCodec::Kind::Bottleneck:
        return Words::tr("bottleneck %1").arg(codec.level);
    case CutCodec::Kind::Raw:
        return Words::tr("raw image");
    case CutCodec::Kind::Jpeg:
        return pictureWords(QStringLiteral("JPEG"), codec);
    case CutCodec::Kind::Webp:
        return pictureWords(QStringLiteral("WebP"), codec);
    }
    return codec.level == kFloatBits ? Words::tr("float") : Words::tr("%1-bit").arg(codec.level);
}

QString decisionWords(const Decision& d, bool sends)
{
    return sends ? Words::tr("exit %1, cut %2, %3").arg(d.exit).arg(d.cut).arg(codecWords(d.codec))
                 : Words::tr("exit %1, all on the device").arg(d.exit);
}

QString lookConfidenceWords(const FrameRecord& record)
{
    if (!record.look || !record.lookConfidence)
        return {};
    return shareWords(*record.lookConfidence);
}

QString lookWords(const FrameRecord& record)
{
    if (!record.look)
        return {};
    const QString sure = lookConfidenceWords(record);
    return sure.isEmpty() ? Words::tr("looked at exit %1").arg(*record.look)
                          : Words::tr("looked at exit %1: %2 sure").arg(*record.look).arg(sure);
}

} // namespace coinfer
