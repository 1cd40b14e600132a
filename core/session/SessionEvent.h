#pragma once

#include <QString>

#include <optional>

namespace coinfer {

enum class EventKind {
    Note,      ///< written by the user
    Caption,   ///< of a tour
    Throttle,  ///< another limit or scenario; the text is the argument of --throttle
    Policy,    ///< another policy; the text is its name
    EdgeLost,  ///< no edge answers any more
    EdgeFound, ///< an edge answers again
    Guard,     ///< the guard answered, for the first time in two seconds
};

/// Something that happened during a run and explains what its charts show.
struct SessionEvent {
    EventKind kind = EventKind::Note;
    QString text; ///< one line; empty for the last three kinds

    bool operator==(const SessionEvent&) const = default;
};

/// Longer texts are cut off.
inline constexpr int kLongestEventText = 200;

/// An event with the text as one line of at most kLongestEventText characters, without control characters.
SessionEvent makeEvent(EventKind kind, const QString& text);

/// As in logs: "throttle: 3g-drive", "guard". The same in every language.
QString toString(const SessionEvent& event);
/// The inverse. A kind that this version does not know becomes a note with the whole text. None: the text is
/// empty or not as makeEvent() would have it.
std::optional<SessionEvent> parseEvent(const QString& text);

} // namespace coinfer
