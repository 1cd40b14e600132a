#pragma once

#include "core/nn/AccuracyTable.h"

#include <QCborArray>
#include <QCborValue>

namespace coinfer {

class Network;

/// The rows as they stand in a weights file (docs/weights.md).
QCborArray rowsToCbor(const AccuracyTable& table);
/// Nullopt for what no evaluation can have written. Files of before have no number of pictures and no counts.
std::optional<AccuracyTable> accuracyTableFrom(const QCborValue& rows, const QCborValue& pictures,
                                               const Network& network);

} // namespace coinfer
