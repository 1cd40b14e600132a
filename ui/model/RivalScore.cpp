#include "ui/model/RivalScore.h"

#include "core/session/Summary.h"
#include "ui/model/LiveHistory.h"

#include <algorithm>

namespace coinfer {
namespace {

std::optional<double> ratio(std::int64_t sum, std::int64_t count)
{
    return count > 0 ? std::optional(static_cast<double>(sum) / static_cast<double>(count)) : std::nullopt;
}

} // namespace

void RivalScore::add(const FrameRecord& record)
{
    std::optional<Counted> counted;
    if (record.shadow) {
        const std::size_t pair = placeOf({record.policy, record.shadow->policy});
        if (pair != m_pair)
            m_frames.clear();
        m_pair = pair;
        counted = Counted{.met = record.deadlineMet,
                          .bytes = record.bytesUp,
                          .deadline = record.deadline,
                          .decision = record.decision,
                          .rival = *record.shadow};
        if (record.label >= 0 && record.truth >= 0)
            counted->right = record.label == record.truth;
    }
    m_frames.push_back(std::move(counted));
    if (m_frames.size() > kRecentFrames)
        m_frames.pop_front();
}

std::size_t RivalScore::placeOf(const PolicyPair& pair)
{
    const auto known = std::ranges::find(m_pairs, pair);
    const auto place = static_cast<std::size_t>(known - m_pairs.begin());
    if (known == m_pairs.end())
        m_pairs.push_back(pair);
    return place;
}

RivalFigures RivalScore::figures() const
{
    RivalFigures figures{.pair = m_pair};
    std::int64_t met = 0, known = 0, right = 0, bytes = 0;
    SecondCount rival;
    for (const auto& frame : m_frames) {
        if (!frame)
            continue;
        met += frame->met ? 1 : 0;
        known += frame->right ? 1 : 0;
        right += frame->right.value_or(false) ? 1 : 0;
        bytes += frame->bytes;
        rival.add(frame->rival, frame->deadline);
        figures.decided = frame->decision;
        figures.wouldDecide = frame->rival.decision;
    }
    figures.frames = rival.frames;
    figures.decides = {ratio(met, rival.frames).value_or(0), ratio(right, known), ratio(bytes, rival.frames)};
    figures.rival = {ratio(rival.met, rival.frames).value_or(0), rival.accuracy(), rival.bytesPerFrame()};
    return figures;
}

} // namespace coinfer
