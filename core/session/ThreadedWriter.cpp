#include "core/session/ThreadedWriter.h"

#include "core/base/Locked.h"
#include "core/session/KeptPictures.h"
#include "core/session/PictureWriter.h"
#include "core/session/SessionWriter.h"

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
constexpr std::size_t kWakeAtPixels = 8 << 20;       ///< bytes of waiting pictures that wake the thread
constexpr std::size_t kMostWaitingPixels = 64 << 20; ///< bytes; they are not compressed yet

struct WaitingPicture {
    std::int64_t frame = 0;
    std::shared_ptr<const Image> image;
};

/// What the thread takes up at once.
struct Batch {
    std::vector<FrameRecord> frames;
    std::vector<WaitingPicture> pictures;
    std::int64_t overrun = 0;        ///< frames that found no room
    std::int64_t missedPictures = 0; ///< likewise

    bool isEmpty() const { return frames.empty() && pictures.empty(); }
};

} // namespace

struct ThreadedWriter::Private {
    QString path;
    SessionInfo info;
    std::unique_ptr<SessionWriter> writer; ///< only used by the thread; null: it must still open the log
    std::unique_ptr<PictureWriter> pictureWriter; ///< likewise; null: no pictures are kept
    std::optional<PictureKeeping> pictures;       ///< none: not wanted
    std::function<void()> begun;
    Failed failed;
    std::mutex mutex;
    std::condition_variable_any woken;
    Batch waiting;          ///< guarded by the mutex, as is the next
    std::size_t pixels = 0; ///< bytes of the waiting pictures
    bool toldOverrun = false, toldMissed = false, picturesEnded = false;
    Locked<WrittenSoFar> written;
    std::jthread thread; ///< last, so that it is joined before the rest is destroyed

    Result<void> openPictures();
    Result<void> openLog();
    bool open();
    void run(std::stop_token stop);
    Batch take(const std::stop_token& stop);
    void writeFrames(const Batch& batch);
    void writePictures(const Batch& batch);
    void tell(const Result<void>& written) const;
    void tellOfPictures(const Error& error) const;
    void endPictures(const Result<void>& written);
};

void ThreadedWriter::Private::tell(const Result<void>& written) const
{
    if (!written && failed)
        failed(written.error());
}

void ThreadedWriter::Private::tellOfPictures(const Error& error) const
{
    if (pictures->failed)
        pictures->failed(error);
}

/// If that could not be written.
void ThreadedWriter::Private::endPictures(const Result<void>& written)
{
    if (written)
        return;
    picturesEnded = true;
    tellOfPictures(written.error());
}

/// Before the log, whose first line says whether there are any.
Result<void> ThreadedWriter::Private::openPictures()
{
    info.keepsPictures = false;
    if (!pictures)
        return {};
    auto made = PictureWriter::create(picturesPath(path));
    if (!made)
        return made.error();
    pictureWriter = std::move(made).value();
    info.keepsPictures = true;
    return {};
}

/// After its pictures, which go again if there is no log.
Result<void> ThreadedWriter::Private::openLog()
{
    auto made = SessionWriter::create(path, info);
    if (made) {
        writer = std::move(made).value();
        return {};
    }
    if (pictureWriter)
        pictureWriter->discard();
    return made.error();
}

bool ThreadedWriter::Private::open()
{
    const auto withPictures = openPictures();
    if (const auto opened = openLog(); !opened) {
        tell(opened);
        return false;
    }
    endPictures(withPictures);
    begun();
    return true;
}

Batch ThreadedWriter::Private::take(const std::stop_token& stop)
{
    std::unique_lock lock(mutex);
    woken.wait_for(lock, stop, kFlushEvery,
                   [this] { return waiting.frames.size() >= kWakeAt || pixels >= kWakeAtPixels; });
    pixels = 0;
    return std::exchange(waiting, {});
}

void ThreadedWriter::Private::writeFrames(const Batch& batch)
{
    for (const FrameRecord& frame : batch.frames)
        tell(writer->write(frame));
    writer->countLost(batch.overrun);
    tell(writer->flush());
    if (batch.overrun > 0 && !std::exchange(toldOverrun, true))
        tell(
            Error{QCoreApplication::translate("Problems", "the disk does not keep up with the log \"%1\", so "
                                                          "frames are missing in it; log to a faster disk")
                      .arg(path)});
}

void ThreadedWriter::Private::writePictures(const Batch& batch)
{
    if (!pictureWriter || picturesEnded)
        return;
    for (const auto& [frame, image] : batch.pictures)
        if (!picturesEnded)
            endPictures(pictureWriter->write(frame, pictures->encode(*image)));
    endPictures(pictureWriter->flush());
    if (batch.missedPictures > 0 && !std::exchange(toldMissed, true))
        tellOfPictures(
            Error{QCoreApplication::translate("Problems", "pictures come faster than they can be kept in "
                                                          "\"%1\", so some frames have none; use fewer "
                                                          "frames per second")
                      .arg(picturesPath(path))});
}

void ThreadedWriter::Private::run(std::stop_token stop)
{
    if (!writer && !open())
        return;
    while (true) {
        const Batch batch = take(stop);
        const bool last = stop.stop_requested() && batch.isEmpty();
        writeFrames(batch);
        writePictures(batch);
        written.change([this](WrittenSoFar& sum) {
            sum = {writer->bytes(), pictureWriter ? pictureWriter->bytes() : 0,
                   pictureWriter ? pictureWriter->pictures() : 0};
        });
        if (last)
            return;
    }
}

Result<std::unique_ptr<ThreadedWriter>> ThreadedWriter::create(const QString& path, const SessionInfo& info,
                                                               Failed failed,
                                                               std::optional<PictureKeeping> pictures)
{
    auto d = std::make_unique<Private>();
    d->path = path;
    d->info = info;
    d->failed = std::move(failed);
    d->pictures = std::move(pictures);
    if (const auto withPictures = d->openPictures(); !withPictures)
        return withPictures.error();
    if (const auto opened = d->openLog(); !opened)
        return opened.error();
    return std::unique_ptr<ThreadedWriter>(new ThreadedWriter(std::move(d))); // the constructor is private
}

std::unique_ptr<ThreadedWriter> ThreadedWriter::begin(const QString& path, const SessionInfo& info,
                                                      std::function<void()> begun, Failed failed,
                                                      std::optional<PictureKeeping> pictures)
{
    auto d = std::make_unique<Private>();
    d->path = path;
    d->info = info;
    d->begun = std::move(begun);
    d->failed = std::move(failed);
    d->pictures = std::move(pictures);
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

WrittenSoFar ThreadedWriter::written() const
{
    return d->written.read();
}

void ThreadedWriter::write(const FrameRecord& record, std::shared_ptr<const Image> picture)
{
    const std::lock_guard lock(d->mutex);
    if (d->waiting.frames.size() >= kMostWaiting) {
        ++d->waiting.overrun;
        return;
    }
    d->waiting.frames.push_back(record);
    if (d->pictures && picture && !picture->isEmpty()) {
        const std::size_t size = picture->rgb.size();
        if (d->pixels > 0 && d->pixels + size > kMostWaitingPixels) {
            ++d->waiting.missedPictures;
        } else {
            d->pixels += size;
            d->waiting.pictures.push_back({record.index, std::move(picture)});
        }
    }
    if (d->waiting.frames.size() == kWakeAt || d->pixels >= kWakeAtPixels)
        d->woken.notify_one();
}

} // namespace coinfer
