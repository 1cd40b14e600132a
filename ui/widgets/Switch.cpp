#include "ui/widgets/Switch.h"

#include "ui/look/Theme.h"

#include <QPainter>
#include <QPen>

namespace coinfer {
namespace {

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
    const int width = static_cast<int>(kTrack.width()) + kGap + fontMetrics().horizontalAdvance(text()) + 4;
    return {width, kHeight};
}

void Switch::paintEvent(QPaintEvent*)
{
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF track({1, (height() - kTrack.height()) / 2}, kTrack);
    if (isRightToLeft())
        track.moveRight(width() - 1);
    const bool lit = isChecked() && isEnabled(); // one that does nothing must not look as if it did
    painter.setPen(hasFocus() ? QPen(colours.text, 2) : QPen(lit ? colours.accent : colours.faint, 1));
    painter.setBrush(lit ? colours.accent : colours.idle);
    painter.drawRoundedRect(track, track.height() / 2, track.height() / 2);

    const double radius = track.height() / 2 - 3;
    const bool knobRight = isChecked() != isRightToLeft();
    const QPointF knob(knobRight ? track.right() - radius - 3 : track.left() + radius + 3,
                       track.center().y());
    painter.setPen(Qt::NoPen);
    painter.setBrush(lit ? colours.onMeaning : colours.card);
    painter.drawEllipse(knob, radius, radius);

    QRectF words = rect();
    if (isRightToLeft())
        words.setRight(track.left() - kGap);
    else
        words.setLeft(track.right() + kGap);
    painter.setPen(isEnabled() ? colours.text : colours.faint);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextShowMnemonic, text());
}

} // namespace coinfer
