#pragma once

#include "agent/evaluation/ComparisonRow.h"

#include <QJsonArray>
#include <QString>

#include <span>

namespace coinfer::cli {

/// The rows of `agent evaluate --json`; docs/evaluation.md says what the fields mean.
QJsonArray toJson(std::span<const ComparisonRow> rows);
/// The same for people: a table for each scenario and deadline. Its heading names `pair`, the machines that
/// it applies to. `against` is the policy that versusOther compares with.
QString tables(std::span<const ComparisonRow> rows, const QString& against, const QString& pair);

} // namespace coinfer::cli
