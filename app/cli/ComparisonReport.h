#pragma once

#include "agent/evaluation/ComparisonRow.h"

#include <QJsonArray>
#include <QString>

#include <span>

namespace coinfer::cli {

/// The rows of `agent evaluate --json`; docs/evaluation.md says what the fields mean.
QJsonArray toJson(std::span<const ComparisonRow> rows);
/// The same for people: a table for each scenario and deadline. `against` is whom versusOther was measured
/// by.
QString tables(std::span<const ComparisonRow> rows, const QString& against);

} // namespace coinfer::cli
