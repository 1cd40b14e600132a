#include "app/cli/Command.h"

#include "app/cli/SecretPrompt.h"
#include "app/common/LinkAccess.h"
#include "core/link/TokenFile.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace coinfer::cli {
namespace {

/// The one place where a token is printed, on request.
void printToken(const LinkToken& token)
{
    QByteArray text = token.text();
    std::printf("%s\n", text.constData());
    wipe(text);
}

Result<void> show(const QString& file)
{
    const auto token = readTokenFile(file);
    if (!token)
        return token.error();
    printToken(*token);
    return {};
}

Result<void> makeNew(const QString& file)
{
    const LinkToken token = LinkToken::generate();
    if (const auto written = writeTokenFile(file, token); !written)
        return written;
    printToken(token);
    say(QStringLiteral("stored in %1; running edges keep the old token until they are restarted, and "
                       "each device needs this one (coinfer-cli token set)")
            .arg(file));
    return {};
}

Result<void> set(const QString& file)
{
    const auto token = canAsk() ? askForToken(QStringLiteral("Token of the edge: ")) : readToken();
    if (!token)
        return token.error();
    if (const auto written = writeTokenFile(file, *token); !written)
        return written;
    say(QStringLiteral("stored in %1").arg(file));
    return {};
}

} // namespace

void addTokenCommand(CLI::App& app)
{
    struct Verb {
        const char* name;
        const char* help;
        Result<void> (*run)(const QString& file);
        const char* command;
    };
    auto* group = app.add_subcommand("token", "Show, create or enter the token that edge and devices share");
    group->require_subcommand(1);
    for (const Verb& verb :
         {Verb{"show", "Print the token of this machine", show, "token show"},
          Verb{"new", "Replace the token with a new one and print it", makeNew, "token new"},
          Verb{"set", "Store the token of an edge, read from the terminal or standard input", set,
               "token set"}}) {
        auto path = std::make_shared<std::string>();
        auto* command = group->add_subcommand(verb.name, verb.help);
        command->add_option("--token-file", *path, "file to use")
            ->default_str("coinfer/token in $XDG_STATE_HOME or ~/.local/state");
        command->callback([verb, path] {
            finish(verb.command, verb.run(tokenFileOf({.tokenFile = QString::fromStdString(*path)})));
        });
    }
}

} // namespace coinfer::cli
