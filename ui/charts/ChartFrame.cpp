#include "ui/charts/ChartFrame.h"

#include "ui/LiveHistory.h"

#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>

#include <algorithm>

namespace coinfer {
namespace {

constexpr int kLeft = 66;
constexpr int kRight = 18;
constexpr int kTop = 6;
constexpr int kBottom = 20;
constexpr int kTimeMarkEvery = 10; ///< seconds

QCategoryAxis* makeAxis(QChart* chart, Qt::Alignment side)
{
    auto* axis = new QCategoryAxis(chart);
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setTruncateLabels(false);
    axis->setLineVisible(false);
    QFont small = axis->labelsFont();
    small.setPointSizeF(8);
    axis->setLabelsFont(small);
    chart->addAxis(axis, side);
    return axis;
}

} // namespace

ChartFrame::ChartFrame(const QString& objectName, std::vector<SeriesLook> series, QWidget* parent)
    : QWidget(parent), m_series(std::move(series)), m_chart(new QChart), m_view(new QChartView(m_chart, this))
{
    setObjectName(objectName);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_chart->legend()->hide();
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setMinimumSize(1, 1);
    m_times = makeAxis(m_chart, Qt::AlignBottom);
    m_values = makeAxis(m_chart, Qt::AlignLeft);
    markTimes();
}

void ChartFrame::markTimes()
{
    m_times->setRange(-kHistorySeconds, 0);
    m_times->setStartValue(-kHistorySeconds - 1);
    for (int seconds = static_cast<int>(kHistorySeconds); seconds > 0; seconds -= kTimeMarkEvery)
        m_times->append(tr("%1 s ago").arg(seconds), -seconds);
    m_times->append(tr("now"), 0);
}

void ChartFrame::setVertical(double low, double high, const std::vector<AxisMark>& marks)
{
    if (low == m_values->min() && high == m_values->max() && marks == m_marks)
        return;
    m_marks = marks;
    replaceValueAxis();
    m_values->setStartValue(low - (high - low));
    m_values->setRange(low, high);
    for (const AxisMark& mark : m_marks)
        m_values->append(mark.text, mark.value);
}

/// A category axis that had its labels replaced shows none in Qt 6.4; a new one does.
void ChartFrame::replaceValueAxis()
{
    const QList<QAbstractSeries*> all = m_chart->series();
    m_chart->removeAxis(m_values);
    delete m_values;
    m_values = makeAxis(m_chart, Qt::AlignLeft);
    for (QAbstractSeries* series : all)
        series->attachAxis(m_values);
    colourAxis(*m_values);
}

void ChartFrame::colourAxis(QCategoryAxis& axis)
{
    const Colours colours = coloursFor(*this);
    axis.setLabelsColor(colours.faint);
    axis.setGridLinePen(QPen(colours.grid, 1));
}

void ChartFrame::add(QAbstractSeries* series)
{
    m_chart->addSeries(series);
    series->attachAxis(m_times);
    series->attachAxis(m_values);
}

void ChartFrame::colour()
{
    const Colours colours = coloursFor(*this);
    m_view->setBackgroundBrush(colours.card);
    colourAxis(*m_times);
    colourAxis(*m_values);
    colourSeries(colours);
}

void ChartFrame::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

void ChartFrame::resizeEvent(QResizeEvent*)
{
    m_view->setGeometry(rect());
    m_chart->setPlotArea(
        QRectF(kLeft, kTop, std::max(width() - kLeft - kRight, 1), std::max(height() - kTop - kBottom, 1)));
}

} // namespace coinfer
