#include "ui/session/SessionLoader.h"

#include "core/session/KeptPictures.h"
#include "core/session/SessionReader.h"

#include <QFileInfo>

namespace coinfer {
namespace {

/// A log without them is as good as ever.
void openPictures(OpenedLog& log, const std::stop_token& stop)
{
    if (!log.info.keepsPictures)
        return;
    auto pictures = PictureReader::open(picturesPath(log.path), stop);
    if (pictures)
        log.pictures = std::move(pictures).value();
    else
        log.picturesProblem = pictures.error().message;
}

/// Reads to the end, or until a stop. `tell` is called after each chunk.
std::shared_ptr<OpenedLog> readAll(SessionReader& reader, const QString& path, const std::stop_token& stop,
                                   const std::function<void(double)>& tell)
{
    FrameStore store;
    while (!reader.atEnd() && !stop.stop_requested()) {
        store.append(reader.read(Frames::kChunk));
        tell(reader.progress());
    }
    auto log = std::make_shared<OpenedLog>();
    log->path = path;
    log->info = reader.info();
    log->frames = store.frames();
    log->damagedLines = reader.damagedLines();
    log->isCutOff = reader.isCutOff();
    openPictures(*log, stop);
    if (!stop.stop_requested())
        log->summary = summariseByPolicy(log->frames.spans());
    return log;
}

} // namespace

QString OpenedLog::name() const
{
    return QFileInfo(path).fileName();
}

SessionLoader::SessionLoader(QObject* parent) : QObject(parent), m_worker(QStringLiteral("loader"))
{
    connect(&m_worker, &Worker::busyChanged, this, &SessionLoader::busyChanged);
}

void SessionLoader::load(const QString& path)
{
    m_worker.start([this, path](std::stop_token stop) -> Worker::Outcome {
        auto reader = SessionReader::open(path);
        if (!reader)
            return [this, text = reader.error().message] { Q_EMIT failed(text); };
        const auto tell = [this, &stop](double share) {
            QMetaObject::invokeMethod(this, [this, share, stop] {
                if (!stop.stop_requested())
                    Q_EMIT progressed(share);
            });
        };
        const std::shared_ptr<const OpenedLog> log = readAll(**reader, path, stop, tell);
        return [this, log] { Q_EMIT loaded(log); };
    });
}

} // namespace coinfer
