#pragma once

#include "agent/evaluation/ComparisonRow.h"

#include <QByteArray>
#include <QString>

#include <span>

namespace coinfer {

/// A chart (SVG) of what each policy loses against the oracle, with 95 % intervals: one panel per scenario
/// (columns) and deadline (rows), one line per policy, sorted by total loss. Losses far beyond the others end
/// in an arrow at the edge; every value is printed next to its line. The oracle itself is the zero line.
/// `pair` names the machines.
QByteArray comparisonChart(std::span<const ComparisonRow> rows, const QString& pair);

} // namespace coinfer
