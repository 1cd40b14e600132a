#include "app/common/Recorder.h"

#include <QDateTime>
#include <QHostInfo>

namespace coinfer {

SessionInfo describeSession(const DeviceSettings& settings, const QString& sourceName)
{
    const Model& model = settings.costs->model();
    const auto& schedule = settings.shape.schedule;
    const QJsonObject details{
        {QStringLiteral("source"), sourceName},
        {QStringLiteral("format"), toString(settings.format)},
        {QStringLiteral("throttle"), schedule ? schedule->name() : QStringLiteral("off")},
        {QStringLiteral("delay_us"), static_cast<qint64>(settings.shape.delay.count())},
        {QStringLiteral("jitter_us"), static_cast<qint64>(settings.shape.jitter.count())},
        {QStringLiteral("slowdown"), settings.live.slowdown},
        {QStringLiteral("guard"), settings.live.guard},
        {QStringLiteral("accuracy_weight"), settings.live.accuracyWeight},
        {QStringLiteral("fps"), settings.framesPerSecond}};
    const QString edge =
        settings.link ? QStringLiteral("%1:%2").arg(settings.link->host).arg(settings.link->port) : QString();
    return {.program = QStringLiteral("coinfer " COINFER_VERSION),
            .started = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
            .model = model.name,
            .modelHash = QString::fromLatin1(model.hash.toHex()),
            .network = model.network.name(),
            .classes = model.classes,
            .device = QHostInfo::localHostName(),
            .edge = edge,
            .policy = settings.policy,
            .deadline = std::chrono::duration_cast<Microseconds>(settings.live.deadline),
            .settings = details};
}

Result<void> Recorder::open(const QString& path, const SessionInfo& info)
{
    if (path.isEmpty())
        return {};
    auto writer = SessionWriter::create(path, info);
    if (!writer)
        return writer.error();
    m_writer = std::move(writer).value();
    return {};
}

Result<void> Recorder::add(const FrameRecord& record)
{
    m_frames.push_back(record);
    return m_writer ? m_writer->write(record) : Result<void>();
}

Result<void> Recorder::finish()
{
    return m_writer ? m_writer->flush() : Result<void>();
}

} // namespace coinfer
