#include "ui/model/NetworkPicture.h"

#include "core/base/Decision.h"
#include "core/decide/LatencyModel.h"

#include <QObject>

namespace coinfer {
namespace {

QString inWords(const Shape& shape)
{
    if (shape.height == 1 && shape.width == 1)
        return QObject::tr("%1 values").arg(shape.channels);
    return QStringLiteral("%1 × %2 × %3").arg(shape.height).arg(shape.width).arg(shape.channels);
}

} // namespace

NetworkPicture networkPicture(const Network& network)
{
    NetworkPicture picture{.name = network.name(), .inputSize = network.inputSize()};
    for (const Stage& stage : network.stages())
        if (!stage.bottleneck)
            picture.stages.push_back({.name = stage.name(),
                                      .work = static_cast<double>(stage.macs),
                                      .values = stage.output.count(),
                                      .shape = inWords(stage.output),
                                      .inTrunk = stage.trunkStage >= 0});
    for (int exit = 1; exit <= kExits; ++exit) {
        const auto path = network.path(exit);
        picture.paths.emplace_back(path.begin(), path.end());
        auto& cuts = picture.codecs.emplace_back();
        for (int cut = 0; cut <= network.pathLength(exit); ++cut) {
            const auto codecs = network.codecs(exit, cut);
            cuts.emplace_back(codecs.begin(), codecs.end());
        }
    }
    return picture;
}

} // namespace coinfer
