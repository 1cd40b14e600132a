#include "core/device/BusyThreads.h"

#include <QThread>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace coinfer {
namespace {

using SteadyTime = std::chrono::steady_clock;

/// Shorter than a frame, so that each frame meets the load; long enough for sleeping to be accurate.
constexpr auto kPeriod = std::chrono::milliseconds(20);

} // namespace

struct BusyThreads::Shared {
    std::atomic<double> level = 0;
    std::mutex mutex;
    std::condition_variable ended;
    bool ending = false;

    void work()
    {
        std::unique_lock lock(mutex);
        while (!ending) {
            lock.unlock();
            const auto begun = SteadyTime::now();
            const auto busy = std::chrono::duration_cast<SteadyTime::duration>(kPeriod * level.load());
            while (SteadyTime::now() - begun < busy) { // reading the clock is work, too
            }
            lock.lock();
            ended.wait_until(lock, begun + kPeriod, [this] { return ending; });
        }
    }

    void end()
    {
        {
            const std::scoped_lock lock(mutex);
            ending = true;
        }
        ended.notify_all();
    }
};

struct BusyThreads::Joined {
    std::unique_ptr<QThread> thread;
    explicit Joined(Shared& shared) : thread(QThread::create([&shared] { shared.work(); }))
    {
        thread->setObjectName(QStringLiteral("stress"));
        thread->start();
    }
    ~Joined() { thread->wait(); }
};

BusyThreads::BusyThreads() : m_shared(std::make_unique<Shared>()) {}

BusyThreads::~BusyThreads()
{
    setLevel(0);
}

double BusyThreads::level() const
{
    return m_shared->level;
}

void BusyThreads::setLevel(double level)
{
    const double wanted = level > 0 ? std::min(level, 1.0) : 0; // NaN means no load
    m_shared->level = wanted;
    if (wanted > 0 && m_threads.empty()) {
        for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
            m_threads.push_back(std::make_unique<Joined>(*m_shared));
    } else if (wanted <= 0 && !m_threads.empty()) {
        m_shared->end();
        m_threads.clear();
        m_shared->ending = false;
    }
}

} // namespace coinfer
