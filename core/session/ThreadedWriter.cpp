#include "core/session/ThreadedWriter.h"

#include <QCoreApplication>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include <pthread.h>

namespace coinfer {
namespace {

constexpr Milliseconds kFlushEvery{500};
constexpr std::size_t kWakeAt = 256; ///< waiting frames that wake the thread at once
constexpr std::size_t kMostWaiting =
    100'000; ///< about 30 MB; a disk that stalls this long is as good as gone

} // namespace

struct ThreadedWriter::Private {
    QString path;
    SessionInfo info;
    std::unique_ptr<SessionWriter> writer; ///< only used by the thread; null: it must still open the log
    std::function<void()> begun;
    Failed failed;
    std::mutex mutex;
    std::condition_variable_any woken;
    std::vector<FrameRecord> waiting; ///< guarded by the mutex
    std::int64_t overrun = 0;         ///< frames that found no room; guarded by the mutex
    std::jthread thread;              ///< last, so that it is joined before the rest is destroyed

    bool open();
    void run(std::stop_token stop);
    void tell(const Result<void>& written);
    void tellOverrun();
};

void ThreadedWriter::Private::tell(const Result<void>& written)
{
    if (!written && failed)
        failed(written.error());
}

void ThreadedWriter::Private::tellOverrun()
{
    tell(Error{QCoreApplication::translate("Problems", "the disk does not keep up with the log \"%1\", so "
                                                       "frames are missing in it; log to a faster disk")
                   .arg(path)});
}

bool ThreadedWriter::Private::open()
{
    auto made = SessionWriter::create(path, info);
    if (!made) {
        tell(made.error());
        return false;
    }
    writer = std::move(made).value();
    begun();
    return true;
}

void ThreadedWriter::Private::run(std::stop_token stop)
{
    if (!writer && !open())
        return;
    bool toldOverrun = false;
    while (true) {
        std::vector<FrameRecord> frames;
        std::int64_t lost = 0;
        {
            std::unique_lock lock(mutex);
            woken.wait_for(lock, stop, kFlushEvery, [this] { return waiting.size() >= kWakeAt; });
            frames.swap(waiting);
            lost = std::exchange(overrun, 0);
        }
        const bool last = stop.stop_requested() && frames.empty();
        for (const FrameRecord& frame : frames)
            tell(writer->write(frame));
        writer->countLost(lost);
        tell(writer->flush());
        if (lost > 0 && !std::exchange(toldOverrun, true))
            tellOverrun();
        if (last)
            return;
    }
}

Result<std::unique_ptr<ThreadedWriter>> ThreadedWriter::create(const QString& path, const SessionInfo& info,
                                                               Failed failed)
{
    auto writer = SessionWriter::create(path, info);
    if (!writer)
        return writer.error();
    auto d = std::make_unique<Private>();
    d->path = path;
    d->writer = std::move(writer).value();
    d->failed = std::move(failed);
    return std::unique_ptr<ThreadedWriter>(new ThreadedWriter(std::move(d))); // the constructor is private
}

std::unique_ptr<ThreadedWriter> ThreadedWriter::begin(const QString& path, const SessionInfo& info,
                                                      std::function<void()> begun, Failed failed)
{
    auto d = std::make_unique<Private>();
    d->path = path;
    d->info = info;
    d->begun = std::move(begun);
    d->failed = std::move(failed);
    return std::unique_ptr<ThreadedWriter>(new ThreadedWriter(std::move(d))); // the constructor is private
}

ThreadedWriter::ThreadedWriter(std::unique_ptr<Private> priv) : d(std::move(priv))
{
    d->thread = std::jthread([p = d.get()](std::stop_token stop) { p->run(stop); });
    pthread_setname_np(d->thread.native_handle(), "log");
}

ThreadedWriter::~ThreadedWriter() = default;

std::int64_t ThreadedWriter::finish()
{
    d->thread.request_stop();
    if (d->thread.joinable())
        d->thread.join();
    return d->writer ? d->writer->lostFrames() : 0;
}

void ThreadedWriter::write(const FrameRecord& record)
{
    const std::lock_guard lock(d->mutex);
    if (d->waiting.size() >= kMostWaiting) {
        ++d->overrun;
        return;
    }
    d->waiting.push_back(record);
    if (d->waiting.size() == kWakeAt)
        d->woken.notify_one();
}

} // namespace coinfer
