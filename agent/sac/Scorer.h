#pragma once

#include "agent/sac/ParameterSet.h"

#include <memory>
#include <random>

namespace coinfer {

/// Number of inputs and scores.
struct ScorerShape {
    int stateFeatures = 0;
    int decisionFeatures = 0; ///< 0 = a FlatScorer, which knows decisions only by their index
    int decisions = 0;        ///< for a FlatScorer; a DecisionScorer handles any number
    int width = 64;
};

/// A net that gives every decision a score: actor (logits) or critic (values). The score is the output of the
/// net plus `priorScale` times the prior, so that what is already known need not be learned. Use it in one
/// thread.
class Scorer {
public:
    virtual ~Scorer() = default;

    /// state {B,S}, decisions {B,A,F} (ignored by a FlatScorer), priors {B,A} -> {B,A}.
    at::Tensor scores(const at::Tensor& state, const at::Tensor& decisions, const at::Tensor& priors) const;
    ParameterSet& parameters() { return m_parameters; }
    const ParameterSet& parameters() const { return m_parameters; }

protected:
    Scorer(ParameterSet parameters, double priorScale);
    virtual at::Tensor learned(const at::Tensor& state, const at::Tensor& decisions) const = 0;

private:
    ParameterSet m_parameters;
    double m_priorScale;
};

/// Scores each decision from its own features and those of the state: linear (shared by all decisions), layer
/// norm, ReLU, linear, ReLU, linear. The output starts at 0, so that the score is the prior. Knows decisions
/// by their costs, not by index, and so also works for other nets and machines.
class DecisionScorer : public Scorer {
public:
    DecisionScorer(const ScorerShape& shape, double priorScale, std::mt19937_64& random,
                   Precision precision = Precision::Single);

private:
    at::Tensor learned(const at::Tensor& state, const at::Tensor& decisions) const override;
};

/// Two hidden layers from the state to one score per decision.
class FlatScorer : public Scorer {
public:
    FlatScorer(const ScorerShape& shape, double priorScale, std::mt19937_64& random,
               Precision precision = Precision::Single);

private:
    at::Tensor learned(const at::Tensor& state, const at::Tensor& decisions) const override;
};

std::unique_ptr<Scorer> makeScorer(const ScorerShape& shape, double priorScale, std::mt19937_64& random);

} // namespace coinfer
