#pragma once

#include <QString>

#include <cassert>
#include <utility>
#include <variant>

namespace coinfer {

/// Why something failed, in one sentence for the user: what failed, on which object, and what to try.
struct Error {
    QString message;
};

/// A value, or the reason why there is none. For everything that can fail in normal operation.
template <class T> class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & { return *checked(std::get_if<0>(&m_state)); }
    const T& value() const& { return *checked(std::get_if<0>(&m_state)); }
    T&& value() && { return std::move(*checked(std::get_if<0>(&m_state))); }
    const Error& error() const { return *checked(std::get_if<1>(&m_state)); }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

private:
    template <class P> static P* checked(P* pointer)
    {
        assert(pointer && "Result: the other state was asked for");
        return pointer;
    }
    std::variant<T, Error> m_state;
};

/// Success without a value, or the reason for the failure.
template <> class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)), m_ok(false) {}

    bool ok() const { return m_ok; }
    explicit operator bool() const { return m_ok; }
    const Error& error() const { return m_error; }

private:
    Error m_error;
    bool m_ok = true;
};

} // namespace coinfer
