#pragma once

#include <QString>

namespace coinfer {

QString millisecondWords(double ms);      ///< "4.2 ms", "42 ms"
QString exactMillisecondWords(double ms); ///< with one decimal at any size: "42.3 ms"
QString shareWords(double share);         ///< 0..1 in per cent: "42 %"
QString exactShareWords(double share);    ///< with one decimal: "42.3 %"

} // namespace coinfer
