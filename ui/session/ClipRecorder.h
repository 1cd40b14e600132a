#pragma once

#include "core/base/Clock.h"
#include "core/base/Units.h"

#include <QObject>
#include <QPointer>
#include <QSize>
#include <QThread>
#include <QTimer>
#include <QWidget>

#include <atomic>
#include <memory>

class QImage;

namespace coinfer {

class ClipWriter;

/// A finished clip.
struct Clip {
    QString path;
    Milliseconds length{};
    std::int64_t bytes = 0;
};

/// Films a window into a video among the recordings, five pictures a second, until it is stopped or a minute
/// has passed. Lives in the GUI thread; a thread of its own compresses and writes.
class ClipRecorder : public QObject {
    Q_OBJECT
public:
    explicit ClipRecorder(std::shared_ptr<const Clock> clock, QObject* parent = nullptr);
    ~ClipRecorder() override; ///< completes a running clip

    /// Begins a clip. If the window changes its size later, its picture is fitted into the first size.
    void start(QWidget& window);
    void stop();
    bool isRunning() const { return m_timer.isActive(); }

Q_SIGNALS:
    void runningChanged(bool running);
    void saved(const coinfer::Clip& clip);
    void failed(const QString& text);

private:
    void take();
    void write(const QImage& picture, int times);

    std::shared_ptr<const Clock> m_clock;
    QTimer m_timer;
    QPointer<QWidget> m_window;
    QString m_path;
    QSize m_size; ///< of the first picture
    Nanoseconds m_begun{};
    int m_due = 0; ///< pictures that the clip has, or that wait to be written
    std::atomic<int> m_waiting = 0;
    QThread m_thread;
    QObject* m_there = nullptr;           ///< lives in the thread and is deleted with it
    std::unique_ptr<ClipWriter> m_writer; ///< used by the thread alone; null after a failure, which was said
};

} // namespace coinfer
