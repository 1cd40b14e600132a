#include "ui/widgets/SteadyLabel.h"

#include <QResizeEvent>

#include <algorithm>

namespace coinfer {

SteadyLabel::SteadyLabel(const QString& objectName, QWidget* parent) : QLabel(parent)
{
    setObjectName(objectName);
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
}

void SteadyLabel::showText(const QString& text)
{
    if (text == this->text())
        return;
    setText(text);
    grow();
}

void SteadyLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    if (event->size().width() == event->oldSize().width())
        return;
    m_longest = 0;
    grow();
}

void SteadyLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    m_longest = 0;
    grow();
}

int SteadyLabel::room() const
{
    return std::max(2 * fontMetrics().lineSpacing(), m_longest);
}

void SteadyLabel::grow()
{
    const int before = m_longest;
    m_longest = std::max(m_longest, heightForWidth(width()));
    if (m_longest != before)
        updateGeometry();
}

} // namespace coinfer
