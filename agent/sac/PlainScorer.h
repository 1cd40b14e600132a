#pragma once

#include "agent/AgentWeights.h"
#include "agent/Features.h"

#include <vector>

namespace coinfer {

/// A DecisionScorer (see Scorer.h) for one state at a time, written as plain loops: for such small nets
/// LibTorch would spend more time calling its operators than executing them. Immutable.
class PlainScorer {
public:
    /// `weights` must hold a DecisionScorer's arrays under `name`. The score is the net's output plus
    /// `priorScale` times the prior.
    PlainScorer(const AgentWeights& weights, const QString& name, float priorScale);

    /// One score for each candidate of the state.
    std::vector<float> scores(const Features& features) const;

private:
    std::size_t m_width = 0;
    // Matrices are stored input by input, so that the inner loop reads contiguous memory.
    std::vector<float> m_ofDecision, m_ofState, m_firstBias, m_gain, m_normBias;
    std::vector<float> m_second, m_secondBias, m_last;
    float m_lastBias = 0;
    float m_priorScale = 0;
};

} // namespace coinfer
