#pragma once

#include <QString>

namespace coinfer {

/// A labelled position on an axis.
struct AxisMark {
    double value = 0;
    QString text;
    bool operator==(const AxisMark&) const = default;
};

} // namespace coinfer
