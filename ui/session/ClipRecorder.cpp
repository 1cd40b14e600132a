#include "ui/session/ClipRecorder.h"

#include "core/vision/ClipWriter.h"
#include "ui/session/SessionFolder.h"

#include <QImage>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <utility>

namespace coinfer {
namespace {

constexpr Milliseconds kEvery{200};
constexpr int kMostPictures = 300; ///< a minute
constexpr int kMostWaiting = 4;    ///< for a slow disk; one of 1440x900 takes 5 MB

/// The picture in the middle of a black one of this size, reduced or enlarged to fit.
QImage fitted(const QImage& picture, QSize size)
{
    if (picture.size() == size)
        return picture;
    QImage whole(size, QImage::Format_RGB32);
    whole.fill(Qt::black);
    const QImage inside = picture.scaled(size, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    QPainter(&whole).drawImage((size.width() - inside.width()) / 2, (size.height() - inside.height()) / 2,
                               inside);
    return whole;
}

Image packed(const QImage& picture)
{
    const QImage rgb = picture.convertToFormat(QImage::Format_RGB888);
    Image image{rgb.width(), rgb.height(), {}};
    image.rgb.reserve(static_cast<std::size_t>(rgb.width()) * static_cast<std::size_t>(rgb.height()) * 3);
    const qsizetype row = 3 * static_cast<qsizetype>(rgb.width()); // in rgb, some bytes may follow it
    for (int y = 0; y < rgb.height(); ++y)
        image.rgb.insert(image.rgb.end(), rgb.constScanLine(y), rgb.constScanLine(y) + row);
    return image;
}

} // namespace

ClipRecorder::ClipRecorder(std::shared_ptr<const Clock> clock, QObject* parent)
    : QObject(parent), m_clock(std::move(clock)), m_there(new QObject)
{
    m_timer.setInterval(kEvery);
    connect(&m_timer, &QTimer::timeout, this, &ClipRecorder::take);
    connect(this, &ClipRecorder::failed, this, &ClipRecorder::stop);
    m_thread.setObjectName(QStringLiteral("clip"));
    m_there->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_there, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority); // frames come first
}

ClipRecorder::~ClipRecorder()
{
    stop();
    QMetaObject::invokeMethod(m_there, [this] { m_thread.quit(); }); // once all that waits is written
    m_thread.wait();
}

void ClipRecorder::start(QWidget& window)
{
    if (isRunning())
        return;
    prepareSessionFolder(); // where this cannot be, writing says so
    m_window = &window;
    m_path = freshClipPath();
    m_size = window.size() * window.devicePixelRatio();
    m_begun = m_clock->now();
    m_due = 0;
    QMetaObject::invokeMethod(m_there, [this, path = m_path, size = m_size] {
        auto writer = ClipWriter::create(path, size.width(), size.height(), 1'000.0 / kEvery.count());
        if (writer)
            m_writer = std::move(writer).value();
        else
            Q_EMIT failed(writer.error().message);
    });
    m_timer.start();
    Q_EMIT runningChanged(true);
    take();
}

/// A picture stands for all moments since the last one, so that the clip runs at the speed of the window.
void ClipRecorder::take()
{
    if (!m_window) {
        stop();
        return;
    }
    const int due = std::min(static_cast<int>((m_clock->now() - m_begun) / kEvery) + 1, kMostPictures);
    if (due > m_due && m_waiting < kMostWaiting) {
        const int times = due - std::exchange(m_due, due);
        const QImage picture = m_window->grab().toImage();
        ++m_waiting;
        QMetaObject::invokeMethod(
            m_there, [this, times, picture, size = m_size] { write(fitted(picture, size), times); });
    }
    if (due == kMostPictures)
        stop();
}

/// On the thread.
void ClipRecorder::write(const QImage& picture, int times)
{
    const Image image = m_writer ? packed(picture) : Image();
    for (int i = 0; m_writer && i < times; ++i)
        if (const auto added = m_writer->add(image); !added) {
            m_writer.reset();
            Q_EMIT failed(added.error().message);
        }
    --m_waiting;
}

void ClipRecorder::stop()
{
    if (!isRunning())
        return;
    m_timer.stop();
    QMetaObject::invokeMethod(m_there, [this, path = m_path, length = m_due * kEvery] {
        const auto writer = std::exchange(m_writer, nullptr);
        if (!writer)
            return;
        if (const auto bytes = writer->finish())
            Q_EMIT saved({path, length, *bytes});
        else
            Q_EMIT failed(bytes.error().message);
    });
    Q_EMIT runningChanged(false);
}

} // namespace coinfer
