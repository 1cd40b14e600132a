#include "ui/widgets/LinkLamp.h"

#include "ui/look/Theme.h"
#include "ui/look/Zoom.h"

#include <QPainter>

namespace coinfer {

LinkLamp::LinkLamp(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("linkLamp"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize LinkLamp::sizeHint() const
{
    return QSize(14, 14) * scaleOf(*this);
}

void LinkLamp::showState(LinkState state)
{
    m_state = state;
    update();
}

void LinkLamp::paintEvent(QPaintEvent*)
{
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(QRectF(rect()).center());
    painter.scale(scaleOf(*this), scaleOf(*this));
    const QPointF centre;
    switch (m_state) {
    case LinkState::Connected:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.right);
        painter.drawEllipse(centre, 5, 5);
        break;
    case LinkState::Connecting:
        painter.setPen(QPen(colours.edge, 2.5));
        painter.drawEllipse(centre, 4.5, 4.5);
        break;
    case LinkState::Disconnected:
        painter.setPen(QPen(colours.wrong, 2.5, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(centre - QPointF(4, 4), centre + QPointF(4, 4));
        painter.drawLine(centre + QPointF(-4, 4), centre + QPointF(4, -4));
        break;
    }
}

} // namespace coinfer
