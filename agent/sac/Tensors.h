#pragma once

#include "agent/Features.h"
#include "agent/sac/Scorer.h"

#include <span>
#include <vector>

namespace coinfer {

/// Rows for the nets. All moments of one batch have the same number of decisions.
at::Tensor stateTensor(std::span<const Features* const> moments);    ///< {B,S}
at::Tensor decisionTensor(std::span<const Features* const> moments); ///< {B,A,F}; {B,0} without features
at::Tensor priorTensor(std::span<const Features* const> moments);    ///< {B,A}; 0 without priors
at::Tensor maskTensor(std::span<const Features* const> moments);     ///< {B,A} bool

/// One moment's scores, in inference mode.
std::vector<float> scoresOf(const Scorer& scorer, const Features& moment);
/// exp(scores) over their sum where the mask is 1, exactly 0 elsewhere.
std::vector<float> softmaxOf(std::span<const float> scores, std::span<const std::uint8_t> mask);
/// Where the highest of the scores is whose mask is 1; the first of equals.
int bestOf(std::span<const float> scores, std::span<const std::uint8_t> mask);
int drawnFrom(std::span<const float> probabilities, std::mt19937_64& random);
double entropyOf(std::span<const float> probabilities); ///< nats

} // namespace coinfer
