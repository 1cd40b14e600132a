#include "agent/sac/ReplayBuffer.h"

#include <cassert>

namespace coinfer {

ReplayBuffer::ReplayBuffer(std::size_t capacity, std::uint64_t seed) : m_capacity(capacity), m_random(seed)
{
    assert(capacity > 0);
}

void ReplayBuffer::add(Transition transition)
{
    if (m_transitions.size() < m_capacity)
        m_transitions.push_back(std::move(transition));
    else
        m_transitions[m_next] = std::move(transition);
    m_next = (m_next + 1) % m_capacity;
}

std::vector<const Transition*> ReplayBuffer::sample(int count)
{
    assert(!m_transitions.empty());
    std::uniform_int_distribution<std::size_t> uniform(0, m_transitions.size() - 1);
    std::vector<const Transition*> drawn(static_cast<std::size_t>(count));
    for (const Transition*& transition : drawn)
        transition = &m_transitions[uniform(m_random)];
    return drawn;
}

} // namespace coinfer
