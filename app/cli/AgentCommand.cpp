#include "app/cli/AgentCommand.h"

#include "app/cli/Command.h"

#include <CLI/CLI.hpp>

namespace coinfer::cli {

void addAgentCommand(CLI::App& app)
{
    auto* group = app.add_subcommand("agent", "Train agents and compare policies");
    group->require_subcommand(1);
    addAgentTrainCommand(*group);
    addAgentEvaluateCommand(*group);
}

} // namespace coinfer::cli
