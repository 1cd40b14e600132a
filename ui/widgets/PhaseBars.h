#pragma once

#include "core/session/FrameRecord.h"

#include <QWidget>

#include <vector>

namespace coinfer {

/// Where the time of one frame goes, or is predicted to go.
struct PhaseBar {
    QString caption;
    Phases phases;
};

/// Latencies one below the other, stacked by phase, with a line for the deadline.
class PhaseBars : public QWidget {
    Q_OBJECT
public:
    explicit PhaseBars(QWidget* parent = nullptr);

    void showBars(std::vector<PhaseBar> bars, Microseconds deadline);
    const std::vector<PhaseBar>& bars() const { return m_bars; }
    QString wordsAt(QPoint place) const; ///< the phases of the bar there; empty beside them

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    int captionWidth() const;
    QRectF row(std::size_t index) const;
    double scale() const; ///< pixels a microsecond
    void drawBar(QPainter& painter, const PhaseBar& bar, QRectF place) const;

    std::vector<PhaseBar> m_bars;
    Microseconds m_deadline{};
};

} // namespace coinfer
