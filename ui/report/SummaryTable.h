#pragma once

#include "core/session/Summary.h"

#include <QStringList>

#include <vector>

namespace coinfer {

/// Figures as a page or a report shows them: a row for each measure, in words.
struct SummaryTable {
    struct Row {
        QString measure;
        QStringList cells; ///< one a column
    };
    QStringList columns;
    std::vector<Row> rows;
};

/// One column for all frames and one for each policy; a session of one policy has that column alone.
SummaryTable tableByPolicy(const SummaryByPolicy& summary);

/// Two sessions side by side, and by how much the second differs from the first.
struct Compared {
    QString name;
    SessionSummary summary;
};
SummaryTable comparisonTable(const Compared& first, const Compared& second);

} // namespace coinfer
