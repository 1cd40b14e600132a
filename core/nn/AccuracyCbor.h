#pragma once

#include "core/nn/AccuracyTable.h"
#include "core/nn/Outcomes.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

namespace coinfer {

class Network;

/// The rows in the format of a weights file (docs/weights.md).
QCborArray rowsToCbor(const AccuracyTable& table);
QCborMap outcomesToCbor(const Outcomes& outcomes);
/// Empty if the entry is missing; nullopt if it does not fit the network.
std::optional<Outcomes> outcomesFrom(const QCborValue& value, const Network& network);
/// nullopt for anything that no evaluation can have written. Older files have neither a number of pictures
/// nor counts.
std::optional<AccuracyTable> accuracyTableFrom(const QCborValue& rows, const QCborValue& pictures,
                                               const Network& network);

} // namespace coinfer
