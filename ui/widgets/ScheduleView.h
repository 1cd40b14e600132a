#pragma once

#include "core/base/RateSchedule.h"

#include <QPixmap>
#include <QWidget>

namespace coinfer {

/// What the link is limited to over a whole round of its schedule, on a logarithmic scale, with the place
/// that plays now. No link lies below the decades, at 0; a time without a limit (an infinite rate) lies above
/// the scale.
class ScheduleView : public QWidget {
    Q_OBJECT
public:
    explicit ScheduleView(QWidget* parent = nullptr);

    void showSchedule(std::shared_ptr<const RateSchedule> schedule); ///< null: no limit
    void showRecorded(std::shared_ptr<const RateSchedule> schedule); ///< of a log: it passes once
    void showAge(Nanoseconds age);                                   ///< since the schedule began
    /// Where in it or in its round it plays, 0..1.
    double position() const { return m_position; }
    double levelOf(BitRate rate) const; ///< height in the plot: 0 is its bottom, 1 its top
    QSize sizeHint() const override { return {420, 180}; }
    QSize minimumSizeHint() const override { return {160, 80}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override; ///< hover reads a place

private:
    QRectF plot() const;
    void take(std::shared_ptr<const RateSchedule> schedule);
    bool changes() const; ///< whether there is more than one step
    void scale();
    void drawCurve();
    void drawScale(QPainter& painter) const;
    Nanoseconds timeAt(double x) const;

    std::shared_ptr<const RateSchedule> m_schedule;
    double m_low = 0; ///< log10 of Mbit/s, or what stands for 0
    bool m_hasZero = false;
    double m_high = 1;
    bool m_repeats = true;
    double m_position = 0;
    QPixmap m_curve; ///< drawn once a size: a trace may have a million rows
};

} // namespace coinfer
