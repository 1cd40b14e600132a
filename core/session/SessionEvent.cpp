#include "core/session/SessionEvent.h"

#include "core/base/Printable.h"

#include <algorithm>
#include <array>
#include <utility>

namespace coinfer {
namespace {

constexpr std::array<std::pair<EventKind, const char*>, 7> kKinds{{{EventKind::Note, "note"},
                                                                   {EventKind::Caption, "caption"},
                                                                   {EventKind::Throttle, "throttle"},
                                                                   {EventKind::Policy, "policy"},
                                                                   {EventKind::EdgeLost, "edge-lost"},
                                                                   {EventKind::EdgeFound, "edge-found"},
                                                                   {EventKind::Guard, "guard"}}};
constexpr const char* kSeparator = ": ";

/// One line without control characters, cut off where it is too long.
QString tidied(const QString& given)
{
    QString text = printable(given).simplified().left(kLongestEventText);
    if (!text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1);
    return text.trimmed();
}

} // namespace

SessionEvent makeEvent(EventKind kind, const QString& text)
{
    return {kind, tidied(text)};
}

QString toString(const SessionEvent& event)
{
    const auto* const kind = std::ranges::find(kKinds, event.kind, [](const auto& k) { return k.first; });
    const QString name = QLatin1String(kind->second);
    return event.text.isEmpty() ? name : name + QLatin1String(kSeparator) + event.text;
}

std::optional<SessionEvent> parseEvent(const QString& text)
{
    const qsizetype at = text.indexOf(QLatin1String(kSeparator));
    const QString name = text.left(at);
    const QString rest = at < 0 ? QString() : text.mid(at + qsizetype{2});
    const auto* const kind =
        std::ranges::find_if(kKinds, [&](const auto& k) { return name == QLatin1String(k.second); });
    const SessionEvent event =
        kind != kKinds.end() ? SessionEvent{kind->first, rest} : SessionEvent{EventKind::Note, text};
    const bool isWhole = !text.isEmpty() && event.text == tidied(event.text);
    return isWhole ? std::optional(event) : std::nullopt;
}

} // namespace coinfer
