#pragma once

#include "ui/model/RunModel.h"
#include "ui/session/FrameOpener.h"
#include "ui/session/ReplaySource.h"

namespace coinfer {

struct OpenedLog;

/// A log replayed as a run, with its frames, their pictures where they were kept, policies, limits and
/// deadlines. Every request except pausing is refused with a notice. Lives in the GUI thread.
class Replay : public QObject {
    Q_OBJECT
public:
    /// Fails if the log is of a network that this version does not know, or has no frames.
    static Result<std::unique_ptr<Replay>> create(const OpenedLog& log);

    RunModel& run() { return m_run; }
    ReplaySource& source() { return m_source; }

private:
    Replay(const WindowSetup& setup, const OpenedLog& log);
    void showPictures(std::shared_ptr<const PictureReader> pictures);
    void fetchPicture();
    void openFrame(Nanoseconds time, Nanoseconds within, const QWidget* near);
    void show(std::shared_ptr<const AnsweredFrame> frame);
    LinkChoice linkAt(const FrameRecord& record) const;
    void refuseWishes();
    void refuse();

    RunModel m_run;
    ReplaySource m_source;
    Frames m_frames;
    PictureSource m_pictures; ///< null: none were kept
    PictureFetcher m_fetcher; ///< of the frames that are played
    FrameOpener m_opener;
    std::shared_ptr<const AnsweredFrame> m_latest; ///< shown last
    std::shared_ptr<const RateSchedule> m_limits;  ///< of all frames; null: none
    Nanoseconds m_begin;                           ///< time of the first frame in the session
    bool m_scenario;                               ///< a scenario or a trace: the limit varies
    std::optional<double> m_limit;                 ///< shown last
};

} // namespace coinfer
