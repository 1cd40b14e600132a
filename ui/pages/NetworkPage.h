#pragma once

#include "core/base/Clock.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace coinfer {

class Card;
class EdgeList;
class FactList;
class LinkLamp;
class RoundTripChart;
class RunModel;
class ScheduleView;
class StressControl;
class ThrottleControl;

/// The page of the link: throttle, link state, and stress on the device.
class NetworkPage : public QWidget {
    Q_OBJECT
public:
    explicit NetworkPage(RunModel& run, QWidget* parent = nullptr);
    ~NetworkPage() override;

    /// Requests the trace in this file as the throttle. Errors are shown on the page; the throttle then stays
    /// as it was.
    void openTrace(const QString& path);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildThrottle();
    void buildShape(Card& card);
    void buildLink();
    void followRun();
    void addShortcuts();
    QSpinBox* waitBox(const QString& name, const QString& meaning);
    void askForTrace();
    void takeRate();
    void requestDelay();
    void fail(const QString& text);
    void showLink();
    void showLimit();
    void showSchedule();
    void showLinkState();
    void showEdges();
    void showFacts();
    void showPlace();
    void showMeasured();
    void showTrips();
    void forget(); ///< shows no frame, as before the first one

    RunModel& m_run;
    Card* m_throttleCard = nullptr;
    Card* m_curveCard = nullptr;
    Card* m_linkCard = nullptr;
    Card* m_loadCard = nullptr;
    ThrottleControl* m_throttle = nullptr;
    QLineEdit* m_rate = nullptr;
    QSpinBox* m_delay = nullptr;
    QSpinBox* m_jitter = nullptr;
    QLabel* m_error = nullptr;
    ScheduleView* m_schedule = nullptr;
    LinkLamp* m_lamp = nullptr;
    QLabel* m_state = nullptr;
    EdgeList* m_edges = nullptr;
    FactList* m_facts = nullptr;
    StressControl* m_stress = nullptr;
    RoundTripChart* m_trips = nullptr; ///< on large screens
    QTimer m_playing;
    Nanoseconds m_newestAge{}; ///< of the schedule, when the newest frame came
    bool m_tripsStale = false;
};

} // namespace coinfer
