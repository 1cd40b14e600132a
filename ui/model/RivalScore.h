#pragma once

#include "core/session/FrameRecord.h"

#include <deque>
#include <optional>
#include <vector>

namespace coinfer {

/// The policy that decides, and the second one, its rival, which is not carried out.
struct PolicyPair {
    QString decides;
    QString rival;
    bool operator==(const PolicyPair&) const = default;
};

/// What one of the two has reached on the frames that count.
struct PolicyScore {
    double inTime = 0;           ///< share, 0..1
    std::optional<double> right; ///< share, 0..1; none: not known
    std::optional<double> bytes; ///< on the wire per frame; none: not known
};

struct RivalFigures {
    std::int64_t frames = 0; ///< that count, the same ones for both; 0: all else is unknown
    std::size_t pair = 0;    ///< whose frames: index into RivalScore::pairs()
    PolicyScore decides;     ///< measured; `right` among answers whose true class is known
    PolicyScore rival;       ///< predicted; `right` as the accuracy table expects
    Decision decided;        ///< for the last of them
    Decision wouldDecide;    ///< of the rival, for the same frame
};

/// Scores the policy that decides against its rival. What counts is one rule: of the last kRecentFrames
/// frames, those on which the present two decided, after either of them was last replaced. A frame on which
/// no rival decided does not count for either. The shares are those that summarise() gives for these frames.
class RivalScore {
public:
    void add(const FrameRecord& record);
    RivalFigures figures() const;
    const std::vector<PolicyPair>& pairs() const { return m_pairs; } ///< all so far, each once

private:
    struct Counted {
        bool met = false;
        std::optional<bool> right; ///< none: the true class is not known, or there is no answer
        std::int64_t bytes = 0;
        Microseconds deadline{};
        Decision decision;
        LoggedChoice rival;
    };
    std::size_t placeOf(const PolicyPair& pair);

    std::deque<std::optional<Counted>> m_frames; ///< the last ones of the run; none: it does not count
    std::vector<PolicyPair> m_pairs;
    std::size_t m_pair = 0; ///< the present one
};

} // namespace coinfer
