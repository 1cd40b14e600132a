#include "ui/widgets/ChoiceMap.h"

#include "core/base/Figures.h"
#include "core/base/Units.h"
#include "ui/look/OnCard.h"
#include "ui/look/ScreenFonts.h"
#include "ui/look/Theme.h"
#include "ui/look/WidgetPicture.h"
#include "ui/report/DecisionWords.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr int kGap = 3;
constexpr double kWorst = -0.25; ///< values below it look alike: all of them miss the deadline

} // namespace

ChoiceMap::ChoiceMap(NetworkPicture network, QWidget* parent) : QWidget(parent), m_network(std::move(network))
{
    setObjectName(QStringLiteral("choiceMap"));
    setAccessibleName(tr("How the policy rates each exit, cut and codec"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setFocusPolicy(Qt::StrongFocus); // so that its card can be copied by the key
    coversCard(*this);
    const QFontMetrics small(smallFont(font()));
    m_top = small.height() + 4;
    m_left = 8 + std::max(small.horizontalAdvance(tr("exit %1").arg(m_network.exits())),
                          small.horizontalAdvance(tr("cut")));
}

void ChoiceMap::showFrame(const AnsweredFrame& frame)
{
    m_choices = frame.report.choices;
    m_chosen = frame.record.decision;
    m_shadow = frame.shadow ? std::optional(frame.shadow->own.decision) : std::nullopt;
    double most = 0, best = kWorst;
    for (const Choice& choice : m_choices) {
        most = std::max(most, choice.probability);
        best = std::max(best, choice.value);
    }
    m_probabilities = frame.report.entropy.has_value(); // steadily, however certain the policy is
    m_low = m_probabilities ? 0 : kWorst;
    m_high = m_probabilities ? most : best;
    update();
}

void ChoiceMap::forget()
{
    m_choices.clear();
    m_chosen.reset();
    m_shadow.reset();
    update();
}

int ChoiceMap::columns() const
{
    std::size_t longest = 1;
    for (const auto& path : m_network.paths)
        longest = std::max(longest, path.size());
    return static_cast<int>(longest) + 1;
}

QRectF ChoiceMap::cell(int exit, int cut) const
{
    const double w = static_cast<double>(width() - m_left) / columns();
    const double h = static_cast<double>(height() - m_top) / std::max(m_network.exits(), 1);
    return {m_left + cut * w + kGap, m_top + (m_network.exits() - exit) * h + kGap, w - 2 * kGap,
            h - 2 * kGap};
}

/// One bar for each codec of the cut. Where nothing is sent there is one, which fills the cell.
QRectF ChoiceMap::bar(const Decision& decision) const
{
    const QRectF whole = cell(decision.exit, decision.cut);
    if (!m_network.sends(decision.exit, decision.cut))
        return whole;
    const auto codecs = m_network.codecsAt(decision.exit, decision.cut);
    const auto place = std::ranges::lower_bound(codecs, decision.codec) - codecs.begin();
    const double w = whole.width() / static_cast<double>(std::max<std::size_t>(codecs.size(), 1));
    return {whole.left() + static_cast<double>(place) * w, whole.top(), w, whole.height()};
}

double ChoiceMap::heightOf(const Choice& choice) const
{
    const double shown = m_probabilities ? choice.probability : choice.value;
    const double share = (shown - m_low) / std::max(m_high - m_low, 1e-9);
    return std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0;
}

QPixmap ChoiceMap::axes() const
{
    const Colours colours = coloursFor(*this);
    QPixmap drawn = pictureFor(*this);
    drawn.fill(colours.card);
    QPainter painter(&drawn);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont(font()));
    for (int cut = 0; cut < columns(); ++cut) {
        const QRectF below = cell(1, cut);
        painter.setPen(colours.faint);
        painter.drawText(QRectF(below.left() - kGap, 0, below.width() + 2 * kGap, m_top), Qt::AlignCenter,
                         QString::number(cut));
    }
    painter.drawText(QRectF(0, 0, m_left - 4, m_top), Qt::AlignRight | Qt::AlignVCenter, tr("cut"));
    for (int exit = 1; exit <= m_network.exits(); ++exit) {
        const QRectF first = cell(exit, 0);
        painter.setPen(colours.faint);
        painter.drawText(QRectF(0, first.top(), m_left - 4, first.height()),
                         Qt::AlignRight | Qt::AlignVCenter, tr("exit %1").arg(exit));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.grid);
        for (int cut = 0; m_network.has(exit, cut); ++cut)
            painter.drawRoundedRect(cell(exit, cut), 3, 3);
    }
    return drawn;
}

void ChoiceMap::drawFrame(QPainter& painter, const Decision& decision, const QPen& pen) const
{
    if (!m_network.has(decision.exit, decision.cut))
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    const double out = pen.widthF() / 2 + 0.5;
    painter.drawRoundedRect(bar(decision).adjusted(-out, -out, out, out), 2, 2);
}

void ChoiceMap::paintEvent(QPaintEvent*)
{
    const Colours colours = coloursFor(*this);
    if (m_axes.isNull() || m_axes.devicePixelRatio() != devicePixelRatioF())
        m_axes = axes();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_axes);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Choice& choice : m_choices) {
        if (!m_network.has(choice.decision.exit, choice.decision.cut))
            continue;
        const QRectF place = bar(choice.decision);
        const double h = heightOf(choice) * place.height();
        const bool chosen = choice.decision == m_chosen;
        painter.fillRect(QRectF(place.left(), place.bottom() - h, std::max(place.width() - 0.5, 1.0), h),
                         chosen ? colours.exit : colours.device);
    }
    if (m_shadow)
        drawFrame(painter, *m_shadow, QPen(colours.bits, 2, Qt::DotLine));
    if (m_chosen)
        drawFrame(painter, *m_chosen, QPen(colours.text, 2));
    drawFocus(painter, *this);
}

QString ChoiceMap::wordsAt(QPoint place) const
{
    for (const Choice& choice : m_choices) {
        const Decision& d = choice.decision;
        if (!m_network.has(d.exit, d.cut) || !bar(d).contains(place))
            continue;
        QString words = decisionWords(d, m_network.sends(d.exit, d.cut));
        words += QLatin1Char('\n') + tr("probability %1 %").arg(formatFigure(choice.probability * 100, 1));
        words += QLatin1Char('\n') + tr("expected reward %1").arg(formatFigure(choice.value, 3));
        if (choice.phases.total().count() > 0)
            words += QLatin1Char('\n') + tr("latency %1").arg(formatDuration(choice.phases.total()));
        return words;
    }
    return {};
}

bool ChoiceMap::event(QEvent* event)
{
    switch (event->type()) {
    case QEvent::Resize:
    case QEvent::PaletteChange:
    case QEvent::FontChange:
    case QEvent::StyleChange:
        m_axes = {};
        return QWidget::event(event);
    case QEvent::ToolTip:
        break;
    default:
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), wordsAt(help->pos()), this);
    return true;
}

} // namespace coinfer
