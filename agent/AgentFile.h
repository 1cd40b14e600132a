#pragma once

#include "agent/AgentWeights.h"

#include "core/base/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace coinfer {

/// A trained agent as its file holds it (docs/agent-file.md).
struct AgentFile {
    QString name;
    QJsonObject settings; ///< hyperparameters
    QJsonObject record;   ///< how it was trained
    AgentWeights weights;
    QByteArray hash; ///< SHA-256 of the whole file; set by reading and writing
};

/// Refuses what is no agent's file, damaged, cut off, of another format version, or trained on another
/// layout of features (see kFeatureLayout).
Result<AgentFile> loadAgent(const QString& path);
/// Written to the side and moved into place.
Result<void> saveAgent(AgentFile& agent, const QString& path);

} // namespace coinfer
