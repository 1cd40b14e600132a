#include "app/common/CommandTree.h"

#include <CLI/CLI.hpp>

namespace coinfer {
namespace {

void addTree(std::vector<CommandAt>& tree, const std::vector<std::string>& path, const CLI::App& command)
{
    tree.push_back({path, &command});
    for (const CLI::App* below : commandsBelow(command)) {
        std::vector<std::string> longer = path;
        longer.push_back(below->get_name());
        addTree(tree, longer, *below);
    }
}

/// "a", "b" of "{a,b}".
std::vector<std::string> choicesIn(const std::string& limits)
{
    if (limits.size() < 3 || limits.front() != '{' || limits.back() != '}')
        return {};
    return CLI::detail::split(limits.substr(1, limits.size() - 2), ',');
}

std::vector<std::string> namesOf(const CLI::Option& option)
{
    std::vector<std::string> names;
    for (const std::string& name : option.get_snames())
        names.push_back("-" + name);
    for (const std::string& name : option.get_lnames())
        names.push_back("--" + name);
    return names;
}

/// CLI11 has kind of value and limits in one text, "INT:a whole number from 1 to 64".
OptionWords wordsOf(const CLI::Option& option)
{
    OptionWords words{.names = namesOf(option), .description = option.get_description()};
    if (option.get_items_expected_max() == 0)
        return words;
    const std::string type = option.get_type_name();
    const std::size_t colon = type.find(':');
    const std::string limits = colon == std::string::npos ? std::string() : type.substr(colon + 1);
    words.value = option.get_positional() ? option.get_single_name() : type.substr(0, colon);
    words.choices = choicesIn(limits);
    std::vector<std::string> more;
    if (!limits.empty())
        more.push_back(words.choices.empty() ? limits : "one of " + CLI::detail::join(words.choices, ", "));
    if (!option.get_default_str().empty())
        more.push_back("default: " + option.get_default_str());
    if (!more.empty())
        words.description += " (" + CLI::detail::join(more, "; ") + ")";
    return words;
}

} // namespace

std::vector<CommandAt> commandTree(const CLI::App& program)
{
    std::vector<CommandAt> tree;
    addTree(tree, {}, program);
    return tree;
}

std::vector<const CLI::App*> commandsBelow(const CLI::App& command)
{
    return command.get_subcommands([](const CLI::App* app) { return !app->get_group().empty(); });
}

std::vector<OptionWords> optionsOf(const CLI::App& command)
{
    std::vector<OptionWords> all;
    for (const CLI::Option* option : command.get_options())
        if (!option->get_group().empty())
            all.push_back(wordsOf(*option));
    return all;
}

} // namespace coinfer
