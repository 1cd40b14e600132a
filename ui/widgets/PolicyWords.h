#pragma once

#include <QString>

namespace coinfer {

/// A policy in words: "learned agent" for sac. A policy without words (a fixed one, an agent's file) keeps
/// its name.
QString policyTitle(const QString& policy);
/// What it does, in one short line; empty for a policy without words.
QString policySummary(const QString& policy);

} // namespace coinfer
