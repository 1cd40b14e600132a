#pragma once

#include "core/base/RateSchedule.h"

#include <QPixmap>
#include <QPolygonF>
#include <QWidget>

#include <optional>
#include <vector>

class QPainterPath;

namespace coinfer {

/// A throughput as measured.
struct MeasuredRate {
    Nanoseconds age; ///< since the schedule began; negative: before
    BitRate rate;    ///< finite, above 0
};

/// The limit over one full cycle of its schedule, on a logarithmic scale, with the current position, and what
/// was measured meanwhile; of a limit that does not change, what was measured in the last half minute. No
/// link is drawn at 0, below the decades; no limit (an infinite rate) lies above the scale.
class ScheduleView : public QWidget {
    Q_OBJECT
public:
    explicit ScheduleView(QWidget* parent = nullptr);

    void showSchedule(std::shared_ptr<const RateSchedule> schedule); ///< null: no limit
    void showRecorded(std::shared_ptr<const RateSchedule> schedule); ///< from a log: plays once
    void showAge(Nanoseconds age);                                   ///< since the schedule began
    /// Replaces what was measured, the oldest first; only what span() reaches is drawn, back from `now` on.
    void showMeasured(std::vector<MeasuredRate> rates, Nanoseconds now);
    Nanoseconds span() const; ///< of the picture, from left to right
    /// What was measured, in the widget: a line for each cycle of the schedule, the oldest first.
    std::vector<QPolygonF> measuredLines() const;
    /// The current position in the schedule or its cycle, 0..1.
    double position() const { return m_position; }
    double levelOf(BitRate rate) const; ///< height in the plot: 0 = bottom, 1 = top
    QSize sizeHint() const override { return {420, 180}; }
    QSize minimumSizeHint() const override { return {160, 80}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override; ///< shows the value under the mouse

private:
    QRectF plot() const;
    void take(std::shared_ptr<const RateSchedule> schedule);
    bool changes() const; ///< whether the limit has more than one step
    void scale();
    void drawCurve();
    QPainterPath limitPath() const;
    void drawScale(QPainter& painter) const;
    void drawTimes(QPainter& painter) const;
    void drawMeasured(QPainter& painter) const;
    void drawPosition(QPainter& painter) const;
    Nanoseconds timeAt(double x) const;

    struct Extent {
        double least = 0; ///< Mbit/s
        double most = 0;
    };

    std::shared_ptr<const RateSchedule> m_schedule;
    std::optional<Extent> m_limits; ///< of the schedule; none without a rate on the scale
    double m_low = 0;               ///< log10 of Mbit/s, or the position of 0
    bool m_hasZero = false;
    double m_high = 1;
    bool m_repeats = true;
    double m_position = 0;
    std::vector<MeasuredRate> m_measured;
    Nanoseconds m_now{}; ///< age that what was measured reaches back from
    QPixmap m_curve; ///< of the limit; redrawn only for a new size or scale: a trace may have a million rows
};

} // namespace coinfer
