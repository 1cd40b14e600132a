#pragma once

#include "core/session/Summary.h"

#include <QStringList>

#include <vector>

namespace coinfer {

/// Figures as text, for a page or a report: one row per measure.
struct SummaryTable {
    /// What a difference says about the second session.
    enum class Verdict { None, Better, Worse };
    struct Row {
        QString measure;
        QStringList cells;               ///< one per column
        Verdict verdict = Verdict::None; ///< in words: the last cell of a comparison
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
/// Two sessions side by side, with the difference of the second from the first and whether that is better.
SummaryTable comparisonTable(const Compared& first, const Compared& second);

} // namespace coinfer
