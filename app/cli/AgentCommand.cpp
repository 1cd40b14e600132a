#include "app/cli/AgentCommand.h"

#include "app/cli/Command.h"

#include <CLI/CLI.hpp>

namespace coinfer::cli {

void addAgentCommand(CLI::App& app)
{
    auto* group = app.add_subcommand("agent", "Compare what decides");
    group->require_subcommand(1);
    addAgentEvaluateCommand(*group);
}

} // namespace coinfer::cli
