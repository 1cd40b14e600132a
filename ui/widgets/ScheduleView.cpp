#include "ui/widgets/ScheduleView.h"

#include "core/base/Figures.h"
#include "ui/look/ScreenFonts.h"
#include "ui/look/Theme.h"
#include "ui/look/WidgetPicture.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace coinfer {
namespace {

constexpr double kSlowestLevel = -1.5; ///< log10 of Mbit/s: what is slower lies on the lowest decade
constexpr double kUnlimited = 1.04;    ///< above the plot's 0..1
constexpr Nanoseconds kRecent = std::chrono::seconds(30);
constexpr int kOlderAlpha = 110; ///< of what was measured in the cycle before, of 255

double seconds(Nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

/// Whether a logarithmic scale has a place for it.
bool isOnScale(const RateSchedule::Step& step)
{
    return std::isfinite(step.rate.bitsPerSecond) && step.rate.bitsPerSecond > 0;
}

bool isNothing(const RateSchedule::Step& step)
{
    return step.rate.bitsPerSecond <= 0;
}

template <typename Extent> Extent widened(const std::optional<Extent>& extent, double value)
{
    return extent ? Extent{std::min(extent->least, value), std::max(extent->most, value)}
                  : Extent{value, value};
}

} // namespace

ScheduleView::ScheduleView(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("scheduleView"));
    setAccessibleName(tr("Bandwidth limit over time"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

bool ScheduleView::changes() const
{
    return m_schedule && m_schedule->steps().size() > 1;
}

Nanoseconds ScheduleView::span() const
{
    return changes() ? m_schedule->length() : kRecent;
}

QRectF ScheduleView::plot() const
{
    return QRectF(rect().marginsRemoved(plotMargins(font())));
}

void ScheduleView::showSchedule(std::shared_ptr<const RateSchedule> schedule)
{
    m_repeats = true;
    take(std::move(schedule));
}

void ScheduleView::showRecorded(std::shared_ptr<const RateSchedule> schedule)
{
    m_repeats = false;
    take(std::move(schedule));
}

void ScheduleView::take(std::shared_ptr<const RateSchedule> schedule)
{
    m_schedule = std::move(schedule);
    m_position = 0;
    m_measured.clear(); // its ages are those of the schedule before
    m_limits.reset();
    m_hasZero = m_schedule && std::ranges::any_of(m_schedule->steps(), isNothing);
    if (m_schedule)
        for (const RateSchedule::Step& step : m_schedule->steps())
            if (isOnScale(step))
                m_limits = widened(m_limits, step.rate.mbps());
    scale();
    m_curve = {};
    update();
}

void ScheduleView::showAge(Nanoseconds age)
{
    if (!changes())
        return;
    const double rounds = seconds(age) / seconds(m_schedule->length());
    m_position = m_repeats ? std::fmod(rounds, 1.0) : std::clamp(rounds, 0.0, 1.0);
    update();
}

void ScheduleView::showMeasured(std::vector<MeasuredRate> rates, Nanoseconds now)
{
    m_measured = std::move(rates);
    std::erase_if(m_measured, [&](const MeasuredRate& each) {
        return each.age <= now - span() || each.age > now || (changes() && each.age.count() < 0);
    });
    m_now = now;
    const auto before = std::pair(m_low, m_high);
    scale();
    if (before != std::pair(m_low, m_high))
        m_curve = {};
    update();
}

/// Whole decades around what the schedule holds and what was measured, and one more for 0.
void ScheduleView::scale()
{
    m_low = 0;
    m_high = 1;
    std::optional<Extent> all = m_limits;
    for (const MeasuredRate& each : m_measured)
        all = widened(all, each.rate.mbps());
    if (all) {
        m_low = std::floor(std::clamp(std::log10(std::max(all->least, 1e-9)), kSlowestLevel, 6.0));
        m_high = std::max(m_low + 1, std::ceil(std::log10(std::max(all->most, 1e-9))));
    }
    if (m_hasZero)
        m_low -= 1;
}

double ScheduleView::levelOf(BitRate rate) const
{
    if (!std::isfinite(rate.bitsPerSecond))
        return kUnlimited;
    if (rate.bitsPerSecond <= 0)
        return 0;
    const double slowest = m_hasZero ? m_low + 1 : m_low;
    return (std::clamp(std::log10(rate.mbps()), slowest, m_high) - m_low) / (m_high - m_low);
}

Nanoseconds ScheduleView::timeAt(double x) const
{
    const QRectF area = plot();
    const double share = std::clamp((x - area.left()) / std::max(area.width(), 1.0), 0.0, 0.999'999);
    return Nanoseconds(static_cast<std::int64_t>(share * static_cast<double>(m_schedule->length().count())));
}

void ScheduleView::drawCurve()
{
    m_curve = pictureFor(*this);
    m_curve.fill(Qt::transparent);
    QPainter painter(&m_curve);
    painter.setFont(smallFont(font()));
    drawScale(painter);
    drawTimes(painter);
    if (!m_schedule)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(coloursFor(*this).accent, 1.6));
    painter.drawPath(limitPath());
}

/// One column of pixels shows the least and the most of its time.
QPainterPath ScheduleView::limitPath() const
{
    const QRectF area = plot();
    QPainterPath path;
    const auto& steps = m_schedule->steps();
    std::size_t step = 0;
    for (double x = area.left(); x <= area.right(); x += 1) {
        double low = kUnlimited, high = 0;
        const Nanoseconds end = timeAt(x + 1);
        do {
            const double level = levelOf(steps[step].rate);
            low = std::min(low, level);
            high = std::max(high, level);
        } while (step + 1 < steps.size() && steps[step + 1].start <= end && ++step);
        const auto at = [&](double level) { return QPointF(x, area.bottom() - level * area.height()); };
        path.elementCount() == 0 ? path.moveTo(at(low)) : path.lineTo(at(low));
        path.lineTo(at(high));
        path.lineTo(at(levelOf(steps[step].rate)));
    }
    return path;
}

void ScheduleView::drawScale(QPainter& painter) const
{
    const Colours colours = coloursFor(*this);
    const QRectF area = plot();
    const double height = painter.fontMetrics().height();
    for (double level = m_low; level <= m_high; ++level) {
        const double y = area.bottom() - (level - m_low) / (m_high - m_low) * area.height();
        painter.setPen(colours.grid);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(colours.faint);
        painter.drawText(QRectF(0, y - height / 2, area.left() - 6, height),
                         Qt::AlignRight | Qt::AlignVCenter,
                         m_hasZero && level == m_low ? QStringLiteral("0")
                                                     : formatBitRate(BitRate::fromMbps(std::pow(10, level))));
    }
}

void ScheduleView::drawTimes(QPainter& painter) const
{
    const QRectF area = plot();
    const QRectF line(area.left(), area.bottom() + 4, area.width(), painter.fontMetrics().height());
    const QString length = formatFigure(seconds(span()), 0);
    painter.setPen(coloursFor(*this).faint);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     changes() ? tr("0 s") : tr("%1 s ago").arg(length));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                     !changes()  ? tr("now")
                     : m_repeats ? tr("%1 s, repeats").arg(length)
                                 : tr("%1 s").arg(length));
}

std::vector<QPolygonF> ScheduleView::measuredLines() const
{
    const QRectF area = plot();
    std::vector<QPolygonF> lines;
    std::int64_t cycle = 0;
    for (const MeasuredRate& each : m_measured) {
        const std::int64_t round = changes() && m_repeats ? each.age / span() : 0;
        if (lines.empty() || round != cycle)
            lines.emplace_back();
        cycle = round;
        const Nanoseconds from = changes() ? round * span() : m_now - span();
        const double share = std::clamp(seconds(each.age - from) / seconds(span()), 0.0, 1.0);
        lines.back() << QPointF(area.left() + share * area.width(),
                                area.bottom() - levelOf(each.rate) * area.height());
    }
    return lines;
}

/// What is of the cycle before stands back.
void ScheduleView::drawMeasured(QPainter& painter) const
{
    const std::vector<QPolygonF> lines = measuredLines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        QColor colour = coloursFor(*this).estimate;
        if (i + 1 < lines.size())
            colour.setAlpha(kOlderAlpha);
        painter.setPen(QPen(colour, 2));
        painter.drawPolyline(lines[i]);
    }
}

void ScheduleView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_schedule || !m_measured.empty()) {
        if (m_curve.isNull() || m_curve.devicePixelRatio() != devicePixelRatioF())
            drawCurve();
        painter.drawPixmap(0, 0, m_curve);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    drawMeasured(painter);
    if (changes())
        drawPosition(painter);
    if (m_schedule)
        return;
    painter.setPen(coloursFor(*this).faint);
    painter.drawText(m_measured.empty() ? rect() : plot().toRect().translated(0, 6),
                     (m_measured.empty() ? Qt::AlignCenter : Qt::AlignHCenter | Qt::AlignTop) |
                         Qt::TextWordWrap,
                     tr("No limit: the link runs at full speed."));
}

void ScheduleView::drawPosition(QPainter& painter) const
{
    const Colours colours = coloursFor(*this);
    const QRectF area = plot();
    const double x = area.left() + m_position * area.width();
    const BitRate rate = m_schedule->at(timeAt(x));
    painter.setPen(QPen(colours.edge, 1.5));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter.setBrush(colours.edge);
    painter.drawEllipse(QPointF(x, area.bottom() - levelOf(rate) * area.height()), 5, 5);
}

void ScheduleView::resizeEvent(QResizeEvent*)
{
    m_curve = {};
}

void ScheduleView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_curve = {};
}

bool ScheduleView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_schedule)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const Nanoseconds time = timeAt(help->pos().x());
    const BitRate rate = m_schedule->at(time);
    const QString words = std::isfinite(rate.bitsPerSecond) ? formatBitRate(rate) : tr("no limit");
    QToolTip::showText(help->globalPos(), tr("%1 s: %2").arg(formatFigure(seconds(time), 1)).arg(words),
                       this);
    return true;
}

} // namespace coinfer
