#pragma once

#include <QObject>
#include <QThread>

#include <functional>
#include <stop_token>

namespace coinfer {

/// Does long work on a thread of its own, one job at a time; a new job asks the old one to stop, and its
/// outcome is dropped. Lives in the GUI thread, owns and joins its own.
class Worker : public QObject {
    Q_OBJECT
public:
    /// What to do with the outcome, in the thread that the worker lives in.
    using Outcome = std::function<void()>;
    using Job = std::function<Outcome(std::stop_token)>;

    explicit Worker(const QString& threadName, QObject* parent = nullptr);
    ~Worker() override; ///< asks the job to stop and waits for it

    void start(Job job);
    void cancel();
    /// As its end does; any thread may wait. It works no more.
    void join();
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void busyChanged(bool busy);

private:
    void finish(const Outcome& outcome, const std::stop_token& stop);
    void setBusy(bool busy);

    QThread m_thread;
    QObject* m_there = nullptr; ///< lives in the thread and dies with it
    std::stop_source m_stop;
    bool m_busy = false;
};

} // namespace coinfer
