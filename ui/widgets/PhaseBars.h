#pragma once

#include "core/session/FrameRecord.h"

#include <QWidget>

#include <vector>

namespace coinfer {

/// The latency of one frame by phase, measured or predicted.
struct PhaseBar {
    QString caption;
    Phases phases;
};

/// Bars of latencies, stacked by phase, with a line for the deadline.
class PhaseBars : public QWidget {
    Q_OBJECT
public:
    explicit PhaseBars(QWidget* parent = nullptr);

    void showBars(std::vector<PhaseBar> bars, Microseconds deadline);
    const std::vector<PhaseBar>& bars() const { return m_bars; }
    QString wordsAt(QPoint place) const; ///< phases of the bar at that point; empty elsewhere

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    int captionWidth() const;
    QRectF row(std::size_t index) const;
    double scale() const; ///< pixels per microsecond
    void drawBar(QPainter& painter, const PhaseBar& bar, QRectF place) const;

    std::vector<PhaseBar> m_bars;
    Microseconds m_deadline{};
};

} // namespace coinfer
