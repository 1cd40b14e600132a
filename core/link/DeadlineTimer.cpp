#include "core/link/DeadlineTimer.h"

#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <sys/timerfd.h>
#include <unistd.h>
#endif

namespace coinfer {
namespace {

#ifdef Q_OS_LINUX
int makeDescriptor()
{
    return timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
} // same clock as SteadyClock
void closeDescriptor(int descriptor)
{
    ::close(descriptor);
}

/// A time of zero disarms the timer.
void arm(int descriptor, Nanoseconds time)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
    itimerspec deadline{};
    deadline.it_value.tv_sec = static_cast<time_t>(seconds.count());
    deadline.it_value.tv_nsec = static_cast<long>((time - seconds).count());
    timerfd_settime(descriptor, TFD_TIMER_ABSTIME, &deadline, nullptr);
}

/// False if the timer has not fired since it was last armed.
bool acknowledge(int descriptor)
{
    std::uint64_t times = 0;
    return ::read(descriptor, &times, sizeof times) == sizeof times;
}
#else
int makeDescriptor()
{
    return -1;
}
void closeDescriptor(int) {}
void arm(int, Nanoseconds) {}
bool acknowledge(int)
{
    return true;
}
#endif

} // namespace

DeadlineTimer::DeadlineTimer(QObject* parent) : QObject(parent) {}

DeadlineTimer::~DeadlineTimer()
{
    delete m_notifier; // must go before the descriptor that it watches
    if (m_descriptor >= 0)
        closeDescriptor(m_descriptor);
}

void DeadlineTimer::prepare()
{
    m_descriptor = makeDescriptor();
    if (m_descriptor >= 0) {
        m_notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
        connect(m_notifier, &QSocketNotifier::activated, this, &DeadlineTimer::fire);
        return;
    }
    m_fallback = new QTimer(this);
    m_fallback->setSingleShot(true);
    m_fallback->setTimerType(Qt::PreciseTimer);
    connect(m_fallback, &QTimer::timeout, this, &DeadlineTimer::due);
}

void DeadlineTimer::startAt(Nanoseconds time)
{
    if (!m_notifier && !m_fallback)
        prepare();
    if (m_fallback) {
        const auto left = std::chrono::ceil<Milliseconds>(time - SteadyClock().now());
        m_fallback->start(std::max(left, Milliseconds::zero()));
        return;
    }
    arm(m_descriptor, std::max(time, Nanoseconds(1)));
}

void DeadlineTimer::stop()
{
    if (m_fallback)
        m_fallback->stop();
    else if (m_notifier)
        arm(m_descriptor, Nanoseconds::zero());
}

void DeadlineTimer::fire()
{
    if (acknowledge(m_descriptor))
        Q_EMIT due();
}

} // namespace coinfer
