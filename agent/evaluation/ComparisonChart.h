#pragma once

#include "agent/evaluation/ComparisonRow.h"

#include <QByteArray>
#include <QString>

#include <span>

namespace coinfer {

/// A picture (SVG) of what each policy loses against the oracle, with 95 % intervals: a panel for each
/// scenario (columns) and deadline (rows), a line for each policy, in all of them best first on the whole.
/// Losses far beyond the others' end in an arrow at the edge; every figure stands beside its line. The oracle
/// itself is the zero line. `pair` names the machines that it all holds for.
QByteArray comparisonChart(std::span<const ComparisonRow> rows, const QString& pair);

} // namespace coinfer
