#pragma once

#include "ui/charts/LiveChart.h"
#include "ui/model/NetworkPicture.h"

namespace coinfer {

class ElidedLabel;
class FigureTiles;
class StackedPhaseChart;

/// One of two policies on the same frames: its name, its score, and the latency of each frame, in one colour
/// if it is in time and in another if it is late. The scale is the same for both. All that is predicted says
/// so. Parts are named by the side: "decides.inTime", "rival.inTime".
class RivalChart : public LiveChart {
    Q_OBJECT
public:
    /// The policy that decides, as measured; or the second one, as predicted.
    enum class Side { Decides, Rival };
    RivalChart(Side side, NetworkPicture network, QWidget* parent = nullptr);

    void showPolicy(const QString& policy); ///< by its name; shown in words
    /// Whether there is a rival. Without one, the figures of the policy that decides are those of the live
    /// page: of the last kRecentFrames frames. Applies from the next frame shown.
    void setCompared(bool compared) { m_compared = compared; }
    /// Of the last frame shown; `frames` is 0 if no rival decided on it.
    const RivalFigures& figures() const { return m_figures; }
    void forgetScore();
    void setCompact(bool compact) override;

protected:
    void draw(const Bins& bins) override;
    void sumUp(const LiveBin& last) override;
    std::vector<QString> wordsOf(const LiveBin& bin) const override;

private:
    void addTiles();
    void showScore(const PolicyScore& score, bool known);
    QString partName(const char* part) const;

    Side m_side;
    NetworkPicture m_network;
    bool m_compared = true;
    RivalFigures m_figures;
    ElidedLabel* m_policy = nullptr;
    FigureTiles* m_tiles = nullptr;
    StackedPhaseChart* m_chart = nullptr;
};

} // namespace coinfer
