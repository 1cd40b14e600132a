#pragma once

#include <cstddef>
#include <functional>
#include <vector>

class QWidget;

namespace coinfer {

/// Draws the charts of a page while they are seen. Charts cost most and change least, and the more pixels
/// they have, the more they cost: with each frame only some of them are drawn, in turns.
class ChartTurns {
public:
    explicit ChartTurns(const QWidget& page); ///< that it is a part of

    void add(const QWidget* chart, std::function<void()> draw);
    void drawAll();
    void drawNext(); ///< after a frame, while the page is seen
    void tick();     ///< draws all if they lag and frames come too slowly for each to have its turn

private:
    struct Chart {
        const QWidget* widget;
        std::function<void()> draw;
    };

    std::size_t turns() const; ///< until each chart was drawn
    void draw(const Chart& chart) const;

    const QWidget& m_page;
    std::vector<Chart> m_charts;
    bool m_stale = false;    ///< charts lag behind the rest of the page, or missed frames
    std::size_t m_taken = 0; ///< turns since the last tick
};

} // namespace coinfer
