#pragma once

#include "core/decide/LatencyModel.h"
#include "core/link/Messages.h"
#include "core/nn/Model.h"

namespace coinfer {

/// Texts of everything that decisions may send besides plain features; for Hello::codecs.
QStringList codecTexts(const Network& network);

/// What this machine says first to a peer: program, machine and model.
Hello ownHello(const Model& model);

/// What an edge with this profile reports to its devices in its hello.
EdgeTimes introduction(const MachineProfile& edge);

/// The costs of such an edge. Fails if the times do not match the network or the number format is unknown.
Result<MachineProfile> edgeProfile(const EdgeTimes& times, const Network& network);

} // namespace coinfer
