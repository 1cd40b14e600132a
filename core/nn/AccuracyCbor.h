#pragma once

#include "core/nn/AccuracyTable.h"

#include <QCborArray>
#include <QCborValue>

namespace coinfer {

class Network;

/// The rows in the format of a weights file (docs/weights.md).
QCborArray rowsToCbor(const AccuracyTable& table);
/// nullopt for anything that no evaluation can have written. Older files have neither a number of pictures
/// nor counts.
std::optional<AccuracyTable> accuracyTableFrom(const QCborValue& rows, const QCborValue& pictures,
                                               const Network& network);

} // namespace coinfer
