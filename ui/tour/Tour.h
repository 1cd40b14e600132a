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
    void play();
    void take(const TourStep& step);
    void giveBack();

    TourScript m_script;
    RunModel& m_run;
    std::shared_ptr<const Clock> m_clock;
    QTimer m_timer;
    Nanoseconds m_begun{};
    std::size_t m_next = 0; ///< step that is due next
    QString m_caption;
    struct Before {
        LinkChoice link;
        LiveSettings live;
        QString policy, second;
        double stress = 0;
    };
    Before m_before;
    bool m_playing = false;
};

} // namespace coinfer
