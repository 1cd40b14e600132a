#pragma once

#include "core/nn/Network.h"

namespace coinfer {

/// The net as a Markdown table, one line a stage: what it does, its output, multiply-adds, weights, and the
/// bytes that a cut behind it sends at 8 bits. docs/network.md holds these tables.
QString describe(const Network& network);

} // namespace coinfer
