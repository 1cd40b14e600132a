#pragma once

#include <QString>

#include <cstdint>
#include <map>
#include <vector>

namespace coinfer {

/// One array of a net, row by row.
struct WeightArray {
    std::vector<std::int64_t> shape;
    std::vector<float> values;

    bool operator==(const WeightArray&) const = default;
};

/// What an agent has learned, by name ("actor.first.weight"): a plain value that crosses threads as
/// shared_ptr<const AgentWeights> and is what an agent's file holds.
using AgentWeights = std::map<QString, WeightArray>;

} // namespace coinfer
