#pragma once

namespace CLI {
class App;
}

namespace coinfer::cli {

/// Each adds its subcommand; the callback runs it and throws CLI::RuntimeError(1) after one clear line.
void addTrainCommand(CLI::App& app);

} // namespace coinfer::cli
