#pragma once

#include <QCborValue>

namespace coinfer {

/// The integer in `value`, or `otherwise` if it is not an integer. Use it for input from files and the
/// network: QCborValue::toInteger() also accepts doubles, and converting one that does not fit is undefined
/// behaviour.
inline qint64 integerOr(const QCborValue& value, qint64 otherwise)
{
    return value.isInteger() ? value.toInteger() : otherwise;
}

} // namespace coinfer
