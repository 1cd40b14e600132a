#include "ui/model/ArrivalWords.h"

#include "core/base/Units.h"
#include "ui/report/DecisionWords.h"

#include <QCoreApplication>
#include <QStringList>

namespace coinfer {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ArrivalWords)
};

QString shapeWords(const std::vector<int>& shape, bool isPicture)
{
    if (shape.size() == 1)
        return Words::tr("%1 values").arg(shape.front());
    QStringList sides;
    for (const int side : shape)
        sides << QString::number(side);
    if (isPicture && sides.size() > 2)
        sides.removeLast(); // everybody knows of the colours
    return sides.join(QStringLiteral(" × "));
}

QString kindWords(const Arrival& arrival)
{
    if (arrival.behind.isEmpty())
        return Words::tr("Picture");
    return arrival.decision.codec.kind == CutCodec::Kind::Bottleneck
               ? Words::tr("Latent after %1").arg(arrival.behind)
               : Words::tr("Features after %1").arg(arrival.behind);
}

} // namespace

QString arrivalWords(const Arrival& arrival)
{
    QStringList words{kindWords(arrival), shapeWords(arrival.shape, arrival.behind.isEmpty()),
                      codecWords(arrival.decision.codec), formatBytes(arrival.bytes)};
    words.removeAll(QString());
    return words.join(QStringLiteral(", "));
}

QString mapWords(const FeatureMap& map)
{
    if (map.isEmpty())
        return {};
    const QString scale = Words::tr("The stronger the colour, the larger the value.");
    const QString which =
        map.allChannels == 1 ? Words::tr("Each square is one value.")
        : map.tiles() < map.allChannels
            ? Words::tr("The %1 strongest of %2 channels.").arg(map.tiles()).arg(map.allChannels)
            : Words::tr("All %1 channels.").arg(map.tiles());
    return QStringLiteral("%1 %2").arg(which, scale);
}

} // namespace coinfer
