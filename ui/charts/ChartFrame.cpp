#include "ui/charts/ChartFrame.h"

#include "ui/charts/ChartPointer.h"
#include "ui/charts/SeriesPlot.h"
#include "ui/charts/TimeAxis.h"
#include "ui/look/OnCard.h"
#include "ui/look/ScreenFonts.h"
#include "ui/look/WidgetPicture.h"
#include "ui/look/Zoom.h"
#include "ui/report/EventWords.h"

#include <QEvent>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr int kWidestEvent = 220; ///< pixels of its words at 100 %
constexpr double kNearEvent = 5;  ///< pixels between the cursor and an event whose words are shown

/// Words for a chart that follows no axis.
const TimeWindow& lastHalfMinute()
{
    static const TimeWindow window;
    return window;
}

} // namespace

ChartFrame::ChartFrame(const QString& objectName, std::vector<SeriesLook> series, QPainter::RenderHints hints,
                       QWidget* parent)
    : QWidget(parent), m_series(std::move(series)), m_shown(m_series.size(), true),
      m_readout(m_series.size()), m_seriesPlot(std::make_unique<SeriesPlot>(hints))
{
    setObjectName(objectName);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    coversCard(*this);
}

ChartFrame::~ChartFrame() = default;

void ChartFrame::follow(TimeAxis& axis)
{
    m_axis = &axis;
    m_pointer = std::make_unique<ChartPointer>(axis, *this);
    connect(&axis, &TimeAxis::changed, this, &ChartFrame::redraw);
    connect(&axis, &TimeAxis::cursorChanged, this, qOverload<>(&QWidget::update));
}

PlotMap ChartFrame::plot() const
{
    const TimeWindow& window = m_axis ? m_axis->window() : lastHalfMinute();
    QRectF area = rect().marginsRemoved(plotMargins(font()));
    area.setSize(area.size().expandedTo({1, 1}));
    return {area, window.begin(), window.end(), m_low, m_high};
}

void ChartFrame::setVertical(double low, double high, const std::vector<AxisMark>& marks)
{
    if (low == m_low && high == m_high && marks == m_marks)
        return;
    m_low = low;
    m_high = high;
    m_marks = marks;
    redraw();
}

void ChartFrame::setShown(std::size_t series, bool shown)
{
    m_shown.at(series) = shown;
    redraw();
}

void ChartFrame::setReadout(std::vector<QString> words)
{
    words.resize(std::max(words.size(), m_series.size()));
    if (words == m_readout)
        return;
    m_readout = std::move(words);
    describe();
    update();
}

void ChartFrame::setRemark(const QString& words)
{
    if (words == m_remark)
        return;
    m_remark = words;
    describe();
}

void ChartFrame::describe()
{
    QStringList all = readout();
    if (!m_remark.isEmpty())
        all << m_remark;
    setAccessibleDescription(all.join(QStringLiteral(", ")));
}

QStringList ChartFrame::readout() const
{
    QStringList lines = eventsAtCursor();
    for (std::size_t i = 0; i < m_readout.size(); ++i)
        if (isRead(i))
            lines << readoutLine(i);
    return lines;
}

QStringList ChartFrame::eventsAtCursor() const
{
    if (!m_axis || !m_axis->cursor())
        return {};
    const PlotMap map = plot();
    const double at = map.x(*m_axis->cursor());
    QStringList words;
    for (const EventMark& mark :
         m_axis->events().between(map.seconds(at - kNearEvent), map.seconds(at + kNearEvent)))
        words << eventWords(mark.event);
    return words;
}

bool ChartFrame::isRead(std::size_t line) const
{
    return !m_readout[line].isEmpty() && (line >= m_series.size() || m_shown[line]);
}

QString ChartFrame::readoutLine(std::size_t line) const
{
    return line < m_series.size() ? m_series[line].name + QLatin1Char(' ') + m_readout[line]
                                  : m_readout[line];
}

void ChartFrame::redraw()
{
    m_stale = true;
    update();
}

void ChartFrame::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        redraw();
}

void ChartFrame::resizeEvent(QResizeEvent*)
{
    redraw();
}

void ChartFrame::paintEvent(QPaintEvent*)
{
    if (m_stale || m_picture.devicePixelRatio() != devicePixelRatioF())
        render();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    if (m_axis && m_axis->cursor())
        drawCursor(painter, plot(), coloursFor(*this));
    drawFocus(painter, *this);
}

void ChartFrame::render()
{
    const Colours colours = coloursFor(*this);
    const PlotMap map = plot();
    m_picture = pictureFor(*this);
    m_picture.fill(colours.card);
    QPainter painter(&m_picture);
    painter.setFont(smallFont(font()));
    drawGrid(painter, map, colours);
    m_seriesPlot->place(map);
    fillSeries(map, colours);
    m_seriesPlot->paint(painter, rect());
    drawOver(painter, map, colours);
    if (m_axis)
        drawEventMarks(painter, map, colours, m_axis->events().between(map.begin, map.end), scaleOf(*this));
    m_stale = false;
}

void ChartFrame::drawGrid(QPainter& painter, const PlotMap& plot, const Colours& colours) const
{
    const auto crisp = [](double place) { return std::round(place) + 0.5; };
    const double height = painter.fontMetrics().height();
    double above = height + this->height(); // the last mark's place; those that would overlap it are left out
    for (const AxisMark& mark : m_marks) {
        if (mark.value < m_low || mark.value > m_high)
            continue;
        const double y = crisp(plot.y(mark.value));
        painter.setPen(colours.grid);
        painter.drawLine(QPointF(plot.area.left(), y), QPointF(plot.area.right(), y));
        if (std::abs(above - y) < height)
            continue;
        above = y;
        painter.setPen(colours.faint);
        painter.drawText(QRectF(0, y - height / 2, plot.area.left() - 6, height),
                         Qt::AlignRight | Qt::AlignVCenter, mark.text);
    }
    double taken = 0; // words that would overlap those before are left out
    for (const AxisMark& mark : timeMarks(m_axis ? m_axis->window() : lastHalfMinute())) {
        const double x = crisp(plot.x(mark.value));
        painter.setPen(colours.grid);
        painter.drawLine(QPointF(x, plot.area.top()), QPointF(x, plot.area.bottom()));
        const double wide = painter.fontMetrics().horizontalAdvance(mark.text);
        const double centre = std::min(x, width() - wide / 2 - 1);
        if (centre - wide / 2 < taken + 6)
            continue;
        taken = centre + wide / 2;
        painter.setPen(colours.faint);
        painter.drawText(QRectF(centre - wide, this->height() - height, 2 * wide, height), Qt::AlignHCenter,
                         mark.text);
    }
}

void ChartFrame::drawCursor(QPainter& painter, const PlotMap& plot, const Colours& colours) const
{
    const double x = std::round(plot.x(*m_axis->cursor())) + 0.5;
    painter.setPen(QPen(colours.text, 1));
    painter.drawLine(QPointF(x, plot.area.top()), QPointF(x, plot.area.bottom()));
    painter.setFont(smallFont(font()));
    drawReadout(painter, plot, colours, x);
}

/// A box beside the line, on the side with more room; in columns where it is higher than the chart.
void ChartFrame::drawReadout(QPainter& painter, const PlotMap& plot, const Colours& colours, double x) const
{
    struct Row {
        QString text;
        QColor colour;
    };
    std::vector<Row> rows{{clockText(*m_axis->cursor(), 1), {}}};
    for (const QString& words : eventsAtCursor())
        rows.push_back({painter.fontMetrics().elidedText(words, Qt::ElideRight, zoomed(kWidestEvent)), {}});
    for (std::size_t i = 0; i < m_readout.size(); ++i)
        if (isRead(i))
            rows.push_back({readoutLine(i), i < m_series.size() ? m_series[i].colour(colours) : QColor()});
    const QFontMetrics metrics = painter.fontMetrics();
    const int high = metrics.height();
    const double scale = scaleOf(*this);
    const int mark = qRound(14 * scale);
    int wide = 0;
    for (const Row& row : rows)
        wide = std::max(wide, metrics.horizontalAdvance(row.text) + mark + 8);
    const int perColumn =
        std::clamp(static_cast<int>((plot.area.height() - 8) / high), 1, static_cast<int>(rows.size()));
    const int columns = (static_cast<int>(rows.size()) + perColumn - 1) / perColumn;
    QRectF box(0, plot.area.top() + 2, columns * wide + 6, perColumn * high + 6);
    box.moveLeft(x < plot.area.center().x() ? x + 6 : x - 6 - box.width());
    box.moveLeft(std::clamp(box.left(), 0.0, std::max(width() - box.width(), 0.0)));
    QColor ground = colours.card;
    ground.setAlphaF(0.92F);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colours.border);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 4, 4);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int column = static_cast<int>(i) / perColumn, row = static_cast<int>(i) % perColumn;
        const QRectF place(box.left() + 5 + column * wide, box.top() + 3 + row * high, wide, high);
        if (rows[i].colour.isValid()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(rows[i].colour);
            painter.drawEllipse(QPointF(place.left() + 5 * scale, place.center().y()), 3.5 * scale,
                                3.5 * scale);
        }
        painter.setPen(i > 0 ? colours.text : colours.faint);
        painter.drawText(place.adjusted(mark, 0, 0, 0), Qt::AlignVCenter, rows[i].text);
    }
}

} // namespace coinfer
