#include "app/common/Completion.h"

#include "app/common/CommandTree.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace coinfer {
namespace {

/// The name of a function of a shell: coinfer-cli gives _coinfer_cli.
std::string functionName(const std::string& program, const std::vector<std::string>& path = {})
{
    std::string name = "_" + program;
    for (const std::string& word : path)
        name += "_" + word;
    std::ranges::replace(name, '-', '_');
    return name;
}

/// In single quotes, as all three shells read it.
std::string inQuotes(const std::string& text)
{
    std::string all = "'";
    for (const char c : text)
        all += c == '\'' ? "'\\''" : std::string(1, c);
    return all + "'";
}

/// With a backslash before each of these characters.
std::string escaped(const std::string& text, const std::string& characters)
{
    std::string all;
    for (const char c : text)
        all += (characters.find(c) != std::string::npos ? "\\" : "") + std::string(1, c);
    return all;
}

std::vector<std::string> namesOf(const std::vector<const CLI::App*>& commands)
{
    std::vector<std::string> names(commands.size());
    std::ranges::transform(commands, names.begin(),
                           [](const CLI::App* command) { return command->get_name(); });
    return names;
}

/// Patterns of "path word" for the words that lead from one command to one below it.
std::vector<std::string> steps(const std::vector<CommandAt>& tree)
{
    std::vector<std::string> all;
    for (const CommandAt& command : tree) {
        if (command.path.empty())
            continue;
        std::vector<std::string> above = command.path;
        above.pop_back();
        all.push_back(CLI::detail::join(above, " ") + " " + command.path.back());
    }
    return all;
}

std::vector<std::string> allInQuotes(std::vector<std::string> texts)
{
    std::ranges::transform(texts, texts.begin(), inQuotes);
    return texts;
}

std::string bashCase(const CommandAt& command)
{
    std::vector<std::string> words = namesOf(commandsBelow(*command.app));
    std::string values;
    for (const OptionWords& option : optionsOf(*command.app)) {
        words.insert(words.end(), option.names.begin(), option.names.end());
        if (option.value.empty() || option.names.empty())
            continue;
        values += "            " + CLI::detail::join(option.names, "|") +
                  ") words=" + inQuotes(CLI::detail::join(option.choices, " ")) + " ;;\n";
    }
    return "    " + inQuotes(CLI::detail::join(command.path, " ")) + ")\n        case $previous in\n" +
           values + "            *) words=" + inQuotes(CLI::detail::join(words, " ")) +
           " ;;\n        esac\n        ;;\n";
}

std::string bash(const std::vector<CommandAt>& tree, const std::string& name)
{
    const std::string function = functionName(name);
    std::string script =
        "# Completion of " + name + " for bash.\n" + function + "()\n{\n" +
        "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
        "    local path='' word words=''\n";
    if (tree.size() > 1)
        script += "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n        case \"$path $word\" in\n"
                  "            " +
                  CLI::detail::join(allInQuotes(steps(tree)), "|") +
                  ") path=${path:+$path }$word ;;\n        esac\n    done\n";
    script += "    case $path in\n";
    for (const CommandAt& command : tree)
        script += bashCase(command);
    return script + "    esac\n    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n}\n" +
           "complete -o default -F " + function + " " + name + "\n";
}

/// As _arguments reads it.
std::string zshOption(const OptionWords& option)
{
    const std::string value = option.value.empty()     ? ""
                              : option.choices.empty() ? ":" + escaped(option.value, ":\\") + ":_files"
                                                       : ":" + escaped(option.value, ":\\") + ":(" +
                                                             CLI::detail::join(option.choices, " ") + ")";
    const std::string meaning = "[" + escaped(option.description, "[]\\") + "]" + value;
    std::string all;
    for (const std::string& name : option.names)
        all += " \\\n        " + inQuotes(name + meaning);
    return all;
}

std::string zshFunction(const CommandAt& command, const std::string& name)
{
    const auto below = commandsBelow(*command.app);
    std::string script = functionName(name, command.path) + "()\n{\n";
    if (!below.empty())
        script += "    local state\n    local -a commands\n";
    script += std::string("    _arguments ") + (below.empty() ? "" : "-C");
    for (const OptionWords& option : optionsOf(*command.app))
        script += zshOption(option);
    if (below.empty())
        return script + " \\\n        '*:file:_files'\n}\n";
    script += " \\\n        '1: :->command' '*:: :->rest'\n    case $state in\n    command)\n"
              "        commands=(";
    for (const CLI::App* each : below)
        script +=
            "\n            " + inQuotes(each->get_name() + ":" + escaped(each->get_description(), ":\\"));
    script += ")\n        _describe command commands\n        ;;\n    rest)\n        case $words[1] in\n";
    for (const CLI::App* each : below) {
        std::vector<std::string> path = command.path;
        path.push_back(each->get_name());
        script += "            " + each->get_name() + ") " + functionName(name, path) + " ;;\n";
    }
    return script + "        esac\n        ;;\n    esac\n}\n";
}

std::string zsh(const std::vector<CommandAt>& tree, const std::string& name)
{
    std::string script = "#compdef " + name + "\n# Completion of " + name + " for zsh.\n";
    for (const CommandAt& command : tree)
        script += zshFunction(command, name);
    return script + functionName(name) + " \"$@\"\n";
}

std::string fishOption(const OptionWords& option, const std::string& begin)
{
    if (option.names.empty())
        return {};
    std::string line = begin;
    for (const std::string& name : option.names)
        line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    if (!option.value.empty())
        line += option.choices.empty() ? " -r" : " -x -a " + inQuotes(CLI::detail::join(option.choices, " "));
    return line + " -d " + inQuotes(option.description) + "\n";
}

std::string fish(const std::vector<CommandAt>& tree, const std::string& name)
{
    const std::string at = "_" + functionName(name) + "_at";
    std::string script = "# Completion of " + name + " for fish.\nfunction " + at +
                         "\n    set -l path ''\n    for word in (commandline -opc)[2..-1]\n"
                         "        switch \"$path $word\"\n            case ";
    const std::vector<std::string> patterns = allInQuotes(steps(tree));
    script += patterns.empty() ? "''" : CLI::detail::join(patterns, " ");
    script += "\n                set path (string trim \"$path $word\")\n        end\n    end\n"
              "    test \"$path\" = \"$argv\"\nend\n";
    for (const CommandAt& command : tree) {
        std::string condition = at;
        if (!command.path.empty())
            condition += " " + CLI::detail::join(command.path, " ");
        const std::string begin = "complete -c " + name + " -n " + inQuotes(condition);
        for (const CLI::App* below : commandsBelow(*command.app))
            script +=
                begin + " -f -a " + below->get_name() + " -d " + inQuotes(below->get_description()) + "\n";
        for (const OptionWords& option : optionsOf(*command.app))
            script += fishOption(option, begin);
    }
    return script;
}

} // namespace

std::optional<Shell> parseShell(const std::string& name)
{
    if (name == "bash")
        return Shell::Bash;
    if (name == "zsh")
        return Shell::Zsh;
    if (name == "fish")
        return Shell::Fish;
    return {};
}

std::string completion(const CLI::App& program, const std::string& name, Shell shell)
{
    const std::vector<CommandAt> tree = commandTree(program);
    switch (shell) {
    case Shell::Bash:
        return bash(tree, name);
    case Shell::Zsh:
        return zsh(tree, name);
    case Shell::Fish:
        break;
    }
    return fish(tree, name);
}

} // namespace coinfer
