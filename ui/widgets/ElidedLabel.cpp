#include "ui/widgets/ElidedLabel.h"

#include <QPainter>

namespace coinfer {

ElidedLabel::ElidedLabel(const QString& objectName, QWidget* parent) : QLabel(parent)
{
    setObjectName(objectName);
    setTextFormat(Qt::PlainText); // texts of peers and files are shown, not interpreted
}

void ElidedLabel::showText(const QString& text)
{
    if (text == this->text())
        return;
    setText(text);
    setToolTip(text.toHtmlEscaped());
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QRect area = contentsRect();
    painter.drawText(area, static_cast<int>(alignment()),
                     fontMetrics().elidedText(text(), Qt::ElideRight, area.width()));
}

} // namespace coinfer
