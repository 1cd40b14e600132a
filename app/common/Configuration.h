#pragma once

#include "core/base/Result.h"

#include <QStringList>

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace coinfer {

struct CommandAt;

/// The settings of a command below its command line. Each option with a long name can be set by the command's
/// configuration files (`listen = 0.0.0.0:7070`), by the environment (COINFER_EDGE_LISTEN), and by its flag:
/// each prevails over those before it.
class Configuration {
public:
    /// Adds --config and --print-config to every command of the program; a program without commands has them
    /// itself, and is called `window`. Call it when all other options are known.
    explicit Configuration(CLI::App& program);

    /// As CLI::App::parse() does, with the settings of files and environment. Throws CLI::ParseError, whose
    /// message names file or variable if one of them is wrong: not readable, no such setting, no such value.
    void parse(int argc, const char* const* argv);

private:
    struct Setting {
        std::string option; ///< its long name, without dashes
        std::string value;
        std::string origin; ///< a file or a variable
    };

    void addFlags(CLI::App& command, const std::vector<std::string>& path);
    /// The arguments without the program's name, with those of files and environment.
    Result<std::vector<std::string>> complete(const std::vector<std::string>& arguments);
    Result<void> readFiles(const CommandAt& command, const QStringList& named);
    Result<void> readFile(const CommandAt& command, const QString& file);
    void readEnvironment(const CommandAt& command);
    void set(const Setting& setting);
    /// The message of an error, and where the setting it complains of is from if not from the command line.
    std::string explained(const std::string& message) const;
    std::string printed(const CLI::App& command, const std::vector<std::string>& path) const;

    CLI::App& m_program;
    std::vector<Setting> m_settings; ///< of the command that runs, below its command line
};

/// Of the command whose words are given, the one that prevails last: /etc/coinfer/agent-train.conf, then the
/// user's own. They need not exist.
QStringList configurationFiles(const std::vector<std::string>& path);
/// COINFER_AGENT_TRAIN_FRAMES for --frames of agent train.
std::string configurationVariable(const std::vector<std::string>& path, const std::string& option);

} // namespace coinfer
