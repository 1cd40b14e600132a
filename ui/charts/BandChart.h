#pragma once

#include "core/base/Decision.h"
#include "ui/charts/TimeChart.h"
#include "ui/model/LiveHistory.h"

#include <array>

namespace coinfer {

/// The frames of an interval: their shares by exit (from 1) and by where they were computed, 0..1.
struct BandSlot {
    double begin = 0; ///< seconds of the session
    double end = 0;
    std::array<std::array<double, kPlaces>, kExits> shares{};
};

/// A band for each exit, filled as high as its share of the frames, in the colours of where they were
/// computed; below them, lines and dots. The first series are the places, and the bands come from the slots.
class BandChart : public TimeChart {
    Q_OBJECT
public:
    using TimeChart::TimeChart;

    static double bottomOf(int exit); ///< of its band, as a value on the vertical axis
    static constexpr double kBandHeight = 0.5;

    void replaceSlots(std::vector<BandSlot> all); ///< in order of time
    const std::vector<BandSlot>& bandSlots() const { return m_slots; }
    void clear() override;

protected:
    void drawOver(QPainter& painter, const PlotMap& plot, const Colours& colours) override;

private:
    void drawSlot(QPainter& painter, const PlotMap& plot, const Colours& colours, const BandSlot& slot) const;

    std::vector<BandSlot> m_slots;
};

} // namespace coinfer
