#pragma once

#include "ui/charts/SeriesLook.h"

#include <QWidget>

#include <vector>

namespace coinfer {

/// Names and marks of a chart's series in one line.
class ChartLegend : public QWidget {
    Q_OBJECT
public:
    explicit ChartLegend(std::vector<SeriesLook> series, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, fontMetrics().height() + 2}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<SeriesLook> m_series;
};

} // namespace coinfer
