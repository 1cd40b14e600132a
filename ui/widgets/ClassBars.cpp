#include "ui/widgets/ClassBars.h"

#include "ui/look/OnCard.h"
#include "ui/look/Theme.h"
#include "ui/look/Zoom.h"
#include "ui/report/FigureWords.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace coinfer {
namespace {

constexpr std::size_t kBars = 5;
// Pixels at 100 %.
constexpr int kBarHeight = 5;
constexpr int kGap = 6;

int rowHeight(const QFontMetrics& metrics, double scale)
{
    return metrics.height() + qRound((kBarHeight + kGap) * scale);
}

} // namespace

QStringList readableClasses(QStringList classes)
{
    return classes.replaceInStrings(QStringLiteral("_"), QStringLiteral(" "));
}

ClassBars::ClassBars(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("classBars"));
    setAccessibleName(tr("Most probable classes"));
    coversCard(*this);
}

void ClassBars::showProbabilities(const std::vector<float>& probabilities, const QStringList& classes)
{
    std::vector<std::size_t> order(std::min(probabilities.size(), static_cast<std::size_t>(classes.size())));
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t shown = std::min(kBars, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                      [&](std::size_t a, std::size_t b) { return probabilities[a] > probabilities[b]; });
    m_bars.clear();
    for (std::size_t i = 0; i < shown; ++i)
        m_bars.push_back({classes.at(static_cast<qsizetype>(order[i])), probabilities[order[i]]});
    update();
}

QSize ClassBars::sizeHint() const
{
    return {zoomed(170), 3 * rowHeight(fontMetrics(), scaleOf(*this))};
}

QSize ClassBars::minimumSizeHint() const
{
    return {zoomed(90), rowHeight(fontMetrics(), scaleOf(*this))};
}

void ClassBars::paintEvent(QPaintEvent* event)
{
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    fillCard(painter, event->rect(), colours);
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = scaleOf(*this), thick = kBarHeight * scale;
    const int gap = qRound(kGap * scale), row = rowHeight(fontMetrics(), scale);
    int top = 0;
    for (const Bar& bar : m_bars) {
        if (top + row - gap > height())
            return; // a small screen shows fewer
        const QRect line(0, top, width(), fontMetrics().height());
        const QString share = shareWords(bar.probability);
        const int nameWidth = width() - fontMetrics().horizontalAdvance(share) - gap;
        painter.setPen(&bar == &m_bars.front() ? colours.text : colours.faint);
        painter.drawText(line, Qt::AlignLeft, fontMetrics().elidedText(bar.name, Qt::ElideRight, nameWidth));
        painter.drawText(line, Qt::AlignRight, share);
        const QRectF groove(0, line.bottom() + 1, width(), thick);
        QRectF filled = groove;
        filled.setWidth(std::max(groove.width() * std::clamp(bar.probability, 0.0, 1.0), groove.height()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.grid);
        painter.drawRoundedRect(groove, thick / 2, thick / 2);
        painter.setBrush(&bar == &m_bars.front() ? colours.accent : colours.faint);
        painter.drawRoundedRect(filled, thick / 2, thick / 2);
        top += row;
    }
}

} // namespace coinfer
