#include "agent/evaluation/Workers.h"

#include <QString>
#include <QThread>

#include <atomic>
#include <memory>
#include <vector>

namespace coinfer {
namespace {

using ThreadOwner = std::unique_ptr<QThread, void (*)(QThread*)>;

void join(QThread* thread)
{
    thread->wait();
    delete thread; // instead of unique_ptr, after the wait
}

} // namespace

bool runAll(int jobs, int threads, const std::function<void(int)>& job,
            const std::function<bool(int done)>& goOn)
{
    std::atomic<int> next = 0, done = 0;
    std::atomic<bool> stopped = false;
    const auto doOne = [&] {
        const int mine = next.fetch_add(1);
        if (mine >= jobs)
            return false;
        job(mine);
        done.fetch_add(1);
        return true;
    };
    {
        std::vector<ThreadOwner> others; // joined at the end of this block
        for (int i = 1; i < threads; ++i) {
            others.emplace_back(QThread::create([&] {
                                    while (!stopped && doOne()) {
                                    }
                                }),
                                &join);
            others.back()->setObjectName(QStringLiteral("evaluation %1").arg(i));
            others.back()->start();
        }
        while (!stopped && doOne())
            stopped = !goOn(done);
    }
    return done == jobs;
}

} // namespace coinfer
