#include "app/gui/LogTap.h"

namespace coinfer::gui {
namespace {

constexpr Milliseconds kFlushEvery{500}; ///< a crash loses less than a second

} // namespace

LogTap::LogTap(DeviceRuntime& device, RunModel& run) : m_run(run)
{
    connect(&device, &DeviceRuntime::frameAnswered, this,
            [this](const auto& frame) { write(frame->record); });
    connect(&m_flushing, &QTimer::timeout, this, [this] {
        if (m_writer)
            tell(m_writer->flush());
    });
}

void LogTap::open(const QString& path, const SessionInfo& info)
{
    auto writer = SessionWriter::create(path, info);
    if (!writer) {
        m_run.showProblem(tr("%1; the run goes on without a log").arg(writer.error().message));
        return;
    }
    m_writer = std::move(writer).value();
    m_flushing.start(kFlushEvery);
}

void LogTap::write(const FrameRecord& record)
{
    if (m_writer)
        tell(m_writer->write(record));
}

void LogTap::tell(const Result<void>& result)
{
    if (!result)
        m_run.showProblem(result.error().message);
}

} // namespace coinfer::gui
