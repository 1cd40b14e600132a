#pragma once

#include "core/base/LinkState.h"
#include "core/device/RuntimeCounters.h"

#include <QWidget>

class QLabel;

namespace coinfer {

class ElidedLabel;
class LinkLamp;

/// One line below everything: the link in words, frames per second, drops, what is emulated.
class StatusStrip : public QWidget {
    Q_OBJECT
public:
    explicit StatusStrip(QWidget* parent = nullptr);

    void showLink(LinkState state, const QString& text);
    void showRate(double framesPerSecond, const RuntimeCounters& counters);
    void showSlowdown(double factor); ///< 1: nothing is emulated

private:
    LinkLamp* m_lamp = nullptr;
    ElidedLabel* m_link = nullptr;
    ElidedLabel* m_emulation = nullptr;
    QLabel* m_rate = nullptr;
    QLabel* m_drops = nullptr;
};

} // namespace coinfer
