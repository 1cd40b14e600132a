#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace coinfer {

/// A program or one of its commands, as its command line describes it.
struct CommandAt {
    std::vector<std::string> path; ///< the words that lead to it, such as agent, train; none: the program
    const CLI::App* app = nullptr;
};

/// The program first, then its commands, each followed by its own.
std::vector<CommandAt> commandTree(const CLI::App& program);
/// The commands directly below one.
std::vector<const CLI::App*> commandsBelow(const CLI::App& command);

/// What can be said of an option.
struct OptionWords {
    std::vector<std::string> names;   ///< -h and --help; none: an argument without a name
    std::string value;                ///< such as TEXT; empty: it takes none
    std::vector<std::string> choices; ///< all values it takes; none: it takes others, too
    std::string description;          ///< with its limits and its default
};

/// Those that --help shows, too.
std::vector<OptionWords> optionsOf(const CLI::App& command);

} // namespace coinfer
