#pragma once

#include <string>

namespace CLI {
class App;
}

namespace coinfer {

/// Adds --generate, which --help does not show: it prints the manual page of the program or its completion
/// for a shell, made from its command line, and ends the program. Installing calls it.
void addGenerate(CLI::App& program, const std::string& name);

} // namespace coinfer
