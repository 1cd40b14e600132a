#pragma once

namespace CLI {
class App;
}

namespace coinfer::cli {

/// `data check`.
void addDataCheckCommand(CLI::App& data);

} // namespace coinfer::cli
