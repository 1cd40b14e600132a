#pragma once

#include "core/base/Units.h"
#include "ui/widgets/NiceScale.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QSlider;

namespace coinfer {

class Switch;

/// Sets the throttle: off, a constant rate, or a scenario that changes over time. While a scenario plays, the
/// slider follows it. Uses the syntax of --throttle: "off", "5mbit", "4g-walk", or the name of a trace file.
class ThrottleControl : public QWidget {
    Q_OBJECT
public:
    ThrottleControl(const QStringList& scenarios, const QString& throttle, QWidget* parent = nullptr);

    QString throttle() const; ///< as set in the controls
    void showThrottle(const QString& throttle);
    void takeBack(const QString& refused); ///< removes a refused throttle from the list
    void showLimit(BitRate rate);          ///< the current limit
    /// A limit as text; none: it varies and is not known yet.
    static QString limitWords(std::optional<BitRate> limit);

public Q_SLOTS:
    void toggle();
    void faster();
    void slower();

Q_SIGNALS:
    void throttleRequested(const QString& throttle);
    void scenarioEnded(const QString& name); ///< because the slider was grabbed

private:
    void buildBox(const QStringList& scenarios);
    void wish();
    void requestRate(); ///< after the slider was moved
    void takeHold();    ///< the knob was grabbed, before it moves
    void requestScenario();
    bool isConstant() const;
    bool plays() const; ///< whether a scenario or a trace plays
    BitRate rate() const;
    void moveSlider(BitRate rate);
    void showState();
    void showFollowing(bool follows);

    NiceScale m_rates; ///< kbit/s
    Switch* m_switch = nullptr;
    QSlider* m_slider = nullptr;
    QLabel* m_words = nullptr;
    QComboBox* m_scenario = nullptr;
    std::optional<BitRate> m_exact; ///< the exact rate as set from outside, until the slider moves
    std::optional<BitRate> m_limit; ///< last reported
};

} // namespace coinfer
