#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <vector>

namespace coinfer {

/// Minimum, maximum and last of some values. NaN means unknown and is skipped.
struct MinMaxLast {
    float least = NAN;
    float most = NAN;
    float last = NAN;

    bool isKnown() const { return !std::isnan(last); }
    void take(double value)
    {
        const auto v = static_cast<float>(value);
        if (std::isnan(v))
            return;
        least = isKnown() ? std::min(least, v) : v;
        most = isKnown() ? std::max(most, v) : v;
        last = v;
    }
};

/// A history in bounded memory whose newer parts have finer resolution: each sample goes into every layer,
/// and each layer has wider bins than the one before. A Bin has `double seconds` (of its last sample; set
/// here) and `void take(const Sample&)`. Bins keep extremes, so that a spike is visible even in the widest
/// layer.
template <class Bin> class LayeredBins {
public:
    static constexpr std::size_t kBinsEach = 2'400; ///< per layer
    static constexpr std::size_t kMostShown = 600;  ///< more would not be visible

    /// A sample earlier than the previous one (possible in a log) gets the time of the previous one.
    template <class Sample> void add(const Sample& sample, double seconds)
    {
        if (empty())
            m_first = m_last = seconds;
        m_last = seconds = std::max(seconds, m_last);
        for (Layer& layer : m_layers) {
            const double bucket = layer.width > 0 ? std::floor(seconds / layer.width) : 0;
            if (layer.bins.empty() || layer.width == 0 || bucket != layer.bucket)
                layer.bins.emplace_back();
            layer.bucket = bucket;
            layer.bins.back().take(sample);
            layer.bins.back().seconds = seconds;
            if (layer.bins.size() <= kBinsEach)
                continue;
            layer.bins.pop_front();
            layer.forgot = true;
        }
    }

    bool empty() const { return m_layers[0].bins.empty(); }
    double first() const { return m_layers.back().forgot ? m_layers.back().bins.front().seconds : m_first; }
    double last() const { return m_last; }

    /// The finest bins that cover these times and are few enough to draw, plus one on either side.
    std::vector<const Bin*> between(double from, double to) const
    {
        std::vector<const Bin*> found;
        for (const Layer& layer : m_layers) {
            const auto begin = std::ranges::lower_bound(layer.bins, from, {}, &Bin::seconds);
            const auto end = std::ranges::upper_bound(layer.bins, to, {}, &Bin::seconds);
            const bool covers = !layer.forgot || layer.bins.front().seconds <= from;
            const bool isLast = &layer == &m_layers.back();
            if (!isLast && (!covers || static_cast<std::size_t>(end - begin) > kMostShown))
                continue;
            for (auto bin = begin == layer.bins.begin() ? begin : begin - 1; bin != end; ++bin)
                found.push_back(&*bin);
            if (end != layer.bins.end())
                found.push_back(&*end);
            break;
        }
        return found;
    }

private:
    struct Layer {
        double width = 0; ///< seconds; 0: one bin per sample
        std::deque<Bin> bins{};
        double bucket = 0; ///< of the last bin
        bool forgot = false;
    };
    /// The widest layer reaches back eight days.
    std::array<Layer, 12> m_layers{Layer{0}, {0.1}, {0.25}, {0.5}, {1},   {2},
                                   {5},      {10},  {20},   {60},  {120}, {300}};
    double m_first = 0;
    double m_last = 0;
};

/// The last bin that is not later than `seconds`; null if there is none.
template <class Bin> const Bin* lastUpTo(const std::vector<const Bin*>& bins, double seconds)
{
    const auto later = std::ranges::upper_bound(bins, seconds, {}, &Bin::seconds);
    return later == bins.begin() ? nullptr : *(later - 1);
}

/// The bin nearest in time; null if there are no bins.
template <class Bin> const Bin* nearest(const std::vector<const Bin*>& bins, double seconds)
{
    const auto found = std::ranges::min_element(
        bins, {}, [seconds](const Bin* bin) { return std::abs(bin->seconds - seconds); });
    return found == bins.end() ? nullptr : *found;
}

} // namespace coinfer
