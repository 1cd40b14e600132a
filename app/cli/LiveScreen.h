#pragma once

#include <QStringList>

namespace coinfer::cli {

/// Lines at the bottom of a terminal, on stderr, that are redrawn in place. Draws nothing unless
/// drawsOnTerminal().
class LiveScreen {
public:
    LiveScreen();

    bool active() const { return m_active; }
    int width() const;                   ///< longest line that the terminal does not wrap, at most 80
    void draw(const QStringList& lines); ///< replaces the lines drawn before
    void clear();

private:
    bool m_active = false;
    qsizetype m_drawn = 0;
};

} // namespace coinfer::cli
