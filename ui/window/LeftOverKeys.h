#pragma once

#include "ui/window/Keys.h"

#include <functional>
#include <map>

class QKeyEvent;

namespace coinfer {

/// The keys of a window that only act if the focused control has not used them: Space still presses a switch
/// that has the focus.
class LeftOverKeys {
public:
    void bind(Key key, std::function<void()> act);
    /// The keys 1 to 9; `act` gets the place, from 0 on.
    void bindParts(std::function<void(int)> act);
    /// Acts on a key that has come to the window. Returns whether it is one of these.
    bool press(const QKeyEvent& event) const;

private:
    std::map<Key, std::function<void()>> m_acts;
    std::function<void(int)> m_parts;
};

} // namespace coinfer
