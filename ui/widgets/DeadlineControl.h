#pragma once

#include "core/device/LiveSettings.h"
#include "ui/widgets/NiceScale.h"

#include <QWidget>

class QLabel;
class QSlider;

namespace coinfer {

class Switch;

/// Sets the deadline and switches the guard.
class DeadlineControl : public QWidget {
    Q_OBJECT
public:
    explicit DeadlineControl(const LiveSettings& live, QWidget* parent = nullptr);

    const LiveSettings& live() const { return m_live; }
    void showLive(const LiveSettings& live);

public Q_SLOTS:
    void toggleGuard();

Q_SIGNALS:
    void liveRequested(const coinfer::LiveSettings& live);

private:
    void requestDeadline(int step);
    void requestGuard(bool on);
    void showWords();

    LiveSettings m_live; ///< settings without a control here pass through
    NiceScale m_milliseconds;
    QSlider* m_slider = nullptr;
    QLabel* m_words = nullptr;
    Switch* m_guard = nullptr;
};

} // namespace coinfer
