#pragma once

#include "agent/Features.h"
#include "agent/sac/ReplayBuffer.h"
#include "agent/sac/Scorer.h"

#include <span>
#include <vector>

namespace coinfer {

/// Input rows for the nets. All features of one batch must have the same number of decisions.
at::Tensor stateTensor(std::span<const Features* const> features);    ///< {B,S}
at::Tensor decisionTensor(std::span<const Features* const> features); ///< {B,A,F}; {B,0} without features
at::Tensor priorTensor(std::span<const Features* const> features);    ///< {B,A}; 0 without priors
at::Tensor maskTensor(std::span<const Features* const> features);     ///< {B,A} bool

/// What learners read from a batch of B transitions.
using Batch = std::span<const Transition* const>;
std::vector<const Features*> featuresOf(Batch batch);
/// The features of the next states. After the end of an episode the state itself is used; its value is
/// multiplied by 0.
std::vector<const Features*> nextOf(Batch batch);
at::Tensor actionsOf(Batch batch);    ///< {B} int64
at::Tensor rewardsOf(Batch batch);    ///< {B}, of the chosen actions
at::Tensor allRewards(Batch batch);   ///< {B,A}; every transition must have them
at::Tensor terminatedOf(Batch batch); ///< {B}, 1 where nothing follows

/// Scores for one state, computed in inference mode.
std::vector<float> scoresOf(const Scorer& scorer, const Features& features);
/// Softmax over the entries whose mask is 1, exactly 0 elsewhere.
std::vector<float> softmaxOf(std::span<const float> scores, std::span<const std::uint8_t> mask);
/// Index of the highest score whose mask is 1; the first of equals.
int bestOf(std::span<const float> scores, std::span<const std::uint8_t> mask);
int drawnFrom(std::span<const float> probabilities, std::mt19937_64& random);
double entropyOf(std::span<const float> probabilities); ///< nats

} // namespace coinfer
