#pragma once

#include "core/base/Clock.h"

#include <QObject>

class QSocketNotifier;
class QTimer;

namespace coinfer {

/// Fires once at a time on the steady clock, to within about ten microseconds if the system supports it.
/// (QTimer counts whole milliseconds, longer than a small message takes on a fast link.) Lives in the thread
/// that starts it first.
class DeadlineTimer : public QObject {
    Q_OBJECT
public:
    explicit DeadlineTimer(QObject* parent = nullptr);
    ~DeadlineTimer() override;

    /// Replaces an earlier deadline. A time in the past fires from the event loop at once.
    void startAt(Nanoseconds time);
    void stop();

Q_SIGNALS:
    void due();

private:
    void prepare();
    void fire();

    int m_descriptor = -1; ///< of the system's timer; -1 if there is none
    QSocketNotifier* m_notifier = nullptr;
    QTimer* m_fallback = nullptr;
};

} // namespace coinfer
