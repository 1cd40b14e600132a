#pragma once

#include "core/session/SessionEvent.h"

#include <vector>

namespace coinfer {

/// An event in words: "policy: search", "edge lost", "guard answered"; notes and captions are their text.
QString eventWords(const SessionEvent& event);
QString eventWords(const std::vector<SessionEvent>& events); ///< separated by "; "; empty without events

} // namespace coinfer
