#include "app/common/Profiles.h"

#include "app/common/Assets.h"
#include "core/decide/EstimatedProfile.h"
#include "core/split/MeasureMachine.h"

#include <QFileInfo>

namespace coinfer {
namespace {

constexpr int kMeasureRepeats = 15;

Result<Profile> openProfile(const QString& nameOrFile, const std::shared_ptr<const Model>& model)
{
    if (nameOrFile == QStringLiteral("measured"))
        return measurePair(model, fastestFormat(), {.repeats = kMeasureRepeats});
    for (const EstimateEnd end : kEstimateEnds)
        if (nameOrFile == estimateName(end))
            return pi4AgainstPc(*model, end);
    if (QFileInfo(nameOrFile).isFile())
        return loadProfile(nameOrFile, model->network);
    const auto asset = findAsset(QStringLiteral("profiles/%1.json").arg(nameOrFile));
    if (!asset)
        return Error{
            QStringLiteral("there is no profile \"%1\"; give pi4-pc, pi4-pc-low, pi4-pc-high, measured "
                           "(this machine) or a file")
                .arg(nameOrFile)};
    return loadProfile(*asset, model->network);
}

} // namespace

Result<std::shared_ptr<const LatencyModel>> openCosts(const QString& model, const QString& profile,
                                                      PicturePart looks)
{
    const auto opened = openModel(model);
    if (!opened)
        return opened.error();
    auto pair = openProfile(profile, *opened);
    if (!pair)
        return pair.error();
    auto costs = LatencyModel::create(*opened, *std::move(pair), looks);
    if (!costs)
        return costs.error();
    return std::make_shared<const LatencyModel>(*std::move(costs));
}

} // namespace coinfer
