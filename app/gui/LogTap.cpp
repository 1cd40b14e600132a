#include "app/gui/LogTap.h"

#include "app/common/Recorder.h"

namespace coinfer::gui {

SessionInfo describeNow(const RunModel& run)
{
    SessionInfo info = run.setup().session;
    const LinkWish& link = run.link();
    info.policy = run.policy();
    info.deadline = std::chrono::duration_cast<Microseconds>(run.live().deadline);
    const QJsonObject now =
        liveDetails(run.live(), {.delay = link.delay, .jitter = link.jitter}, link.throttle, info.policy,
                    info.settings[QLatin1String("learned")].toString());
    for (auto detail = now.begin(); detail != now.end(); ++detail)
        info.settings[detail.key()] = detail.value();
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

/// What the writing thread says comes here by way of the event loop.
void LogTap::open(const QString& path)
{
    close();
    m_begun = false;
    const int number = ++m_number;
    const auto begun = [this, number, path] {
        QMetaObject::invokeMethod(this, [this, number, path] { showBegun(number, path); });
    };
    const auto failed = [this, number](const Error& error) {
        QMetaObject::invokeMethod(this, [this, number, text = error.message] { fail(number, text); });
    };
    m_writer = ThreadedWriter::begin(path, describeNow(*m_run), begun, failed);
}

void LogTap::showBegun(int number, const QString& path)
{
    if (number != m_number || !m_writer || !m_run)
        return;
    m_begun = true;
    m_run->showRecording(path);
}

void LogTap::fail(int number, const QString& text)
{
    const bool isOfNow = number == m_number;
    Q_EMIT noticed(isOfNow && !m_begun ? tr("%1; the run goes on without a log").arg(text) : text);
    if (isOfNow)
        close();
}

void LogTap::close()
{
    if (!m_writer)
        return;
    m_closer.start([last = release()](const std::stop_token&) -> Worker::Outcome {
        last->reset(); // what waits is written here, not by the thread that draws
        return {};
    });
    if (m_run)
        m_run->showRecording({});
}

std::function<void()> LogTap::closing()
{
    return [this, last = release()] {
        last->reset();
        m_closer.join();
    };
}

LogTap::Released LogTap::release()
{
    return std::make_shared<std::unique_ptr<ThreadedWriter>>(std::move(m_writer));
}

} // namespace coinfer::gui
