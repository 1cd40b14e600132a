#include "ui/widgets/Switch.h"

#include "ui/look/Theme.h"
#include "ui/look/Zoom.h"

#include <QPainter>
#include <QPen>

namespace coinfer {
namespace {

// Pixels at 100 %.
constexpr QSizeF kTrack{40, 22};
constexpr int kGap = 8;
constexpr int kHeight = 40;

} // namespace

Switch::Switch(const QString& text, QWidget* parent) : QCheckBox(text, parent)
{
    setFocusPolicy(Qt::TabFocus); // a click must not take Space away from the page
    setCursor(Qt::PointingHandCursor);
}

QSize Switch::sizeHint() const
{
    const int beside = qRound((kTrack.width() + kGap + 4) * scaleOf(*this));
    return {beside + fontMetrics().horizontalAdvance(text()), zoomed(kHeight)};
}

void Switch::paintEvent(QPaintEvent*)
{
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = scaleOf(*this), gap = kGap * scale, rim = 3 * scale;
    QRectF track({1, (height() - kTrack.height() * scale) / 2}, kTrack * scale);
    if (isRightToLeft())
        track.moveRight(width() - 1);
    const bool lit = isChecked() && isEnabled(); // one that does nothing must not look as if it did
    painter.setPen(hasFocus() ? QPen(colours.text, 2) : QPen(lit ? colours.accent : colours.faint, 1));
    painter.setBrush(lit ? colours.accent : colours.idle);
    painter.drawRoundedRect(track, track.height() / 2, track.height() / 2);

    const double radius = track.height() / 2 - rim;
    const bool knobRight = isChecked() != isRightToLeft();
    const QPointF knob(knobRight ? track.right() - radius - rim : track.left() + radius + rim,
                       track.center().y());
    painter.setPen(Qt::NoPen);
    painter.setBrush(lit ? colours.onMeaning : colours.card);
    painter.drawEllipse(knob, radius, radius);

    QRectF words = rect();
    if (isRightToLeft())
        words.setRight(track.left() - gap);
    else
        words.setLeft(track.right() + gap);
    painter.setPen(isEnabled() ? colours.text : colours.faint);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextShowMnemonic, text());
}

} // namespace coinfer
