#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace coinfer {

/// A queue of one value between two threads: the newest value wins. Closing it wakes both sides permanently.
template <class T> class Mailbox {
public:
    /// Puts a value in; true if it replaced one that was not taken.
    bool put(T value)
    {
        const std::scoped_lock lock(m_mutex);
        const bool replaced = std::exchange(m_value, std::move(value)).has_value();
        m_changed.notify_all();
        return replaced;
    }

    /// Waits until the box is empty; false if it was closed.
    bool waitUntilEmpty()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_value || m_closed; });
        return !m_closed;
    }

    /// Waits for a value; nullopt if it was closed and is empty.
    std::optional<T> take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_value || m_closed; });
        auto value = std::exchange(m_value, std::nullopt);
        m_changed.notify_all();
        return value;
    }

    void close()
    {
        const std::scoped_lock lock(m_mutex);
        m_closed = true;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<T> m_value;
    bool m_closed = false;
};

} // namespace coinfer
