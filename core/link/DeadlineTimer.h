#pragma once

#include "core/base/Clock.h"

#include <QObject>

class QSocketNotifier;
class QTimer;

namespace coinfer {

/// Fires once at a time of the steady clock, to some ten microseconds where the system can (QTimer counts
/// whole milliseconds, more than a small message takes on a fast link). Lives in the thread that starts it
/// first.
class DeadlineTimer : public QObject
{
    Q_OBJECT
public:
    explicit DeadlineTimer(QObject* parent = nullptr);
    ~DeadlineTimer() override;

    /// Replaces an earlier deadline. One that has passed fires from the event loop at once.
    void startAt(Nanoseconds time);
    void stop();

Q_SIGNALS:
    void due();

private:
    void prepare();
    void fire();

    int m_descriptor = -1; ///< of the system's timer, -1 where there is none
    QSocketNotifier* m_notifier = nullptr;
    QTimer* m_fallback = nullptr;
};

} // namespace coinfer
