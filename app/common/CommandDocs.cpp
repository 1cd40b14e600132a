#include "app/common/CommandDocs.h"

#include "app/common/Completion.h"
#include "app/common/ManPage.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace coinfer {
namespace {

std::vector<ManSection> sectionsOf(const std::string& program)
{
    const std::string other = program == "coinfer" ? "coinfer-cli(1)" : "coinfer(1)";
    const std::string file = program == "coinfer" ? "window.conf" : "COMMAND.conf";
    const std::string variable = program == "coinfer" ? "COINFER_WINDOW_OPTION" : "COINFER_COMMAND_OPTION";
    return {
        {"FILES",
         {{"/etc/coinfer/" + file + ", ~/.config/coinfer/" + file,
           "settings: one name = value a line, as --print-config prints them"},
          {"/usr/share/coinfer", "shipped models and agents"},
          {"$XDG_DATA_HOME/coinfer, ~/.local/share/coinfer", "your own models, agents and data sets"},
          {"$XDG_STATE_HOME/coinfer/token, ~/.local/state/coinfer/token",
           "the token that edge and devices share; readable by its owner only"}}},
        {"ENVIRONMENT",
         {{variable, "sets an option; prevails over the files, and flags prevail over it"},
          {"QT_QPA_PLATFORM", "how the window is shown, for example eglfs on a screen without a desktop"},
          {"NO_COLOR", "if set, no line on the terminal is redrawn"}}},
        {"SEE ALSO", {{other, "the other program"}, {"/usr/share/doc/coinfer-cli", "the documentation"}}}};
}

void generate(const CLI::App& program, const std::string& name, const std::string& what)
{
    const auto shell = parseShell(what);
    const std::string text =
        shell ? completion(program, name, *shell) : manPage(program, name, sectionsOf(name));
    std::fputs(text.c_str(), stdout);
}

} // namespace

void addGenerate(CLI::App& program, const std::string& name)
{
    program
        .add_option_function<std::string>(
            "--generate",
            [&program, name](const std::string& what) {
                generate(program, name, what);
                throw CLI::Success();
            },
            "print a manual page or a completion")
        ->check(CLI::IsMember({"man", "bash", "zsh", "fish"}))
        ->group("")
        ->trigger_on_parse();
}

} // namespace coinfer
