#include "app/common/ManPage.h"

#include "app/common/CommandTree.h"

#include <CLI/CLI.hpp>

namespace coinfer {
namespace {

/// Text as roff takes it: a backslash, a real minus sign, and no line that begins with a command.
std::string plain(const std::string& text)
{
    std::string all;
    for (const char c : text) {
        if (all.empty() && (c == '.' || c == '\''))
            all += "\\&";
        all += c == '\\' ? "\\e" : c == '-' ? "\\-" : std::string(1, c);
    }
    return all;
}

std::string bold(const std::string& text)
{
    return "\\fB" + plain(text) + "\\fR";
}

std::string italic(const std::string& text)
{
    return "\\fI" + plain(text) + "\\fR";
}

std::string entry(const std::string& term, const std::string& text)
{
    return ".TP\n" + term + "\n" + plain(text) + "\n";
}

std::string optionEntries(const CLI::App& command)
{
    std::string all;
    for (const OptionWords& option : optionsOf(command)) {
        std::vector<std::string> names;
        for (const std::string& name : option.names)
            names.push_back(bold(name));
        std::string term = CLI::detail::join(names, ", ");
        if (!option.value.empty())
            term += (term.empty() ? "" : " ") + italic(option.value);
        all += entry(term, option.description);
    }
    return all;
}

std::string commandSection(const std::string& name, const CommandAt& command)
{
    std::string all = ".SS " + plain(name + " " + CLI::detail::join(command.path, " ")) + "\n" +
                      plain(command.app->get_description()) + ".\n";
    for (const CLI::App* below : commandsBelow(*command.app))
        all += entry(bold(below->get_name()), below->get_description());
    return all + optionEntries(*command.app);
}

std::string synopsis(const CLI::App& program, const std::string& name)
{
    if (commandsBelow(program).empty())
        return bold(name) + " [" + italic("OPTION") + "...]\n";
    return bold(name) + " " + italic("COMMAND") + " [" + italic("OPTION") + "...]\n";
}

} // namespace

std::string manPage(const CLI::App& program, const std::string& name, const std::vector<ManSection>& more)
{
    std::string page = ".TH " + plain(name) + " 1 \"\" \"coinfer " COINFER_VERSION "\"\n";
    page += ".SH NAME\n" + plain(name + " - " + program.get_description()) + "\n";
    page += ".SH SYNOPSIS\n" + synopsis(program, name);
    page += ".SH OPTIONS\n" + optionEntries(program);
    const std::vector<CommandAt> tree = commandTree(program);
    if (tree.size() > 1)
        page += ".SH COMMANDS\n";
    for (std::size_t i = 1; i < tree.size(); ++i)
        page += commandSection(name, tree[i]);
    page += ".SH \"EXIT STATUS\"\n" + entry(bold("0"), "Success.") + entry(bold("1"), "It failed.") +
            entry(bold("2"), "The command line is wrong.");
    for (const ManSection& section : more) {
        page += ".SH \"" + section.title + "\"\n";
        for (const ManSection::Entry& each : section.entries)
            page += entry(bold(each.term), each.text);
    }
    return page;
}

} // namespace coinfer
