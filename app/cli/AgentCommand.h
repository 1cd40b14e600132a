#pragma once

namespace CLI {
class App;
}

namespace coinfer::cli {

/// The subcommands of `agent`.
void addAgentTrainCommand(CLI::App& agent);
void addAgentEvaluateCommand(CLI::App& agent);

} // namespace coinfer::cli
