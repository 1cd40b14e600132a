#pragma once

#include "core/base/Result.h"
#include "core/session/FrameRecord.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace coinfer {

/// Picks frames by words that must all hold: `late`, `guarded`, `fallback`, `wrong`, `right`, or a column of
/// the log compared with a value: `exit=5`, `bits<4`, `policy=sac`, `label=church`, `latency>80ms`. An empty
/// text picks every frame. docs/log-format.md has the whole of it.
class FrameFilter {
public:
    FrameFilter() = default;
    /// Fails on a word that is not understood, and says which.
    static Result<FrameFilter> parse(const QString& text, const QStringList& classes = {});

    bool picksAll() const { return m_conditions.empty(); }
    bool picks(const FrameRecord& frame) const;

private:
    std::vector<std::function<bool(const FrameRecord&)>> m_conditions;
};

} // namespace coinfer
