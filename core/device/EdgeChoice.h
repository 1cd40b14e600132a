#pragma once

#include "core/base/Clock.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace coinfer {

/// Chooses which of several edges answers: the first one of the list that is connected and works. If that one
/// fails, the next takes over immediately. An edge that has failed is chosen again only after a probation,
/// which gets longer with each further failure. Pure; times are those of one steady clock.
class EdgeChoice {
public:
    static constexpr Nanoseconds kProbation{3'000'000'000};
    static constexpr Nanoseconds kLongestProbation{60'000'000'000};
    /// Time after its probation until the failures of an edge are forgotten.
    static constexpr Nanoseconds kForgotten{60'000'000'000};

    /// At least one edge; the first one is chosen.
    explicit EdgeChoice(std::size_t edges);

    std::size_t chosen() const { return m_chosen; }

    /// A connection is up.
    void connected(std::size_t edge, Nanoseconds now);
    /// A connection broke, or an attempt to connect failed.
    void lost(std::size_t edge, Nanoseconds now);
    /// Connected, but it does not work: a request or a ping got no answer in time.
    void failed(std::size_t edge, Nanoseconds now);
    /// A sign of life of an edge that is connected.
    void alive(std::size_t edge, Nanoseconds now);

private:
    struct Edge {
        bool connected = false;
        std::optional<Nanoseconds> goodSince; ///< connected, and without a failure since then
        Nanoseconds probation{};              ///< to be good for this long before it replaces a later edge
    };

    void blame(Edge& edge);
    void choose(Nanoseconds now);

    std::vector<Edge> m_edges;
    std::size_t m_chosen = 0;
};

} // namespace coinfer
