#include "ui/session/Snapshot.h"

#include "core/base/WholeFile.h"
#include "ui/session/SessionFolder.h"

#include <QImage>
#include <QPixmap>
#include <QSaveFile>
#include <QWidget>

namespace coinfer {
namespace {

Result<void> write(const QImage& picture, const QString& path)
{
    QSaveFile file(path);
    if (const auto opened = openWhole(file); !opened)
        return opened;
    if (!picture.save(&file, "PNG"))
        return Error{Snapshot::tr("cannot write the screenshot \"%1\": %2; free some space on the disk")
                         .arg(path, file.errorString())};
    return commitWhole(file);
}

} // namespace

Snapshot::Snapshot(QObject* parent) : QObject(parent) {}

void Snapshot::take(QWidget& window)
{
    prepareSessionFolder(); // where this cannot be, writing says so
    m_worker.start([this, picture = window.grab().toImage(),
                    path = freshScreenshotPath()](const std::stop_token&) -> Worker::Outcome {
        const auto written = write(picture, path);
        return [this, written, path] {
            if (written)
                Q_EMIT saved(path);
            else
                Q_EMIT failed(written.error().message);
        };
    });
}

} // namespace coinfer
