#pragma once

#include "agent/AgentWeights.h"

#include "core/base/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace coinfer {

/// A trained agent, as stored in its file (docs/agent-file.md).
struct AgentFile {
    QString name;
    QJsonObject settings; ///< hyperparameters
    QJsonObject record;   ///< how it was trained
    AgentWeights weights;
    QByteArray hash; ///< SHA-256 of the whole file; set by loading and saving
};

/// Fails if the file is not an agent, damaged, truncated, of another format version, or trained with another
/// feature layout (see kFeatureLayout).
Result<AgentFile> loadAgent(const QString& path);
/// Writes a temporary file and moves it into place.
Result<void> saveAgent(AgentFile& agent, const QString& path);

} // namespace coinfer
