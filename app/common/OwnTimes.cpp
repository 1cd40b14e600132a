#include "app/common/OwnTimes.h"
#include "core/split/MeasureMachine.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace coinfer {
namespace {

constexpr int kMeasureRepeats = 30;

/// The file of one role, for one model, format and number of threads.
class KeptTimes {
public:
    KeptTimes(MachineRole role, const ModelInFormat& model, int threads)
        : m_role(role == MachineRole::Edge ? QStringLiteral("edge") : QStringLiteral("device")),
          m_model(model),
          m_origin(
              QStringLiteral("coinfer %1, %2 threads").arg(QStringLiteral(COINFER_VERSION)).arg(threads)),
          m_path(QDir(QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation))
                     .filePath(QStringLiteral("coinfer/%1-%2-%3-%4.json")
                                   .arg(m_role, QString::fromLatin1(model.model->hash.left(8).toHex()),
                                        toString(model.format))
                                   .arg(threads)))
    {
    }

    std::optional<MachineProfile> read() const
    {
        if (!QFileInfo(m_path).isFile())
            return std::nullopt;
        const auto profile = loadProfile(m_path, m_model.model->network);
        if (!profile || profile->modelHash != m_model.model->hash || profile->edge.format != m_model.format ||
            profile->edge.machine != machineText() || profile->note != m_origin)
            return std::nullopt;
        return profile->edge;
    }

    Result<void> write(const MachineProfile& times) const
    {
        const QString folder = QFileInfo(m_path).path();
        if (!QDir().mkpath(folder))
            return Error{QCoreApplication::translate("Problems", "cannot create the folder %1").arg(folder)};
        const Model& model = *m_model.model;
        return saveProfile(Profile{.name = QStringLiteral("this machine as %1").arg(m_role),
                                   .model = model.name,
                                   .modelHash = model.hash,
                                   .network = model.network.name(),
                                   .note = m_origin,
                                   .device = times,
                                   .edge = times},
                           model.network, m_path);
    }

private:
    QString m_role;
    const ModelInFormat& m_model;
    QString m_origin; ///< other programs have other engines: their figures are not this one's
    QString m_path;
};

} // namespace

Result<MachineProfile> ownEdgeTimes(const ModelInFormat& served, const OwnEdgeTimes& how)
{
    const KeptTimes kept(MachineRole::Edge, served, how.threads);
    if (how.take == OwnEdgeTimes::Take::Kept)
        if (const auto before = kept.read())
            return *before;
    how.say(QCoreApplication::translate("Problems", "measuring how fast this machine is with %1")
                .arg(served.model->name));
    auto measured = measureEdge(served.model, served.format, {.repeats = kMeasureRepeats});
    if (!measured)
        return measured;
    if (const auto done = kept.write(*measured); !done)
        how.say(QCoreApplication::translate("Problems", "cannot keep the measurement for the next start: %1")
                    .arg(done.error().message));
    return measured;
}

MachineProfile leastDeviceTimes(const ModelInFormat& model, int threads, const MachineProfile& measured)
{
    const KeptTimes kept(MachineRole::Device, model, threads);
    const auto before = kept.read();
    const MachineProfile least = before ? leastOf(*before, measured) : measured;
    (void)kept.write(least); // without it the next start has its own measurement alone
    return least;
}

bool hasDeviceTimes(const ModelInFormat& model, int threads)
{
    return KeptTimes(MachineRole::Device, model, threads).read().has_value();
}

} // namespace coinfer
