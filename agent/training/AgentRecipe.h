#pragma once

#include "agent/sim/WorldMaker.h"
#include "agent/training/AgentTraining.h"

#include "core/base/Result.h"

#include <QJsonObject>
#include <QString>

#include <memory>

namespace coinfer {

/// What can be trained: the agent, or the baseline with the same net, worlds and budget.
enum class Algorithm { Sac, Dqn };
QString algorithmName(Algorithm algorithm); ///< "sac" or "dqn"
Result<Algorithm> parseAlgorithm(const QString& name);

/// Every hyperparameter with which the shipped agents are trained; docs/agent.md gives the reasons.
struct AgentRecipe {
    AgentTrainingSettings training;
    SacSettings sac;

    static AgentRecipe suited(int updates, std::uint64_t seed);
    QJsonObject toJson() const;
};

std::unique_ptr<Learner> makeLearner(Algorithm algorithm, const AgentRecipe& recipe);

/// Worlds of the maker, each with the encoder of what the agent believes about it.
WorldSource trainingWorlds(std::shared_ptr<const WorldMaker> maker);

} // namespace coinfer
