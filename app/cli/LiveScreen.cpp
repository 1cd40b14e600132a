#include "app/cli/LiveScreen.h"

#include "app/cli/Command.h"

#include <QByteArray>

#include <algorithm>
#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace coinfer::cli {
namespace {

struct TerminalSize {
    int columns = 80;
    int rows = 24;
};

TerminalSize terminalSize()
{
    winsize size{};
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
        return {};
    return {size.ws_col, size.ws_row};
}

/// To the first column of the first of `lines` drawn lines; the cursor stands in the last.
QByteArray toFirst(qsizetype lines)
{
    return lines > 1 ? "\r\033[" + QByteArray::number(lines - 1) + 'A' : QByteArray("\r");
}

} // namespace

LiveScreen::LiveScreen() : m_active(drawsOnTerminal()) {}

int LiveScreen::width() const
{
    return std::min(terminalSize().columns, 80);
}

void LiveScreen::draw(const QStringList& lines)
{
    if (!m_active)
        return;
    // What is taller than the terminal scrolls away, and the cursor cannot follow.
    const QStringList fitting = lines.mid(0, terminalSize().rows);
    QByteArray text = toFirst(m_drawn) + (m_drawn > fitting.size() ? "\033[J" : "");
    for (const QString& line :
         fitting) // erased before it is written: at the last column K would take a letter
        text += "\033[K" + line.toUtf8() + '\n';
    text.chop(1);
    std::fputs(text.constData(), stderr);
    m_drawn = fitting.size();
}

void LiveScreen::clear()
{
    if (m_drawn > 0)
        std::fputs((toFirst(m_drawn) + "\033[J").constData(), stderr);
    m_drawn = 0;
}

} // namespace coinfer::cli
