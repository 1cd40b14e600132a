#pragma once

#include <QWidget>

class QLabel;
class QSlider;

namespace coinfer {

class Switch;

/// A switch and a level for stressing the processor of this machine.
class StressControl : public QWidget {
    Q_OBJECT
public:
    explicit StressControl(QWidget* parent = nullptr);

    void showStress(double level); ///< 0..1; 0 = off
    void showLoad(double share);   ///< measured load of the device; negative = unknown

public Q_SLOTS:
    void toggle();

Q_SIGNALS:
    void stressRequested(double level);

private:
    void wish();

    Switch* m_switch = nullptr;
    QSlider* m_slider = nullptr; ///< percent
    QLabel* m_level = nullptr;
    QLabel* m_load = nullptr;
};

} // namespace coinfer
