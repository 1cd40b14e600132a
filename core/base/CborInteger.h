#pragma once

#include <QCborValue>

namespace coinfer {

/// The integer, or `otherwise` where the value is none. QCborValue::toInteger() takes doubles, too, and one
/// that fits no integer is undefined behaviour there: not for what comes from a file or the network.
inline qint64 integerOr(const QCborValue& value, qint64 otherwise)
{
    return value.isInteger() ? value.toInteger() : otherwise;
}

} // namespace coinfer
