#pragma once

#include "ui/model/NetworkPicture.h"

#include <QPointF>
#include <QRectF>

namespace coinfer {

/// Where a cut shows: a line from its words to `point` on the path and a little further.
struct CutPlace {
    QPointF point;
    QPointF words;    ///< centre of the bubble
    double reach = 0; ///< of the bar beyond the point, away from the words
};

/// Where everything of the net is drawn. A block is as wide as its work (tiny ones have a least width) and as
/// high as the amount of data that a cut behind it sends (by logarithm).
class NetworkGeometry {
public:
    NetworkGeometry() = default;
    NetworkGeometry(const NetworkPicture& picture, const QRectF& area);

    const QRectF& input() const { return m_input; }
    const QRectF& block(int stage) const { return m_blocks.at(static_cast<std::size_t>(stage)); }
    QPointF exit(int exit) const { return m_exits.at(static_cast<std::size_t>(exit - 1)); }
    double exitRadius() const { return m_exitRadius; }
    /// Where the branch of `exit` leaves the trunk, and where it turns towards its blocks; null for the last.
    QPointF branchStart(int exit) const { return m_branches.at(static_cast<std::size_t>(exit - 1)).start; }
    QPointF branchTurn(int exit) const { return m_branches.at(static_cast<std::size_t>(exit - 1)).turn; }
    double trunkY() const { return m_trunkY; }
    CutPlace cut(const NetworkPicture& picture, int exit, int cut) const;

private:
    struct Branch {
        QPointF start;
        QPointF turn;
    };
    // First everything from left to right...
    void placeTrunk(const NetworkPicture& picture);
    std::vector<int> placeBranches(const NetworkPicture& picture); ///< returns the row of each, from 0
    /// Blocks of the branch from left to right; returns where its exit ends.
    double placeBranch(const NetworkPicture& picture, int exit);
    // ...then, as the rows of branches are known, from top to bottom.
    void shareHeight(int rows);
    void lowerTrunk(const NetworkPicture& picture);
    void lowerBranch(const NetworkPicture& picture, int exit, int row);
    double heightOf(const NetworkPicture& picture, std::int64_t values, double most) const;

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
    double m_gap = 0;        ///< between blocks; a cut's line stands in it
    double m_leastWidth = 0; ///< of a block; fully connected stages do next to no work
};

} // namespace coinfer
