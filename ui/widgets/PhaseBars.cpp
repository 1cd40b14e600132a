#include "ui/widgets/PhaseBars.h"

#include "core/base/Units.h"
#include "ui/look/Theme.h"
#include "ui/look/Zoom.h"
#include "ui/report/PhaseWords.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <limits>

namespace coinfer {
namespace {

// Pixels at 100 %.
constexpr int kGap = 14;   ///< between caption and bar, as in a FactList
constexpr int kLeast = 12; ///< height of a row
constexpr int kMost = 26;
constexpr double kRoom = 1.15;   ///< behind the deadline
constexpr double kDeadlines = 3; ///< a longer bar is cut off: one stall must not flatten the rest

double micros(Microseconds time)
{
    return static_cast<double>(time.count());
}

} // namespace

PhaseBars::PhaseBars(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("phaseBars"));
    setAccessibleName(tr("Latency by phase, against the deadline"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void PhaseBars::showBars(std::vector<PhaseBar> bars, Microseconds deadline)
{
    m_bars = std::move(bars);
    m_deadline = deadline;
    QStringList words;
    for (const PhaseBar& bar : m_bars)
        words << QStringLiteral("%1: %2").arg(bar.caption, formatDuration(bar.phases.total()));
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    update();
}

QSize PhaseBars::sizeHint() const
{
    return {zoomed(220), fontMetrics().height() + 3 * zoomed(kMost)};
}

QSize PhaseBars::minimumSizeHint() const
{
    return {zoomed(120), fontMetrics().height() + 3 * zoomed(kLeast)};
}

int PhaseBars::captionWidth() const
{
    int width = 0;
    for (const PhaseBar& bar : m_bars)
        width = std::max(width, fontMetrics().horizontalAdvance(bar.caption));
    return width + zoomed(kGap);
}

QRectF PhaseBars::row(std::size_t index) const
{
    const int top = fontMetrics().height(); // the deadline's words
    const auto count = static_cast<double>(std::max<std::size_t>(m_bars.size(), 1));
    const double height = std::min((this->height() - top) / count, static_cast<double>(zoomed(kMost)));
    return {static_cast<double>(captionWidth()), top + static_cast<double>(index) * height,
            static_cast<double>(width() - captionWidth()), height};
}

double PhaseBars::scale() const
{
    const double most =
        m_deadline.count() > 0 ? kDeadlines * micros(m_deadline) : std::numeric_limits<double>::infinity();
    double longest = micros(m_deadline) * kRoom;
    for (const PhaseBar& bar : m_bars)
        longest = std::max(longest, std::min(micros(bar.phases.total()), most));
    return row(0).width() / std::max(longest, 1.0);
}

void PhaseBars::drawBar(QPainter& painter, const PhaseBar& bar, QRectF place) const
{
    const Colours colours = coloursFor(*this);
    const double left = place.left(), right = place.right();
    double time = 0;
    std::size_t phase = 0;
    for (const Microseconds part : inOrder(bar.phases)) {
        const double begin = std::min(left + time * scale(), right);
        time += micros(part);
        place.setLeft(begin);
        place.setRight(std::min(left + time * scale(), right));
        painter.fillRect(place, colours.phases.at(phase++));
    }
}

void PhaseBars::paintEvent(QPaintEvent*)
{
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const QRectF place = row(i);
        painter.setPen(colours.faint);
        painter.drawText(QRectF(0, place.top(), captionWidth(), place.height()), Qt::AlignVCenter,
                         m_bars[i].caption);
        const double margin = place.height() / 6;
        drawBar(painter, m_bars[i], place.adjusted(0, margin, 0, -margin));
    }
    if (m_bars.empty() || m_deadline.count() <= 0)
        return;
    const double x = row(0).left() + micros(m_deadline) * scale();
    painter.setPen(QPen(colours.text, 1.5, Qt::DashLine));
    painter.drawLine(QPointF(x, row(0).top()), QPointF(x, row(m_bars.size() - 1).bottom()));
    painter.setPen(colours.faint);
    painter.drawText(QRectF(0, 0, std::min(x + zoomed(kGap), static_cast<double>(width())), row(0).top()),
                     Qt::AlignRight | Qt::AlignVCenter, tr("deadline %1").arg(formatDuration(m_deadline)));
}

QString PhaseBars::wordsAt(QPoint place) const
{
    for (std::size_t i = 0; i < m_bars.size(); ++i)
        if (QRectF(0, row(i).top(), width(), row(i).height()).contains(place))
            return QStringLiteral("%1: %2").arg(m_bars[i].caption, phaseWords(m_bars[i].phases));
    return {};
}

bool PhaseBars::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), wordsAt(help->pos()), this);
    return true;
}

} // namespace coinfer
