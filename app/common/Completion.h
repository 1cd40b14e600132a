#pragma once

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace coinfer {

enum class Shell { Bash, Zsh, Fish };

std::optional<Shell> parseShell(const std::string& name); ///< bash, zsh or fish

/// A script that lets the shell complete the commands, options and values of a program. Files are offered
/// for values that are not one of a few.
std::string completion(const CLI::App& program, const std::string& name, Shell shell);

} // namespace coinfer
