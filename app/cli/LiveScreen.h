#pragma once

#include <QStringList>

namespace coinfer::cli {

/// Some lines at the bottom of a terminal, on stderr, that are written anew in place. Where stderr is no
/// terminal nothing is drawn. Without colours, so NO_COLOR has nothing to switch off.
class LiveScreen {
public:
    LiveScreen();

    bool active() const { return m_active; }
    int width() const;                   ///< of a line that the terminal does not wrap, at most 80
    void draw(const QStringList& lines); ///< in the place of the lines before
    void clear();

private:
    bool m_active = false;
    qsizetype m_drawn = 0;
};

} // namespace coinfer::cli
