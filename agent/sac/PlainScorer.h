#pragma once

#include "agent/AgentWeights.h"
#include "agent/Features.h"

#include <vector>

namespace coinfer {

/// A DecisionScorer (see Scorer.h) for one state at a time, in plain loops: on nets so small LibTorch would
/// spend more time on calling its operators than in them. Immutable.
class PlainScorer {
public:
    /// `weights` must hold a DecisionScorer's arrays under that name; the score is the net's plus
    /// `priorScale` times the prior.
    PlainScorer(const AgentWeights& weights, const QString& name, float priorScale);

    /// One for each candidate of the state.
    std::vector<float> scores(const Features& features) const;

private:
    std::size_t m_width = 0;
    // Matrices are kept input by input, so that the inner loop runs over neighbours.
    std::vector<float> m_ofDecision, m_ofState, m_firstBias, m_gain, m_normBias;
    std::vector<float> m_second, m_secondBias, m_last;
    float m_lastBias = 0;
    float m_priorScale = 0;
};

} // namespace coinfer
