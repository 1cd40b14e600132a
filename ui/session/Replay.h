#pragma once

#include "ui/model/RunModel.h"
#include "ui/session/ReplaySource.h"

namespace coinfer {

struct OpenedLog;

/// A log played as a run of its own: its frames, policy, limit and deadline as they were. What its user
/// wishes beyond pausing cannot be, and is answered with a word on that. Lives in the GUI thread.
class Replay : public QObject {
    Q_OBJECT
public:
    /// Fails when the log is of a network that this version does not know, or holds no frames.
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
    Nanoseconds m_begin;                          ///< of the first frame, in the session's time
    bool m_scenario;                              ///< or a trace: the limit changes of itself
    std::optional<double> m_limit;                ///< last shown
};

} // namespace coinfer
