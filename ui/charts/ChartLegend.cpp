#include "ui/charts/ChartLegend.h"

#include <QPainter>

#include <algorithm>

namespace coinfer {
namespace {

constexpr int kMarkWidth = 12;
constexpr int kMarkGap = 4;
constexpr int kSeriesGap = 12;

void drawMark(QPainter& painter, const QRectF& area, SeriesMark mark, const QColor& colour)
{
    const QPointF left(area.left(), area.center().y());
    const QPointF right(area.right(), area.center().y());
    painter.setBrush(colour);
    switch (mark) {
    case SeriesMark::Area:
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 2, 2);
        break;
    case SeriesMark::Dots:
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(area.center(), 3, 3);
        break;
    case SeriesMark::Line:
    case SeriesMark::Dashed:
        painter.setPen(QPen(colour, 2.5, mark == SeriesMark::Line ? Qt::SolidLine : Qt::DotLine));
        painter.drawLine(left, right);
        break;
    }
}

} // namespace

ChartLegend::ChartLegend(std::vector<SeriesLook> series, QWidget* parent)
    : QWidget(parent), m_series(std::move(series))
{
    QFont small = font();
    small.setPointSizeF(std::max(small.pointSizeF() * 0.9, 7.0));
    setFont(small);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize ChartLegend::sizeHint() const
{
    int width = 0;
    for (const SeriesLook& look : m_series)
        width += kMarkWidth + kMarkGap + fontMetrics().horizontalAdvance(look.name) + kSeriesGap;
    return {std::max(width - kSeriesGap, 0), minimumSizeHint().height()};
}

void ChartLegend::paintEvent(QPaintEvent*)
{
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int x = 0;
    for (const SeriesLook& look : m_series) {
        const int words = fontMetrics().horizontalAdvance(look.name);
        const QRectF mark(x, (height() - 10) / 2.0, kMarkWidth, 10);
        drawMark(painter, mark, look.mark, look.colour(colours));
        painter.setPen(colours.faint);
        painter.drawText(QRect(x + kMarkWidth + kMarkGap, 0, words + 2, height()), Qt::AlignVCenter,
                         look.name);
        x += kMarkWidth + kMarkGap + words + kSeriesGap;
    }
}

} // namespace coinfer
