#include "ui/charts/BandChart.h"

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr double kLowest = 1.85; ///< of all bands; below are lines and dots
constexpr double kApart = 0.62;
constexpr double kLeastHeight = 1.5; ///< pixels of a share that is not 0
constexpr double kGapFrom = 5;       ///< width of a slot, in pixels, that has a gap behind it

} // namespace

double BandChart::bottomOf(int exit)
{
    return kLowest + kApart * (exit - 1);
}

void BandChart::replaceSlots(std::vector<BandSlot> all)
{
    m_slots = std::move(all);
    redraw();
}

void BandChart::clear()
{
    m_slots.clear();
    TimeChart::clear();
}

void BandChart::drawOver(QPainter& painter, const PlotMap& plot, const Colours& colours)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setClipRect(plot.area);
    for (const BandSlot& slot : m_slots)
        if (slot.end > plot.begin && slot.begin < plot.end)
            drawSlot(painter, plot, colours, slot);
    painter.restore();
}

void BandChart::drawSlot(QPainter& painter, const PlotMap& plot, const Colours& colours,
                         const BandSlot& slot) const
{
    const double left = std::round(plot.x(slot.begin)), right = std::round(plot.x(slot.end));
    const double width = std::max(right - left - (right - left >= kGapFrom ? 1 : 0), 1.0);
    for (int exit = 1; exit <= kExits; ++exit) {
        const double bottom = bottomOf(exit);
        double low = std::round(plot.y(bottom));
        const double most = low - plot.y(bottom + kBandHeight);
        const auto& shares = slot.shares[static_cast<std::size_t>(exit - 1)];
        for (std::size_t place = 0; place < kPlaces; ++place) {
            if (shares[place] <= 0 || !isShown(place))
                continue;
            const double height = std::max(shares[place] * most, kLeastHeight);
            painter.fillRect(QRectF(left, low - height, width, height), series()[place].colour(colours));
            low -= height;
        }
    }
}

} // namespace coinfer
