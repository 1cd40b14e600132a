#pragma once

#include "ui/charts/SeriesLook.h"

#include <QWidget>

#include <vector>

class QAbstractSeries;
class QCategoryAxis;
class QChart;
class QChartView;

namespace coinfer {

/// A labelled place on the vertical axis.
struct AxisMark {
    double value = 0;
    QString text;
    bool operator==(const AxisMark&) const = default;
};

/// What the charts share: half a minute to the left, values upwards, equal margins (so that the time axes of
/// charts above each other line up), colours of the theme. Hides Qt Charts from everybody else.
class ChartFrame : public QWidget {
    Q_OBJECT
public:
    ChartFrame(const QString& objectName, std::vector<SeriesLook> series, QWidget* parent = nullptr);

    const std::vector<SeriesLook>& series() const { return m_series; }
    void setVertical(double low, double high, const std::vector<AxisMark>& marks);
    QSize sizeHint() const override { return {420, 150}; }
    QSize minimumSizeHint() const override { return {160, 60}; }

protected:
    void add(QAbstractSeries* series); ///< takes it over
    virtual void colourSeries(const Colours& colours) = 0;
    void colour(); ///< once all series are there
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void markTimes();
    void replaceValueAxis();
    void colourAxis(QCategoryAxis& axis);

    std::vector<SeriesLook> m_series;
    std::vector<AxisMark> m_marks;
    QChart* m_chart = nullptr;
    QChartView* m_view = nullptr;
    QCategoryAxis* m_times = nullptr;
    QCategoryAxis* m_values = nullptr;
};

} // namespace coinfer
