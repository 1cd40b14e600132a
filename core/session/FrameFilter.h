#pragma once

#include "core/base/Result.h"
#include "core/session/FrameRecord.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace coinfer {

/// Selects frames by words that must all hold: `late`, `guarded`, `fallback`, `wrong`, `right`, or a log
/// column compared with a value: `exit=5`, `bits<4`, `policy=sac`, `label=church`, `latency>80ms`. An empty
/// text selects every frame. docs/log-format.md has the full description.
class FrameFilter {
public:
    FrameFilter() = default;
    /// Fails on a word that is not understood, and names it.
    static Result<FrameFilter> parse(const QString& text, const QStringList& classes = {});

    bool picksAll() const { return m_conditions.empty(); }
    bool picks(const FrameRecord& frame) const;

private:
    std::vector<std::function<bool(const FrameRecord&)>> m_conditions;
};

} // namespace coinfer
