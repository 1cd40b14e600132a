#pragma once

#include <mutex>

namespace coinfer {

/// A value that one thread changes, piece by piece, and others read as a whole. Neither waits for longer than
/// a change or a copy takes.
template <class Value> class Locked {
public:
    /// Calls `change` with the value.
    template <class Change> void change(Change change)
    {
        const std::scoped_lock lock(m_mutex);
        change(m_value);
    }

    Value read() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_value;
    }

private:
    mutable std::mutex m_mutex;
    Value m_value{};
};

} // namespace coinfer
