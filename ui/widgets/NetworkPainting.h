#pragma once

#include "core/session/FrameRecord.h"
#include "ui/widgets/NetworkGeometry.h"

#include <QFont>
#include <QString>

#include <utility>
#include <vector>

class QPainter;

namespace coinfer {

struct Colours;

/// How a frame uses the network, or what is on the way from one frame to the next. All values are 0..1 except
/// positions.
struct NetworkLook {
    std::vector<double> active;   ///< whether a stage is used
    std::vector<double> onDevice; ///< on the device (1) or the edge (0)
    CutPlace cut;
};

/// What there is to draw. Lengths and letters are those at 100 %: the painter enlarges them.
struct NetworkScene {
    const NetworkPicture& picture;
    const NetworkGeometry& geometry;
    const NetworkLook& look;
    const FrameRecord* record = nullptr; ///< null before the first frame
    QString sent;                        ///< words at the cut
    QString sentAndLook;                 ///< likewise, if there is room
    QFont letters;
    double width = 0; ///< that there is for the words at the cut
};

/// Draws the network for one frame. Lives as long as one call; what its scene refers to outlives it.
class NetworkPainting {
public:
    explicit NetworkPainting(NetworkScene scene) : m_scene(std::move(scene)) {}

    void draw(QPainter& painter, const Colours& colours) const;
    QRectF cutBubble() const; ///< around the words at the cut

private:
    void drawLinks(QPainter& painter, const Colours& colours) const;
    void drawStages(QPainter& painter, const Colours& colours) const;
    void drawExits(QPainter& painter, const Colours& colours) const;
    void drawLook(QPainter& painter, const Colours& colours) const;
    void drawCut(QPainter& painter, const Colours& colours) const;
    bool hasLook(int exit) const { return m_scene.record && m_scene.record->look == exit; }
    bool hasWaist() const;
    QRectF roomForName(int stage) const; ///< of its block, beside a waist
    QFont cutFont() const;
    QString shownCutText() const;

    NetworkScene m_scene;
};

} // namespace coinfer
