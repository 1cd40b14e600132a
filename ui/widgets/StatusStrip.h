#pragma once

#include "core/base/LinkState.h"
#include "core/device/RuntimeCounters.h"

#include <QWidget>

class QLabel;

namespace coinfer {

class ElidedLabel;
class LinkLamp;

/// The status line at the bottom: link state, frames per second, dropped frames, emulated slowdown.
class StatusStrip : public QWidget {
    Q_OBJECT
public:
    explicit StatusStrip(QWidget* parent = nullptr);

    void showLink(LinkState state, const QString& text);
    void showRate(double framesPerSecond, const RuntimeCounters& counters);
    void showSlowdown(double factor); ///< 1: no emulation

private:
    LinkLamp* m_lamp = nullptr;
    ElidedLabel* m_link = nullptr;
    ElidedLabel* m_emulation = nullptr;
    QLabel* m_rate = nullptr;
    QLabel* m_drops = nullptr;
};

} // namespace coinfer
