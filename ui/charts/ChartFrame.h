#pragma once

#include "ui/charts/AxisMark.h"
#include "ui/charts/PlotMap.h"
#include "ui/charts/SeriesLook.h"

#include <QPainter>
#include <QPixmap>
#include <QWidget>

#include <memory>
#include <vector>

namespace coinfer {

class ChartPointer;
class SeriesPlot;
class TimeAxis;

/// The base of all charts: time to the right, values upwards, equal margins (so that the time axes of stacked
/// charts line up), theme colours, and a cursor that shows the values at its time. Without a TimeAxis it
/// shows the half minute up to 0. The rendered picture is cached, so moving the cursor does not redraw the
/// series.
class ChartFrame : public QWidget {
    Q_OBJECT
public:
    /// `hints`: render hints for painting the series.
    ChartFrame(const QString& objectName, std::vector<SeriesLook> series, QPainter::RenderHints hints,
               QWidget* parent = nullptr);
    ~ChartFrame() override;

    const std::vector<SeriesLook>& series() const { return m_series; }
    void setVertical(double low, double high, const std::vector<AxisMark>& marks);
    /// Shows the window and cursor of `axis`, and lets mouse, wheel, touch and keys move them. The axis
    /// outlives the chart.
    void follow(TimeAxis& axis);
    TimeAxis* timeAxis() const { return m_axis; }
    PlotMap plot() const;

    bool isShown(std::size_t series) const { return m_shown.at(series); }
    void setShown(std::size_t series, bool shown);

    virtual void clear() = 0; ///< removes all points

    /// The value of each series at the cursor, as text; empty if unknown. Further entries belong to no series
    /// and are shown without a name.
    void setReadout(std::vector<QString> words);
    QStringList readout() const; ///< "name value" of all series shown and known, then the further entries

    QSize sizeHint() const override { return {420, 150}; }
    QSize minimumSizeHint() const override { return {160, 60}; }

protected:
    /// Sets points and colours of the series for a new picture.
    virtual void fillSeries(const PlotMap& plot, const Colours& colours) = 0;
    /// Draws over the series, into the same picture.
    virtual void drawOver(QPainter&, const PlotMap&, const Colours&) {}
    /// Describes what the picture leaves out, for screen readers.
    void setRemark(const QString& words);
    SeriesPlot& seriesPlot() { return *m_seriesPlot; }
    void redraw(); ///< after a change of data or looks
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void render();
    void drawGrid(QPainter& painter, const PlotMap& plot, const Colours& colours) const;
    void drawCursor(QPainter& painter, const PlotMap& plot, const Colours& colours) const;
    void drawReadout(QPainter& painter, const PlotMap& plot, const Colours& colours, double x) const;
    void describe();
    QStringList eventsAtCursor() const;
    bool isRead(std::size_t line) const; ///< whether this line is shown and has a value
    QString readoutLine(std::size_t line) const;

    std::vector<SeriesLook> m_series;
    std::vector<bool> m_shown;
    std::vector<QString> m_readout;
    QString m_remark;
    std::vector<AxisMark> m_marks;
    double m_low = 0;
    double m_high = 1;
    TimeAxis* m_axis = nullptr;
    std::unique_ptr<ChartPointer> m_pointer; ///< destroyed first: Qt sends a dying widget a last Leave
    std::unique_ptr<SeriesPlot> m_seriesPlot;
    QPixmap m_picture; ///< everything except the cursor
    bool m_stale = true;
};

} // namespace coinfer
