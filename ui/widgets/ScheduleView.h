#pragma once

#include "core/base/RateSchedule.h"

#include <QPixmap>
#include <QWidget>

namespace coinfer {

/// The limit over one full cycle of its schedule, on a logarithmic scale, with the current position. No link
/// is drawn at 0, below the decades; no limit (an infinite rate) lies above the scale.
class ScheduleView : public QWidget {
    Q_OBJECT
public:
    explicit ScheduleView(QWidget* parent = nullptr);

    void showSchedule(std::shared_ptr<const RateSchedule> schedule); ///< null: no limit
    void showRecorded(std::shared_ptr<const RateSchedule> schedule); ///< from a log: plays once
    void showAge(Nanoseconds age);                                   ///< since the schedule began
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
    void drawScale(QPainter& painter) const;
    Nanoseconds timeAt(double x) const;

    std::shared_ptr<const RateSchedule> m_schedule;
    double m_low = 0; ///< log10 of Mbit/s, or the position of 0
    bool m_hasZero = false;
    double m_high = 1;
    bool m_repeats = true;
    double m_position = 0;
    QPixmap m_curve; ///< redrawn only for a new size, because a trace may have a million rows
};

} // namespace coinfer
