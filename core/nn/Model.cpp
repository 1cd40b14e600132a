#include "core/nn/Model.h"

namespace coinfer {

Range Model::cutRange(const Decision& decision) const
{
    const auto& [exit, cut, codec] = decision;
    if (cut == 0 || cut == network.pathLength(exit) || codec.kind != CutCodec::Kind::Features)
        return {};
    const auto stage = static_cast<std::size_t>(network.path(exit)[static_cast<std::size_t>(cut - 1)]);
    const auto& ranges = calibration.cutRanges.at(stage);
    const auto found = ranges.find(codec.bits());
    return found == ranges.end() ? Range{} : found->second;
}

} // namespace coinfer
