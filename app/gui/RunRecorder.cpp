#include "app/gui/RunRecorder.h"

#include "app/common/Keeping.h"
#include "app/common/SessionDescription.h"

namespace coinfer::gui {
namespace {

constexpr Milliseconds kShowSizeEvery{500};

} // namespace

SessionInfo describeNow(const RunModel& run)
{
    SessionInfo info = run.setup().session;
    const LinkChoice& link = run.link();
    info.policy = run.policy();
    info.deadline = toMicroseconds(run.live().deadline);
    const QJsonObject now =
        liveDetails(run.live(), {.delay = link.delay, .jitter = link.jitter}, link.throttle, info.policy,
                    info.settings[QLatin1String("learned")].toString());
    for (auto detail = now.begin(); detail != now.end(); ++detail)
        info.settings[detail.key()] = detail.value();
    return info;
}

RunRecorder::RunRecorder(DeviceRuntime& device, RunModel& run) : m_device(device), m_run(&run)
{
    connect(&run, &RunModel::recordingRequested, this, &RunRecorder::open);
    connect(&run, &RunModel::recordingEndRequested, this, &RunRecorder::close);
    connect(&m_sizes, &QTimer::timeout, this, &RunRecorder::showSize);
}

/// What the writing thread says comes here by way of the event loop.
void RunRecorder::open(const QString& path, KeepPictures pictures)
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
    const auto picturesFailed = [this](const Error& error) { // the log goes on
        QMetaObject::invokeMethod(this, [this, text = error.message] { Q_EMIT noticed(text); });
    };
    m_writer =
        ThreadedWriter::begin(path, describeNow(*m_run), begun, failed, keepingOf(pictures, picturesFailed));
    m_device.setLog(m_writer);
    m_sizes.start(kShowSizeEvery);
}

void RunRecorder::showBegun(int number, const QString& path)
{
    if (number != m_number || !m_writer || !m_run)
        return;
    m_begun = true;
    m_run->showRecording(path);
}

void RunRecorder::showSize()
{
    if (m_writer && m_run && m_begun)
        m_run->showRecordedSize(m_writer->written());
}

void RunRecorder::fail(int number, const QString& text)
{
    const bool isOfNow = number == m_number;
    Q_EMIT noticed(isOfNow && !m_begun ? tr("%1; the run continues without a log").arg(text) : text);
    if (isOfNow)
        close();
}

void RunRecorder::close()
{
    if (!m_writer)
        return;
    m_closer.start([last = release()](const std::stop_token&) -> Worker::Outcome {
        last->finish(); // what waits is written here, not by the thread that draws
        return {};
    });
    if (m_run)
        m_run->showRecording({});
}

std::function<void()> RunRecorder::closing()
{
    return [this, last = release()] {
        if (last)
            last->finish();
        m_closer.join();
    };
}

std::shared_ptr<ThreadedWriter> RunRecorder::release()
{
    m_device.setLog(nullptr);
    m_sizes.stop();
    return std::exchange(m_writer, nullptr);
}

} // namespace coinfer::gui
