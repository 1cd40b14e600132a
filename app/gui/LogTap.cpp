#include "app/gui/LogTap.h"

namespace coinfer::gui {

SessionInfo describeNow(const RunModel& run)
{
    SessionInfo info = run.setup().session;
    const LiveSettings& live = run.live();
    const auto micros = [](auto time) { return std::chrono::duration_cast<Microseconds>(time); };
    info.policy = run.policy();
    info.deadline = micros(live.deadline);
    QJsonObject& settings = info.settings;
    settings[QStringLiteral("throttle")] = run.link().throttle;
    settings[QStringLiteral("delay_us")] = static_cast<qint64>(micros(run.link().delay).count());
    settings[QStringLiteral("jitter_us")] = static_cast<qint64>(micros(run.link().jitter).count());
    settings[QStringLiteral("slowdown")] = live.slowdown;
    settings[QStringLiteral("guard")] = live.guard;
    settings[QStringLiteral("accuracy_weight")] = live.accuracyWeight;
    return info;
}

LogTap::LogTap(DeviceRuntime& device, RunModel& run) : m_run(&run)
{
    connect(&device, &DeviceRuntime::frameAnswered, this, [this](const auto& frame) {
        if (m_writer)
            m_writer->write(frame->record);
    });
    connect(&run, &RunModel::recordingWished, this, &LogTap::open);
    connect(&run, &RunModel::recordingEndWished, this, &LogTap::close);
}

void LogTap::open(const QString& path)
{
    close();
    const int number = ++m_number;
    const auto failed = [this, number](const Error& error) { // on the writing thread
        QMetaObject::invokeMethod(this, [this, number, text = error.message] {
            Q_EMIT noticed(text);
            if (number == m_number)
                close();
        });
    };
    auto writer = ThreadedWriter::create(path, describeNow(*m_run), failed);
    if (!writer) {
        Q_EMIT noticed(tr("%1; the run goes on without a log").arg(writer.error().message));
        return;
    }
    m_writer = std::move(writer).value();
    m_run->showRecording(path);
}

void LogTap::close()
{
    if (!m_writer)
        return;
    m_closer.start([close = closing()](const std::stop_token&) -> Worker::Outcome {
        close(); // what waits is written here, not by the thread that draws
        return {};
    });
    if (m_run)
        m_run->showRecording({});
}

std::function<void()> LogTap::closing()
{
    if (!m_writer)
        return [] {};
    return [last = std::make_shared<std::unique_ptr<ThreadedWriter>>(std::move(m_writer))] { last->reset(); };
}

} // namespace coinfer::gui
