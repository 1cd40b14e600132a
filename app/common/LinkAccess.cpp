#include "app/common/LinkAccess.h"

#include "app/common/Validators.h"
#include "core/link/TokenFile.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace coinfer {
namespace {

constexpr const char* kVariable = "COINFER_TOKEN";

Result<LinkSecurity> secured(const Result<LinkToken>& token)
{
    return token ? Result<LinkSecurity>(LinkSecurity{*token}) : Result<LinkSecurity>(token.error());
}

} // namespace

void addAccessFlags(CLI::App& command, AccessOptions& options)
{
    auto* file = command.add_option_function<std::string>(
        "--token-file",
        [&options](const std::string& path) { options.tokenFile = QString::fromStdString(path); },
        "file with the token that edge and devices share (default: coinfer/token in $XDG_STATE_HOME or "
        "~/.local/state, used only when others can connect)");
    file->check(someText());
    command
        .add_flag("--insecure", options.insecure,
                  "no token and no encryption, even if others can connect; only for a network where you "
                  "trust everybody")
        ->excludes(file);
}

QString tokenFileOf(const AccessOptions& options)
{
    return options.tokenFile.isEmpty() ? defaultTokenFile() : options.tokenFile;
}

Result<EdgeAccess> edgeAccess(const QHostAddress& listening, const AccessOptions& options)
{
    if (options.insecure || (listening.isLoopback() && options.tokenFile.isEmpty()))
        return EdgeAccess{};
    const QString file = tokenFileOf(options);
    const auto kept = readOrMakeToken(file);
    if (!kept)
        return kept.error();
    return EdgeAccess{.security = {kept->token}, .file = file, .isNew = kept->isNew};
}

bool isThisMachine(const QString& host)
{
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 ||
           QHostAddress(host).isLoopback();
}

std::optional<Result<LinkToken>> takeToldToken()
{
    if (qEnvironmentVariableIsEmpty(kVariable))
        return {};
    QByteArray text = qgetenv(kVariable);
    qunsetenv(kVariable);
    const auto token = LinkToken::parse(text);
    wipe(text);
    if (!token)
        return Error{QStringLiteral("%1: %2").arg(QLatin1String(kVariable), token.error().message)};
    return token;
}

Result<LinkSecurity> deviceAccess(const QString& host, const AccessOptions& options,
                                  const std::function<Result<LinkToken>()>& ask)
{
    if (options.insecure)
        return LinkSecurity{};
    if (!options.tokenFile.isEmpty())
        return secured(readTokenFile(options.tokenFile));
    if (const auto told = takeToldToken())
        return secured(*told);
    if (isThisMachine(host))
        return LinkSecurity{};
    if (QFileInfo::exists(defaultTokenFile()))
        return secured(readTokenFile(defaultTokenFile()));
    if (ask)
        return secured(ask());
    return Error{QCoreApplication::translate(
                     "Problems",
                     "this device has no token for the edge at %1: run \"coinfer-cli token set\" and "
                     "enter what \"coinfer-cli token show\" prints on the edge, or name a file with "
                     "--token-file")
                     .arg(host)};
}

Result<void> secureEdges(std::vector<DeviceLinkSettings>& edges, const AccessOptions& options,
                         const std::function<Result<LinkToken>()>& ask)
{
    // A token that somebody has named is for all edges, also for those on this machine.
    const bool isNamed = !options.tokenFile.isEmpty() || !qEnvironmentVariableIsEmpty(kVariable);
    const auto isElsewhere = [](const DeviceLinkSettings& edge) { return !isThisMachine(edge.host); };
    const auto elsewhere = std::ranges::find_if(edges, isElsewhere);
    const QString host = elsewhere == edges.end() ? edges.front().host : elsewhere->host;
    const auto security = deviceAccess(host, options, ask);
    if (!security)
        return security.error();
    for (DeviceLinkSettings& edge : edges)
        if (isNamed || isElsewhere(edge))
            edge.security = *security;
    return {};
}

} // namespace coinfer
