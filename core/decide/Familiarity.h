#pragma once

#include "core/decide/LatencyModel.h"

#include <array>
#include <deque>
#include <vector>

namespace coinfer {

/// Watches whether frames are like the pictures that a promise rests on: whether the exits looked at are as
/// sure of them, by a chi-square test of the bins of the last looks at each exit. It cannot tell that frames
/// are similar, only that they differ.
class Familiarity {
public:
    /// `model` must know the accuracies after a look.
    explicit Familiarity(std::shared_ptr<const LatencyModel> model) : m_model(std::move(model)) {}

    void saw(const Look& look);
    /// Whether the last looks differ more than chance explains. Once lost, it returns only when they fit
    /// well.
    bool isLost() const;

    static constexpr std::size_t kWindow = 200; ///< looks at one exit

private:
    struct OfExit {
        std::deque<std::size_t> bins; ///< of the last looks, the oldest first
        bool lost = false;
    };
    double distance(int look, const OfExit& seen) const;

    std::shared_ptr<const LatencyModel> m_model;
    std::array<OfExit, kLooks> m_exits;
};

} // namespace coinfer
