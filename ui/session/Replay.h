#pragma once

#include "ui/model/RunModel.h"
#include "ui/session/ReplaySource.h"

namespace coinfer {

struct OpenedLog;

/// A log replayed as a run, with its frames, policies, limits and deadlines. Every request except pausing is
/// refused with a notice. Lives in the GUI thread.
class Replay : public QObject {
    Q_OBJECT
public:
    /// Fails if the log is of a network that this version does not know, or has no frames.
    static Result<std::unique_ptr<Replay>> create(const OpenedLog& log);

    RunModel& run() { return m_run; }
    ReplaySource& source() { return m_source; }

private:
    Replay(const WindowSetup& setup, const QString& name, const Frames& frames);
    void show(std::shared_ptr<const AnsweredFrame> frame);
    LinkChoice linkAt(const FrameRecord& record) const;
    void refuseWishes();
    void refuse();

    RunModel m_run;
    ReplaySource m_source;
    std::shared_ptr<const RateSchedule> m_limits; ///< of all frames; null: none
    Nanoseconds m_begin;                          ///< time of the first frame in the session
    bool m_scenario;                              ///< a scenario or a trace: the limit varies
    std::optional<double> m_limit;                ///< shown last
};

} // namespace coinfer
