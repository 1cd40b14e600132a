#pragma once

#include "agent/sim/WorldMaker.h"
#include "agent/training/AgentTraining.h"

#include "core/base/Result.h"

#include <QJsonObject>
#include <QString>

#include <memory>

namespace coinfer {

/// What can be trained: the agent, or the rival that is given the same net, worlds and budget.
enum class Algorithm { Sac, Dqn };
QString algorithmName(Algorithm algorithm); ///< "sac" or "dqn"
Result<Algorithm> parseAlgorithm(const QString& name);

/// Every number by which the shipped agents are trained; docs/agent.md says why.
struct AgentRecipe {
    AgentTrainingSettings training;
    SacSettings sac;

    static AgentRecipe suited(int updates, std::uint64_t seed);
    QJsonObject toJson() const;
};

std::unique_ptr<Learner> makeLearner(Algorithm algorithm, const AgentRecipe& recipe);

/// Worlds of the maker with what the agent believes of them.
WorldSource trainingWorlds(std::shared_ptr<const WorldMaker> maker);

} // namespace coinfer
