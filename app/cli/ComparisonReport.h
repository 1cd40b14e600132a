#pragma once

#include "agent/evaluation/Comparison.h"

#include <QJsonArray>
#include <QString>

namespace coinfer::cli {

/// The rows of `agent evaluate --json`; docs/evaluation.md says what the fields mean.
QJsonArray toJson(const std::vector<ComparisonRow>& rows);
/// The same for people: a table for each scenario and deadline.
QString tables(const std::vector<ComparisonRow>& rows);

} // namespace coinfer::cli
