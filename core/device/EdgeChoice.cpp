#include "core/device/EdgeChoice.h"

#include <algorithm>

namespace coinfer {

EdgeChoice::EdgeChoice(std::size_t edges) : m_edges(edges) {}

void EdgeChoice::connected(std::size_t edge, Nanoseconds now)
{
    m_edges.at(edge).connected = true;
    m_edges[edge].goodSince = now;
    choose(now);
}

/// An edge that is merely absent earns no longer probation, however often it is tried.
void EdgeChoice::lost(std::size_t edge, Nanoseconds now)
{
    Edge& gone = m_edges.at(edge);
    if (gone.connected)
        blame(gone);
    gone.connected = false;
    gone.goodSince.reset();
    gone.probation = std::max(gone.probation, kProbation);
    choose(now);
}

void EdgeChoice::failed(std::size_t edge, Nanoseconds now)
{
    Edge& idle = m_edges.at(edge);
    if (!idle.connected)
        return;
    blame(idle);
    idle.goodSince.reset();
    choose(now);
}

void EdgeChoice::alive(std::size_t edge, Nanoseconds now)
{
    Edge& living = m_edges.at(edge);
    if (!living.connected)
        return;
    living.goodSince = living.goodSince.value_or(now);
    if (now - *living.goodSince >= living.probation + kForgotten)
        living.probation = {};
    choose(now);
}

/// Once for each time that it was good.
void EdgeChoice::blame(Edge& edge)
{
    if (edge.goodSince)
        edge.probation = std::clamp(2 * edge.probation, kProbation, kLongestProbation);
}

void EdgeChoice::choose(Nanoseconds now)
{
    const auto isGood = [](const Edge& edge) { return edge.goodSince.has_value(); };
    const auto isBack = [&](const Edge& edge) {
        return isGood(edge) && now - *edge.goodSince >= edge.probation;
    };
    const auto current = m_edges.begin() + static_cast<std::ptrdiff_t>(m_chosen);
    auto next = std::find_if(m_edges.begin(), current, isBack);
    if (next == current && !isGood(*current))
        next = std::ranges::find_if(m_edges, isGood);
    if (next == m_edges.end())
        next = current->connected ? current : std::ranges::find_if(m_edges, &Edge::connected);
    if (next != m_edges.end())
        m_chosen = static_cast<std::size_t>(next - m_edges.begin());
}

} // namespace coinfer
