#include "ui/look/Restyle.h"

#include <QStyle>
#include <QVariant>
#include <QWidget>

namespace coinfer {

void restyle(QWidget& widget, const char* property, const QVariant& value)
{
    widget.setProperty(property, value);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

} // namespace coinfer
