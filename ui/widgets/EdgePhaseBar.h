#pragma once

#include "core/base/Clock.h"

#include <QWidget>

#include <array>

namespace coinfer {

/// Where the time of one request at the edge went.
struct EdgePhases {
    Microseconds queue{};
    Microseconds decode{};
    Microseconds compute{};

    Microseconds total() const { return queue + decode + compute; }
};

/// A bar of these phases, and below it each of them with its colour, name and time.
class EdgePhaseBar : public QWidget {
    Q_OBJECT
public:
    explicit EdgePhaseBar(QWidget* parent = nullptr);

    void showPhases(const EdgePhases& phases);
    QString words() const; ///< "queue 0.20 ms, decode 0.10 ms, compute 3.40 ms"
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Part {
        QString name;
        Microseconds time{};
    };
    std::array<Part, 3> parts() const;
    int rowHeight() const;

    EdgePhases m_phases;
};

} // namespace coinfer
