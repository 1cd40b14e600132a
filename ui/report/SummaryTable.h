#pragma once

#include "core/session/Summary.h"

#include <QStringList>

#include <vector>

namespace coinfer {

/// Figures as text, for a page or a report: one row per measure.
struct SummaryTable {
    struct Row {
        QString measure;
        QStringList cells; ///< one per column
    };
    QStringList columns;
    std::vector<Row> rows;
};

/// One column for all frames and one per policy; with a single policy, only its column.
SummaryTable tableByPolicy(const SummaryByPolicy& summary);

/// One of two sessions to compare.
struct Compared {
    QString name;
    SessionSummary summary;
};
/// Two sessions side by side, with the difference of the second from the first.
SummaryTable comparisonTable(const Compared& first, const Compared& second);

} // namespace coinfer
