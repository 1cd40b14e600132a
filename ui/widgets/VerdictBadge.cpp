#include "ui/widgets/VerdictBadge.h"

#include "ui/look/Theme.h"
#include "ui/look/Zoom.h"

#include <QPainter>

namespace coinfer {

VerdictBadge::VerdictBadge(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("verdictBadge"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize VerdictBadge::sizeHint() const
{
    return QSize(32, 32) * scaleOf(*this);
}

void VerdictBadge::showVerdict(Verdict verdict)
{
    if (verdict == m_verdict)
        return;
    m_verdict = verdict;
    update();
}

void VerdictBadge::paintEvent(QPaintEvent*)
{
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(QRectF(rect()).center());
    painter.scale(width() / 32.0, height() / 32.0);
    const QPen stroke(colours.onMeaning, 3.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    switch (m_verdict) {
    case Verdict::Right:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.right);
        painter.drawEllipse(QPointF(0, 0), 15, 15);
        painter.setPen(stroke);
        painter.drawPolyline(QPolygonF{{-7, 0.5}, {-2, 6}, {7.5, -5.5}});
        break;
    case Verdict::Wrong:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.wrong);
        painter.drawRoundedRect(QRectF(-14, -14, 28, 28), 5, 5);
        painter.setPen(stroke);
        painter.drawLine(QPointF(-6, -6), QPointF(6, 6));
        painter.drawLine(QPointF(-6, 6), QPointF(6, -6));
        break;
    case Verdict::Unknown:
        painter.setPen(QPen(colours.faint, 2, Qt::DashLine));
        painter.drawEllipse(QPointF(0, 0), 13, 13);
        break;
    }
}

} // namespace coinfer
