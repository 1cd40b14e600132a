// Apart from Engine.cpp, so that a program that only reads files needs no LibTorch.
#include "core/nn/Engine.h"

#include <QCoreApplication>

namespace coinfer {

QString toString(NumberFormat format)
{
    return format == NumberFormat::Float ? QStringLiteral("float") : QStringLiteral("int8");
}

Result<NumberFormat> parseNumberFormat(const QString& text)
{
    for (NumberFormat format : {NumberFormat::Float, NumberFormat::Int8})
        if (text == toString(format))
            return format;
    return Error{
        QCoreApplication::translate("Problems", "there is no number format \"%1\"; choose float or int8")
            .arg(text)};
}

} // namespace coinfer
