#include "ui/session/Worker.h"

namespace coinfer {

Worker::Worker(const QString& threadName, QObject* parent) : QObject(parent), m_there(new QObject)
{
    m_thread.setObjectName(threadName);
    m_there->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_there, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority); // frames come first
}

Worker::~Worker()
{
    join();
}

void Worker::join()
{
    m_stop.request_stop();
    m_thread.quit();
    m_thread.wait();
}

void Worker::start(Job job)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    setBusy(true);
    QMetaObject::invokeMethod(m_there, [this, job = std::move(job), stop = m_stop.get_token()] {
        const Outcome outcome = stop.stop_requested() ? Outcome() : job(stop);
        QMetaObject::invokeMethod(this, [this, outcome, stop] { finish(outcome, stop); });
    });
}

void Worker::cancel()
{
    m_stop.request_stop();
    setBusy(false);
}

void Worker::finish(const Outcome& outcome, const std::stop_token& stop)
{
    if (stop.stop_requested()) // another job was asked for meanwhile, or none
        return;
    setBusy(false);
    if (outcome)
        outcome();
}

void Worker::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged(busy);
}

} // namespace coinfer
