#include "ui/widgets/ElidedLabel.h"

#include "ui/widgets/WholeText.h"

#include <QKeyEvent>
#include <QPainter>

namespace coinfer {
namespace {

constexpr int kFocusWidth = 2; // pixels, as of the controls in the style sheet

} // namespace

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
    offerWhole();
}

void ElidedLabel::setElide(Qt::TextElideMode mode)
{
    m_elide = mode;
    update();
}

QString ElidedLabel::shownText() const
{
    return fontMetrics().elidedText(text(), m_elide, contentsRect().width());
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), static_cast<int>(alignment()), shownText());
    if (!hasFocus())
        return;
    painter.setPen(QPen(palette().color(QPalette::Highlight), kFocusWidth));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

/// Only what is cut takes part in the walk of Tab.
void ElidedLabel::offerWhole()
{
    const bool isCut = this->isCut();
    setFocusPolicy(isCut ? Qt::TabFocus : Qt::NoFocus);
    isCut ? setCursor(Qt::PointingHandCursor) : unsetCursor();
}

void ElidedLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    offerWhole();
}

void ElidedLabel::mousePressEvent(QMouseEvent* event)
{
    if (!isCut())
        QLabel::mousePressEvent(event); // else its release comes here, too
}

void ElidedLabel::mouseReleaseEvent(QMouseEvent* event)
{
    if (isCut() && rect().contains(event->position().toPoint()))
        openWhole();
    else
        QLabel::mouseReleaseEvent(event);
}

void ElidedLabel::keyPressEvent(QKeyEvent* event)
{
    const bool opens =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (opens && isCut() && !event->isAutoRepeat())
        openWhole();
    else
        QLabel::keyPressEvent(event);
}

void ElidedLabel::openWhole()
{
    WholeText::open(text(), *this);
}

} // namespace coinfer
