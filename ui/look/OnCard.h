#pragma once

#include "ui/look/Theme.h"

#include <QPainter>
#include <QWidget>

namespace coinfer {

/// For a widget on a card that often paints itself: with this, and with fillCard() as the first thing that
/// it paints, Qt need not paint the window, the page and the card below it first.
inline void coversCard(QWidget& widget)
{
    widget.setAttribute(Qt::WA_OpaquePaintEvent);
}

inline void fillCard(QPainter& painter, const QRect& area, const Colours& colours)
{
    painter.fillRect(area, colours.card);
}

} // namespace coinfer
