#pragma once

#include "ui/model/NetworkPicture.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace coinfer {

/// Where a cut is drawn: a line from its label to `point` on the path and a little beyond.
struct CutPlace {
    QPointF point;
    QPointF words;    ///< centre of the label
    double reach = 0; ///< length of the line beyond the point, away from the label

    // The waist as which a bottleneck is drawn: two trapezoids that meet at the point. In pixels.
    QPointF flow{1, 0}; ///< unit vector: which way the data passes the point
    double length = 0;  ///< of each trapezoid, along the flow; 0: nothing is sent
    double before = 0;  ///< half the width, across the flow, at which the waist begins
    double behind = 0;  ///< and at which it ends
};

/// The layout of the network drawing. The width of a block is proportional to its work (with a minimum), its
/// height to the logarithm of the amount of data that a cut behind it sends.
class NetworkGeometry {
public:
    NetworkGeometry() = default;
    NetworkGeometry(const NetworkPicture& picture, const QRectF& area);

    const QRectF& input() const { return m_input; }
    const QRectF& block(int stage) const { return m_blocks.at(static_cast<std::size_t>(stage)); }
    QPointF exit(int exit) const { return m_exits.at(static_cast<std::size_t>(exit - 1)); }
    double exitRadius() const { return m_exitRadius; }
    /// Where the branch of `exit` leaves the trunk, and where it turns towards its blocks. Null points for
    /// the last exit.
    QPointF branchStart(int exit) const { return m_branches.at(static_cast<std::size_t>(exit - 1)).start; }
    QPointF branchTurn(int exit) const { return m_branches.at(static_cast<std::size_t>(exit - 1)).turn; }
    double trunkY() const { return m_trunkY; }
    CutPlace cut(const NetworkPicture& picture, int exit, int cut) const;
    /// Where a label of this size beside the exit covers least of the drawing.
    QRectF besideExit(int exit, const QSizeF& size) const;

private:
    struct Branch {
        QPointF start;
        QPointF turn;
    };
    // First the horizontal layout, from left to right...
    void placeTrunk(const NetworkPicture& picture);
    std::vector<int> placeBranches(const NetworkPicture& picture); ///< returns the row of each branch, from 0
    /// Places the blocks of a branch from left to right; returns the right end of its exit.
    double placeBranch(const NetworkPicture& picture, int exit);
    // ...then, with the rows of branches known, the vertical one.
    void shareHeight(int rows);
    void lowerTrunk(const NetworkPicture& picture);
    void lowerBranch(const NetworkPicture& picture, int exit, int row);
    double heightOf(const NetworkPicture& picture, std::int64_t values, double most) const;
    CutPlace waistBetween(CutPlace place, const QRectF& before, const QRectF& behind) const;
    /// Square pixels of the drawing under the rectangle, and of the rectangle outside of the drawing.
    double coveredBy(const QRectF& label) const;

    QRectF m_area;
    QRectF m_input;
    std::vector<QRectF> m_blocks; ///< by index into the picture's stages
    std::vector<QPointF> m_exits;
    std::vector<Branch> m_branches;
    double m_trunkY = 0;
    double m_trunkHeight = 0;
    double m_rowHeight = 0; ///< of branches
    double m_exitRadius = 0;
    double m_pixelsPerWork = 0;
    double m_gap = 0;        ///< between blocks, where the line of a cut is drawn
    double m_leastWidth = 0; ///< minimum of a block; fully connected stages do very little work
};

} // namespace coinfer
