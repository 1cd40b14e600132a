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
#include <iterator>
#include <vector>

namespace coinfer {
namespace {

constexpr double kSlowestLevel = -1.5; ///< log10 of Mbit/s: what is slower lies on the lowest decade
constexpr double kUnlimited = 1.04;    ///< above the plot's 0..1

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

/// Whole decades around what the schedule holds, and one more for 0.
void ScheduleView::scale()
{
    m_low = 0;
    m_high = 1;
    m_hasZero = m_schedule && std::ranges::any_of(m_schedule->steps(), isNothing);
    if (!m_schedule)
        return;
    std::vector<RateSchedule::Step> onScale;
    std::ranges::copy_if(m_schedule->steps(), std::back_inserter(onScale), isOnScale);
    if (!onScale.empty()) {
        const auto [least, most] = std::ranges::minmax(onScale, {}, &RateSchedule::Step::rate);
        m_low = std::floor(std::clamp(std::log10(std::max(least.rate.mbps(), 1e-9)), kSlowestLevel, 6.0));
        m_high = std::max(m_low + 1, std::ceil(std::log10(std::max(most.rate.mbps(), 1e-9))));
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

/// One column of pixels shows the least and the most of its time.
void ScheduleView::drawCurve()
{
    m_curve = pictureFor(*this);
    m_curve.fill(Qt::transparent);
    QPainter painter(&m_curve);
    drawScale(painter);
    const QRectF area = plot();
    painter.setRenderHint(QPainter::Antialiasing);
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
    painter.setPen(QPen(coloursFor(*this).accent, 1.6));
    painter.drawPath(path);
}

void ScheduleView::drawScale(QPainter& painter) const
{
    const Colours colours = coloursFor(*this);
    const QRectF area = plot();
    painter.setFont(smallFont(font()));
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
    if (!changes())
        return;
    const QRectF line(area.left(), area.bottom() + 4, area.width(), height);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, tr("0 s"));
    painter.drawText(
        line, Qt::AlignRight | Qt::AlignVCenter,
        (m_repeats ? tr("%1 s, repeats") : tr("%1 s")).arg(formatFigure(seconds(m_schedule->length()), 0)));
}

void ScheduleView::paintEvent(QPaintEvent*)
{
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    if (!m_schedule) {
        painter.setPen(colours.faint);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("No limit: the link runs at full speed."));
        return;
    }
    if (m_curve.isNull() || m_curve.devicePixelRatio() != devicePixelRatioF())
        drawCurve();
    painter.drawPixmap(0, 0, m_curve);
    if (!changes())
        return;
    const QRectF area = plot();
    const double x = area.left() + m_position * area.width();
    const BitRate rate = m_schedule->at(timeAt(x));
    painter.setRenderHint(QPainter::Antialiasing);
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
