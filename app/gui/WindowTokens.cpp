#include "app/gui/WindowTokens.h"

#include "core/link/TokenFile.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace coinfer::gui {

WindowTokens::WindowTokens(AccessOptions options) : m_options(std::move(options)), m_told(takeToldToken()) {}

bool WindowTokens::hasKept() const
{
    return m_told || QFileInfo::exists(tokenFileOf(m_options));
}

Result<LinkToken> WindowTokens::keep(QByteArrayView entered)
{
    const auto token = LinkToken::parse(entered);
    if (!token)
        return token;
    if (const auto written = writeTokenFile(tokenFileOf(m_options), *token); !written)
        return written.error();
    m_told.reset();
    return token;
}

Result<LinkSecurity> WindowTokens::forDevice(const QString& host) const
{
    if (m_told && m_options.tokenFile.isEmpty() && !m_options.insecure) {
        if (!*m_told)
            return m_told->error();
        return LinkSecurity{**m_told};
    }
    return deviceAccess(host, m_options, [&host]() -> Result<LinkToken> {
        return Error{QCoreApplication::translate(
                         "Problems",
                         "The edge at %1 accepts only devices with its token: enter it in the field \"Token "
                         "of the edge\"; the edge shows it in its window or with \"coinfer-cli token show\"")
                         .arg(host)};
    });
}

} // namespace coinfer::gui
