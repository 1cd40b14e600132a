#pragma once

#include <QObject>
#include <QThread>

#include <functional>
#include <stop_token>

namespace coinfer {

/// Runs long jobs on its own thread, one at a time. A new job asks the old one to stop and drops its outcome.
/// Lives in the GUI thread; owns and joins its thread.
class Worker : public QObject {
    Q_OBJECT
public:
    /// Handles the outcome of a job in the thread in which the worker lives.
    using Outcome = std::function<void()>;
    using Job = std::function<Outcome(std::stop_token)>;

    explicit Worker(const QString& threadName, QObject* parent = nullptr);
    ~Worker() override; ///< stops the job and waits for it

    void start(Job job);
    void cancel();
    /// Stops the job and waits for it, like the destructor; any thread may call it. No job runs afterwards.
    void join();
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void busyChanged(bool busy);

private:
    void finish(const Outcome& outcome, const std::stop_token& stop);
    void setBusy(bool busy);

    QThread m_thread;
    QObject* m_there = nullptr; ///< lives in the thread and is deleted with it
    std::stop_source m_stop;
    bool m_busy = false;
};

} // namespace coinfer
