#pragma once

#include "core/nn/Model.h"

#include <array>
#include <cstddef>
#include <vector>

namespace coinfer {

/// Which pictures of Outcomes: every second one for choosing, the others for checking what was chosen.
enum class PicturePart { All, Even, Odd };

/// The pictures of which one exit was about equally sure.
struct ConfidenceBin {
    double from = 0;          ///< lowest confidence in it; the next bin begins where it ends
    std::size_t pictures = 0; ///< that it rests on
    double share = 0;         ///< of all pictures
    double meanConfidence = 0;
    /// Of every decision of Network::decisions() on these pictures: the measured share, drawn towards what
    /// the decision it is derived from has there, the more so the fewer pictures there are.
    std::vector<double> accuracies;
};

/// What is known about a picture once the device has computed one of the exits 1..kLooks: how accurate each
/// decision is on pictures of which that exit is as sure. Immutable.
class LookTable {
public:
    LookTable() = default;
    /// Empty if the outcomes are. Bins hold equally many pictures, at least kLeastPictures; with fewer in all
    /// there is a single bin.
    LookTable(const Network& network, const Outcomes& outcomes, PicturePart part = PicturePart::All);

    bool isEmpty() const { return m_bins.front().empty(); }
    /// In ascending order of confidence; `look` is 1..kLooks.
    const std::vector<ConfidenceBin>& bins(int look) const
    {
        return m_bins.at(static_cast<std::size_t>(look - 1));
    }
    /// Index into bins(); NaN is not sure at all. The table must not be empty.
    std::size_t binOf(int look, double confidence) const;

    static constexpr std::size_t kLeastPictures = 100;
    static constexpr std::size_t kMostBins = 12;

private:
    std::array<std::vector<ConfidenceBin>, kLooks> m_bins;
};

/// The pictures of a part, as indices into the outcomes.
std::vector<std::size_t> picturesOf(const Outcomes& outcomes, PicturePart part);

} // namespace coinfer
