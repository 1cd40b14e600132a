#pragma once

#include "agent/evaluation/ComparisonRow.h"

#include <QJsonArray>
#include <QString>

#include <span>

namespace coinfer::cli {

/// The rows of `agent evaluate --json`; docs/evaluation.md says what the fields mean.
QJsonArray toJson(std::span<const ComparisonRow> rows);
/// The same for people: a table for each scenario and deadline, under `pair`, the machines that it holds for.
/// `against` is whom versusOther was measured by.
QString tables(std::span<const ComparisonRow> rows, const QString& against, const QString& pair);

} // namespace coinfer::cli
