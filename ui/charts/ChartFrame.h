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

/// What the charts share: time to the right, values upwards, equal margins (so that the time axes of charts
/// above each other line up), colours of the theme, a cursor with what the series are there. Without a
/// TimeAxis it shows half a minute up to 0. The picture is kept: moving the cursor draws no series.
class ChartFrame : public QWidget {
    Q_OBJECT
public:
    /// `hints`: what the series are painted with.
    ChartFrame(const QString& objectName, std::vector<SeriesLook> series, QPainter::RenderHints hints,
               QWidget* parent = nullptr);
    ~ChartFrame() override;

    const std::vector<SeriesLook>& series() const { return m_series; }
    void setVertical(double low, double high, const std::vector<AxisMark>& marks);
    /// Shows its window and cursor, and lets mouse, wheel, fingers and keys move them. It outlives the chart.
    void follow(TimeAxis& axis);
    TimeAxis* timeAxis() const { return m_axis; }
    PlotMap plot() const;

    bool isShown(std::size_t series) const { return m_shown.at(series); }
    void setShown(std::size_t series, bool shown);

    virtual void clear() = 0; ///< no series has points any more

    /// What each series is at the cursor, in words; empty where it is not known. What comes after these is of
    /// no series, and stands for itself.
    void setReadout(std::vector<QString> words);
    QStringList readout() const; ///< "name words" of the series that are shown and known, then the rest

    QSize sizeHint() const override { return {420, 150}; }
    QSize minimumSizeHint() const override { return {160, 60}; }

protected:
    /// Gives the series their points and colours for a new picture.
    virtual void fillSeries(const PlotMap& plot, const Colours& colours) = 0;
    /// Draws what lies over the series; of the same picture.
    virtual void drawOver(QPainter&, const PlotMap&, const Colours&) {}
    /// What the picture leaves out, for whoever hears it.
    void setRemark(const QString& words);
    SeriesPlot& seriesPlot() { return *m_seriesPlot; }
    void redraw(); ///< data or looks changed
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void render();
    void drawGrid(QPainter& painter, const PlotMap& plot, const Colours& colours) const;
    void drawCursor(QPainter& painter, const PlotMap& plot, const Colours& colours) const;
    void drawReadout(QPainter& painter, const PlotMap& plot, const Colours& colours, double x) const;
    void describe();
    bool isRead(std::size_t line) const; ///< whether there is something to say and it is shown
    QString readoutLine(std::size_t line) const;

    std::vector<SeriesLook> m_series;
    std::vector<bool> m_shown;
    std::vector<QString> m_readout;
    QString m_remark;
    std::vector<AxisMark> m_marks;
    double m_low = 0;
    double m_high = 1;
    TimeAxis* m_axis = nullptr;
    std::unique_ptr<ChartPointer>
        m_pointer; ///< gone before the widget: Qt sends a last Leave to those that die
    std::unique_ptr<SeriesPlot> m_seriesPlot;
    QPixmap m_picture; ///< all but the cursor
    bool m_stale = true;
};

} // namespace coinfer
