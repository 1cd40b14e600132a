#include "app/common/Formats.h"

#include <QCoreApplication>

namespace coinfer {

Result<void> checkFormat(const QString& text)
{
    if (text == QLatin1String(kAutoFormat) || parseNumberFormat(text))
        return {};
    return Error{QCoreApplication::translate("Problems",
                                             "there is no number format \"%1\"; choose auto, int8 or float")
                     .arg(text)};
}

Result<NumberFormat> chosenFormat(const QString& text)
{
    if (const auto known = checkFormat(text); !known)
        return known.error();
    return text == QLatin1String(kAutoFormat) ? Result<NumberFormat>(fastestFormat())
                                              : parseNumberFormat(text);
}

} // namespace coinfer
