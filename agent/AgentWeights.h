#pragma once

#include "core/base/ArrayFile.h"

namespace coinfer {

/// What an agent has learned, by name ("actor.first.weight"): a plain value that crosses threads as
/// shared_ptr<const AgentWeights> and is what an agent's file holds.
using AgentWeights = NamedArrays;

} // namespace coinfer
