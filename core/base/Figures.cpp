#include "core/base/Figures.h"

#include <QLocale>

namespace coinfer {

QString formatFigure(double value, int digits, char form)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(value, form, digits);
}

} // namespace coinfer
