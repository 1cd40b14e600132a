#pragma once

#include "core/base/Clock.h"
#include "core/base/Quantile.h"

#include <QTimer>

#include <cstdio>
#include <ctime>
#include <unistd.h>
#include <vector>

namespace coinfer {

inline double threadSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// Of this process, in MB.
inline double residentMegabytes()
{
    long pages = 0;
    if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%*d %ld", &pages) != 1)
            pages = 0;
        std::fclose(file);
    }
    return static_cast<double>(pages) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

/// What the event loop of the thread that it lives in did while it ran: a beat each 5 ms tells how long the
/// loop was away.
class GuiMeter {
public:
    GuiMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
    }

    void start()
    {
        m_gaps.clear();
        m_work.clear();
        m_begun = m_beat = m_clock.now();
        m_begunCpu = m_beatCpu = threadSeconds();
        m_timer.start(kBeat);
    }
    void stop()
    {
        beat();
        m_timer.stop();
    }

    /// Of one core, while it ran.
    double share() const
    {
        return (m_beatCpu - m_begunCpu) / std::chrono::duration<double>(m_beat - m_begun).count();
    }
    /// Milliseconds between two beats beyond the 5 that were asked for: on a busy machine also the time in
    /// which others had the processor.
    double stall(std::size_t percent) const { return percentile(m_gaps, percent); }
    /// Milliseconds of work of this thread between two beats.
    double work(std::size_t percent) const { return percentile(m_work, percent); }

private:
    static constexpr Milliseconds kBeat{5};

    void beat()
    {
        const Nanoseconds now = m_clock.now();
        const double cpu = threadSeconds();
        const double gap = std::chrono::duration<double, std::milli>(now - m_beat).count();
        m_gaps.push_back(std::max(gap - static_cast<double>(kBeat.count()), 0.0));
        m_work.push_back((cpu - m_beatCpu) * 1000);
        m_beat = now;
        m_beatCpu = cpu;
    }

    SteadyClock m_clock;
    QTimer m_timer;
    Nanoseconds m_begun{}, m_beat{};
    double m_begunCpu = 0, m_beatCpu = 0;
    std::vector<double> m_gaps, m_work;
};

} // namespace coinfer
