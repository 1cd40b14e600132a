#include "ui/widgets/NetworkGeometry.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace coinfer {
namespace {

constexpr double kWords = 26;         ///< height of the band of the cut's words, above and below
constexpr double kLeastHeight = 0.36; ///< of the trunk's height, for the least data
constexpr double kTrunkShare = 0.48;  ///< of the height between the words
constexpr double kInputWidth = 24;
constexpr double kLeastRadius = 6;                   ///< of an exit, so that its number is to be read
constexpr double kLeastRow = 2 * (kLeastRadius + 1); ///< of a row of branches
constexpr double kLeastTrunk = 18;
constexpr double kLeastBlock = 4;   ///< height
constexpr double kWaistShare = 0.2; ///< of the blocks beside it, which a waist takes at most
constexpr double kWaistLength = 12; ///< of each half, within the blocks
constexpr double kBesideExit = 6;   ///< between an exit and its label, for the ring in between

/// Stages of the exit's path that are in the trunk: the branch leaves behind the last of them.
std::size_t trunkLength(const NetworkPicture& picture, int exit)
{
    const auto& path = picture.path(exit);
    const auto inTrunk = [&](int stage) { return picture.stages[static_cast<std::size_t>(stage)].inTrunk; };
    return static_cast<std::size_t>(std::ranges::count_if(path, inTrunk));
}

/// Pixels per multiply-add such that `works` fill `width`, none narrower than the least.
double scaleFor(const std::vector<double>& works, double width, double leastWidth)
{
    double scale = 0;
    for (int round = 0; round < 8; ++round) { // each round finds more blocks that are too narrow
        double work = 0;
        double left = width;
        for (const double w : works) {
            if (w * scale < leastWidth && round > 0)
                left -= leastWidth;
            else
                work += w;
        }
        scale = work > 0 ? std::max(left, 0.0) / work : 0;
    }
    return scale;
}

void lower(QRectF& block, double y, double height)
{
    block.setHeight(height);
    block.moveCenter({block.center().x(), y});
}

double areaOf(const QRectF& rectangle)
{
    return rectangle.isEmpty() ? 0 : rectangle.width() * rectangle.height();
}

/// A line that goes straight, as wide as it is drawn.
QRectF line(const QPointF& from, const QPointF& to)
{
    return QRectF(from, to).normalized().adjusted(-1, -1, 1, 1);
}

} // namespace

NetworkGeometry::NetworkGeometry(const NetworkPicture& picture, const QRectF& area)
    : m_area(area), m_blocks(picture.stages.size()), m_exits(picture.paths.size()),
      m_branches(picture.paths.size())
{
    if (picture.paths.empty())
        return;
    m_exitRadius = std::clamp((area.height() - 2 * kWords) * 0.085, 8.0, 14.0);
    m_gap = std::clamp(area.width() / 55, 6.0, 10.0);
    m_leastWidth = std::clamp(area.width() / 40, 9.0, 13.0);
    placeTrunk(picture);
    const std::vector<int> rows = placeBranches(picture);
    shareHeight(1 + *std::ranges::max_element(rows));
    lowerTrunk(picture);
    for (int exit = 1; exit < picture.exits(); ++exit)
        lowerBranch(picture, exit, rows[static_cast<std::size_t>(exit - 1)]);
}

/// Where room is short the trunk gives way to the exits; where there is none they leave the area.
void NetworkGeometry::shareHeight(int rows)
{
    const double height = m_area.height() - 2 * kWords;
    m_trunkHeight = std::max(std::min(height * kTrunkShare, height - m_gap - rows * kLeastRow), kLeastTrunk);
    m_trunkY = m_area.top() + kWords + m_trunkHeight / 2;
    m_rowHeight = std::max((height - m_trunkHeight - m_gap) / rows, kLeastRow);
    m_exitRadius = std::min(m_exitRadius, m_rowHeight / 2 - 1);
}

double NetworkGeometry::heightOf(const NetworkPicture& picture, std::int64_t values, double most) const
{
    const double input = 3.0 * picture.inputSize * picture.inputSize;
    const double share =
        std::log(std::max<double>(static_cast<double>(values), 2)) / std::log(std::max(input, 3.0));
    const double height =
        most * std::clamp(kLeastHeight + (1 - kLeastHeight) * (share - 0.3) / 0.7, kLeastHeight, 1.0);
    return std::max(height, kLeastBlock);
}

void NetworkGeometry::placeTrunk(const NetworkPicture& picture)
{
    const auto& path = picture.paths.back();
    std::vector<double> works;
    for (const int stage : path)
        works.push_back(picture.stages[static_cast<std::size_t>(stage)].work);
    const double gaps = m_gap * static_cast<double>(path.size() + 1);
    const double room = m_area.width() - kInputWidth - 2 * m_exitRadius - gaps - 4;
    m_pixelsPerWork = scaleFor(works, room, m_leastWidth);

    m_input = QRectF(m_area.left(), 0, kInputWidth, kInputWidth);
    double x = m_input.right() + m_gap;
    for (const int index : path) {
        const auto& stage = picture.stages[static_cast<std::size_t>(index)];
        const double width = std::max(stage.work * m_pixelsPerWork, m_leastWidth);
        m_blocks[static_cast<std::size_t>(index)] = QRectF(x, 0, width, 0);
        x += width + m_gap;
    }
    m_exits.back() = QPointF(x + m_exitRadius, 0);
}

std::vector<int> NetworkGeometry::placeBranches(const NetworkPicture& picture)
{
    // From the last to the first: one that would run into its neighbour's way down goes one row deeper than
    // the neighbour, where nothing of it is left.
    std::vector<int> rows(picture.paths.size(), 0);
    for (int exit = picture.exits() - 1; exit >= 1; --exit) {
        const double end = placeBranch(picture, exit);
        const auto index = static_cast<std::size_t>(exit - 1);
        const bool collides = exit < picture.exits() - 1 && end + m_gap > branchStart(exit + 1).x();
        rows[index] = collides ? rows[index + 1] + 1 : 0;
    }
    return rows;
}

double NetworkGeometry::placeBranch(const NetworkPicture& picture, int exit)
{
    const auto& path = picture.path(exit);
    const std::size_t inTrunk = trunkLength(picture, exit);
    Branch& branch = m_branches[static_cast<std::size_t>(exit - 1)];
    branch.start = QPointF(block(path[inTrunk - 1]).right() + m_gap / 2, 0);
    double x = branch.start.x() + m_gap;
    for (std::size_t place = inTrunk; place < path.size(); ++place) {
        const auto& stage = picture.stages[static_cast<std::size_t>(path[place])];
        const double width = std::max(stage.work * m_pixelsPerWork, m_leastWidth);
        m_blocks[static_cast<std::size_t>(path[place])] = QRectF(x, 0, width, 0);
        x += width + m_gap;
    }
    m_exits[static_cast<std::size_t>(exit - 1)] = QPointF(x + m_exitRadius, 0);
    return x + 2 * m_exitRadius;
}

void NetworkGeometry::lowerTrunk(const NetworkPicture& picture)
{
    lower(m_input, m_trunkY, kInputWidth);
    for (const int stage : picture.paths.back())
        lower(m_blocks[static_cast<std::size_t>(stage)], m_trunkY,
              heightOf(picture, picture.stages[static_cast<std::size_t>(stage)].values, m_trunkHeight));
    m_exits.back().setY(m_trunkY);
}

void NetworkGeometry::lowerBranch(const NetworkPicture& picture, int exit, int row)
{
    const double y = m_trunkY + m_trunkHeight / 2 + m_gap + (row + 0.5) * m_rowHeight;
    const auto& path = picture.path(exit);
    for (std::size_t place = trunkLength(picture, exit); place < path.size(); ++place) {
        const auto stage = static_cast<std::size_t>(path[place]);
        const double height = heightOf(picture, picture.stages[stage].values, m_trunkHeight * 0.5);
        lower(m_blocks[stage], y, std::min(height, m_rowHeight - 3));
    }
    m_exits[static_cast<std::size_t>(exit - 1)].setY(y);
    Branch& branch = m_branches[static_cast<std::size_t>(exit - 1)];
    branch.start.setY(m_trunkY);
    branch.turn = QPointF(branch.start.x(), y);
}

CutPlace NetworkGeometry::cut(const NetworkPicture& picture, int exit, int cut) const
{
    const auto& path = picture.path(exit);
    const auto place = static_cast<std::size_t>(cut);
    const std::size_t inTrunk = trunkLength(picture, exit);
    const double above = m_area.top() + kWords / 2;
    const double below = m_area.bottom() - kWords / 2;
    if (place == path.size()) // nothing is sent: the words stand at the exit
        return {
            this->exit(exit), {this->exit(exit).x(), place == inTrunk ? above : below}, -m_exitRadius - 3};
    const double left = place == 0 ? m_input.right() : block(path[place - 1]).right();
    const double x = left + m_gap / 2;
    const QRectF& before = place == 0 ? m_input : block(path[place - 1]);
    const QRectF& next = block(path[place]);
    if (place < inTrunk)
        return waistBetween({{x, m_trunkY}, {x, above}, m_trunkHeight / 2}, before, next);
    if (place == inTrunk) { // on the way down
        const double top = m_trunkY + m_trunkHeight / 2;
        const double turn = branchTurn(exit).y();
        const double length = std::min((turn - top) / 2, m_gap / 2 + kWaistLength);
        return {{x, (top + turn) / 2}, {x, below}, 0, {0, 1}, length, 0.7 * m_gap, 0.7 * m_gap};
    }
    return waistBetween({{x, next.center().y()}, {x, below}, next.height() / 2 + 3}, before, next);
}

/// From the height of the block before to that of the block behind.
CutPlace NetworkGeometry::waistBetween(CutPlace place, const QRectF& before, const QRectF& behind) const
{
    const double room = kWaistShare * std::min(before.width(), behind.width());
    place.length = m_gap / 2 + std::min(room, kWaistLength);
    place.before = before.height() / 2;
    place.behind = behind.height() / 2;
    return place;
}

QRectF NetworkGeometry::besideExit(int exit, const QSizeF& size) const
{
    const QPointF centre = this->exit(exit);
    const double across = m_exitRadius + kBesideExit + size.width() / 2;
    const double down = m_exitRadius + kBesideExit + size.height() / 2;
    const double diagonal = size.width() / 2 + kBesideExit;
    const std::array<QPointF, 7> ways{QPointF{across, 0}, {0, down},         {0, -down},
                                      {diagonal, down},   {-diagonal, down}, {diagonal, -down},
                                      {-diagonal, -down}};
    QRectF best;
    double least = 0;
    for (const QPointF& way : ways) {
        QRectF label({0, 0}, size);
        label.moveCenter(centre + way);
        const double covered = coveredBy(label);
        if (best.isNull() || covered < least - 0.5) {
            best = label;
            least = covered;
        }
    }
    return best;
}

double NetworkGeometry::coveredBy(const QRectF& label) const
{
    const QRectF drawing = m_area.adjusted(0, kWords, 0, -kWords); // without the words of the cut
    double covered = areaOf(label) - areaOf(label & drawing) + areaOf(label & m_input);
    for (const QRectF& block : m_blocks)
        covered += areaOf(label & block);
    const QPointF corner(m_exitRadius, m_exitRadius);
    for (const QPointF& exit : m_exits)
        covered += areaOf(label & QRectF(exit - corner, exit + corner));
    covered += areaOf(label & line(m_input.center(), m_exits.back()));
    for (std::size_t i = 0; i + 1 < m_branches.size(); ++i) {
        covered += areaOf(label & line(m_branches[i].start, m_branches[i].turn));
        covered += areaOf(label & line(m_branches[i].turn, m_exits[i]));
    }
    return covered;
}

} // namespace coinfer
