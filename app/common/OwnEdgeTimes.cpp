#include "app/common/OwnEdgeTimes.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace coinfer {
namespace {

constexpr int kMeasureRepeats = 30;

QString keptIn(const ModelInFormat& served, int threads)
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation))
        .filePath(QStringLiteral("coinfer/edge-%1-%2-%3.json")
                      .arg(QString::fromLatin1(served.model->hash.left(8).toHex()),
                           toString(served.format))
                      .arg(threads));
}

/// Other programs have other engines: their figures are not this one's.
QString origin(int threads)
{
    return QStringLiteral("coinfer %1, %2 threads").arg(QStringLiteral(COINFER_VERSION)).arg(threads);
}

std::optional<MachineProfile> kept(const ModelInFormat& served, int threads)
{
    const QString path = keptIn(served, threads);
    if (!QFileInfo(path).isFile())
        return std::nullopt;
    const auto profile = loadProfile(path, served.model->network);
    if (!profile || profile->modelHash != served.model->hash || profile->edge.format != served.format ||
        profile->edge.machine != machineText() || profile->note != origin(threads))
        return std::nullopt;
    return profile->edge;
}

Result<void> keep(const MachineProfile& edge, const ModelInFormat& served, int threads)
{
    const QString path = keptIn(served, threads);
    const QString folder = QFileInfo(path).path();
    if (!QDir().mkpath(folder))
        return Error{
            QCoreApplication::translate("Problems", "the folder %1 cannot be made").arg(folder)};
    const Model& model = *served.model;
    return saveProfile({.name = QStringLiteral("this machine as an edge"),
                        .model = model.name,
                        .modelHash = model.hash,
                        .network = model.network.name(),
                        .note = origin(threads),
                        .device = edge,
                        .edge = edge},
                       path);
}

} // namespace

Result<MachineProfile> ownEdgeTimes(const ModelInFormat& served, const OwnEdgeTimes& how)
{
    if (how.take == OwnEdgeTimes::Take::Kept)
        if (const auto before = kept(served, how.threads))
            return *before;
    how.say(QCoreApplication::translate("Problems", "measuring how quick this machine is with %1")
                .arg(served.model->name));
    auto measured = measureEdge(served.model, served.format, kMeasureRepeats);
    if (!measured)
        return measured;
    if (const auto done = keep(*measured, served, how.threads); !done)
        how.say(QCoreApplication::translate(
                    "Problems", "what was measured is not kept for the next start: %1")
                    .arg(done.error().message));
    return measured;
}

} // namespace coinfer
