#pragma once

#include "agent/sac/ParameterSet.h"

#include <memory>
#include <random>

namespace coinfer {

/// Which numbers go in and how many scores come out.
struct ScorerShape {
    int stateFeatures = 0;
    int decisionFeatures = 0; ///< 0 = a FlatScorer, which knows the decisions by number only
    int decisions = 0;        ///< for a FlatScorer; otherwise any number of them is scored
    int width = 64;
};

/// A net that gives every decision a score: actor (logits) or critic (values). The net's output is added to
/// `priorScale` times the prior, so that what is known need not be learned. One thread, one handle.
class Scorer {
public:
    virtual ~Scorer() = default;

    /// state {B,S}, decisions {B,A,F} (a FlatScorer does not look at them), priors {B,A} -> {B,A}.
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

/// Scores each decision from its own features and the state's: linear (shared by all decisions), layer norm,
/// ReLU, linear, ReLU, linear. Starts at 0, so that its score is the prior. Knows decisions by what they
/// cost, not by number, and so holds for other nets and machines.
class DecisionScorer : public Scorer {
public:
    DecisionScorer(const ScorerShape& shape, double priorScale, std::mt19937_64& random,
                   Precision precision = Precision::Single);

private:
    at::Tensor learned(const at::Tensor& state, const at::Tensor& decisions) const override;
};

/// Two hidden layers from the state to one score for each decision.
class FlatScorer : public Scorer {
public:
    FlatScorer(const ScorerShape& shape, double priorScale, std::mt19937_64& random,
               Precision precision = Precision::Single);

private:
    at::Tensor learned(const at::Tensor& state, const at::Tensor& decisions) const override;
};

std::unique_ptr<Scorer> makeScorer(const ScorerShape& shape, double priorScale, std::mt19937_64& random);

} // namespace coinfer
