#include "core/base/Printable.h"

namespace coinfer {

QString printable(QString text)
{
    for (QChar& letter : text)
        if (!letter.isPrint() && !letter.isSurrogate())
            letter = QLatin1Char(' ');
    return text;
}

} // namespace coinfer
