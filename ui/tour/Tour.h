#pragma once

#include "core/base/Clock.h"
#include "ui/model/RunModel.h"
#include "ui/tour/TourScript.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace coinfer {

/// Plays a script on a run, again and again, by the requests that a hand at the controls would make. When it
/// ends, the run gets back what was set before. Lives in the GUI thread; the run outlives it.
class Tour : public QObject {
    Q_OBJECT
public:
    Tour(TourScript script, RunModel& run,
         std::shared_ptr<const Clock> clock = std::make_shared<SteadyClock>(), QObject* parent = nullptr);
    ~Tour() override; ///< ends it

    void begin();
    const QString& caption() const { return m_caption; }
    double progress() const; ///< share of the script, 0..1

Q_SIGNALS:
    void captionChanged(const QString& caption);
    void pageRequested(const QString& name);

private:
    struct Settings {
        QString throttle, policy, second;
        double stress = 0;
        Nanoseconds deadline{};
        bool guard = true;
    };
    void play();
    void take(const TourStep& step);
    void ask(const Settings& wanted); ///< for what differs from what was asked for last

    TourScript m_script;
    RunModel& m_run;
    std::shared_ptr<const Clock> m_clock;
    QTimer m_timer;
    Nanoseconds m_begun{};
    std::size_t m_next = 0; ///< step that is due next
    QString m_caption;
    Settings m_before;
    Settings m_asked; ///< the last request, whether or not the run has confirmed it
    bool m_playing = false;
};

} // namespace coinfer
