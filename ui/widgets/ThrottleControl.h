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

/// Chokes the link: off, a constant rate, or a scenario that changes over time. While one plays, the slider
/// follows it. Speaks as --throttle does: "off", "5mbit", "4g-walk", or the name of a trace file.
class ThrottleControl : public QWidget {
    Q_OBJECT
public:
    ThrottleControl(const QStringList& scenarios, const QString& throttle, QWidget* parent = nullptr);

    QString throttle() const; ///< as the controls stand
    void showThrottle(const QString& throttle);
    void takeBack(const QString& refused); ///< a throttle that cannot be is not offered again
    void showLimit(BitRate rate);          ///< what the link allows right now
    /// A limit in words; none: it changes, and nobody has said yet what it is.
    static QString limitWords(std::optional<BitRate> limit);

public Q_SLOTS:
    void toggle();
    void faster();
    void slower();

Q_SIGNALS:
    void throttleRequested(const QString& throttle);
    void scenarioEnded(const QString& name); ///< because the slider was taken

private:
    void buildBox(const QStringList& scenarios);
    void wish();
    void requestRate(); ///< the slider moved: it shall count
    void takeHold();    ///< of the knob, before it moves
    void requestScenario();
    bool isConstant() const;
    bool plays() const; ///< a scenario or a trace
    BitRate rate() const;
    void moveSlider(BitRate rate);
    void showState();
    void showFollowing(bool follows);

    NiceScale m_rates; ///< kbit/s
    Switch* m_switch = nullptr;
    QSlider* m_slider = nullptr;
    QLabel* m_words = nullptr;
    QComboBox* m_scenario = nullptr;
    std::optional<BitRate> m_exact; ///< a rate that was told, until the slider moves
    std::optional<BitRate> m_limit; ///< that was told last
};

} // namespace coinfer
