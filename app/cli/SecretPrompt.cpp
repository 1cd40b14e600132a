#include "app/cli/SecretPrompt.h"

#include "app/cli/Command.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <termios.h>
#include <unistd.h>

namespace coinfer::cli {
namespace {

constexpr int kTries = 3;
constexpr std::size_t kMostLine = 256;
constexpr char kInterrupt = 0x03; ///< Ctrl+C without ISIG

/// While it lives, the terminal does not show what is typed. Ctrl+C arrives as a letter: as a signal it could
/// end the program before the terminal is as it was.
class Hidden {
public:
    Hidden()
    {
        m_changed = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        quiet.c_cc[VEOL] = kInterrupt; // hands the line over without Enter
        if (m_changed)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~Hidden()
    {
        if (m_changed)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        std::fputc('\n', stderr);
    }
    Hidden(const Hidden&) = delete;
    Hidden& operator=(const Hidden&) = delete;

private:
    termios m_before{};
    bool m_changed = false;
};

/// A line of standard input, which is overwritten when it ends.
class Line {
public:
    ~Line() { explicit_bzero(m_bytes.data(), m_bytes.size()); }
    /// False at the end of the input, or after Ctrl+C.
    bool read()
    {
        m_size = 0;
        while (m_size < m_bytes.size()) {
            const ssize_t got = ::read(STDIN_FILENO, m_bytes.data() + m_size, m_bytes.size() - m_size);
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                break;
            m_size += static_cast<std::size_t>(got);
            if (text().contains(kInterrupt))
                return false;
            if (text().contains('\n'))
                break;
        }
        return m_size > 0;
    }
    QByteArrayView text() const { return {m_bytes.data(), static_cast<qsizetype>(m_size)}; }

private:
    std::array<char, kMostLine> m_bytes{};
    std::size_t m_size = 0;
};

Error givenUp()
{
    return Error{QStringLiteral("no token was entered; \"coinfer-cli token show\" on the edge prints it")};
}

} // namespace

bool canAsk()
{
    return ::isatty(STDIN_FILENO) && ::isatty(STDERR_FILENO);
}

Result<LinkToken> askForToken(const QString& question)
{
    for (int i = 1;; ++i) {
        std::fprintf(stderr, "%s", qUtf8Printable(question));
        Line line;
        const bool entered = [&] {
            const Hidden hidden;
            return line.read();
        }();
        if (!entered)
            return givenUp();
        const auto token = LinkToken::parse(line.text());
        if (token || i == kTries)
            return token;
        say(token.error().message);
    }
}

std::function<Result<LinkToken>()> whomToAsk()
{
    if (!canAsk())
        return nullptr;
    return [] { return askForToken(QStringLiteral("Token of the edge (it is not shown): ")); };
}

Result<LinkToken> readToken()
{
    Line line;
    if (!line.read())
        return givenUp();
    const qsizetype end = line.text().indexOf('\n');
    return LinkToken::parse(end < 0 ? line.text() : line.text().first(end));
}

} // namespace coinfer::cli
