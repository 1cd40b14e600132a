#pragma once

#include "core/nn/Network.h"

namespace coinfer {

/// The net as a Markdown table with one line per stage: what it does, its output, multiply-adds, weights, and
/// the bytes that a cut behind it sends at 8 bits. docs/network.md contains these tables.
QString describe(const Network& network);

} // namespace coinfer
