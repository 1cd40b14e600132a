#include "ui/widgets/FeatureMapView.h"

#include "ui/look/Theme.h"
#include "ui/look/Zoom.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace coinfer {
namespace {

constexpr int kGap = 3; ///< between tiles, in pixels at 100 %
constexpr int kShades = 256;

QColor between(const QColor& from, const QColor& to, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return {mix(from.red(), to.red()), mix(from.green(), to.green()), mix(from.blue(), to.blue())};
}

/// From the ground over the device's colour to that of the text, so that lightness alone tells values apart.
QList<QRgb> shades(const Colours& colours)
{
    QList<QRgb> table;
    for (int i = 0; i < kShades; ++i) {
        const double share = i / (kShades - 1.0);
        table << (share < 0.5 ? between(colours.grid, colours.device, share * 2)
                              : between(colours.device, colours.text, share * 2 - 1))
                     .rgb();
    }
    return table;
}

} // namespace

FeatureMapView::FeatureMapView(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("featureMap"));
    setAccessibleName(tr("Features"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void FeatureMapView::showMap(FeatureMap map)
{
    m_map = std::move(map);
    update();
}

/// The number of columns that makes the tiles largest.
FeatureMapView::Grid FeatureMapView::grid() const
{
    Grid best;
    const int tiles = m_map.tiles();
    for (int columns = 1; columns <= tiles; ++columns) {
        const int rows = (tiles + columns - 1) / columns;
        const double scale =
            std::min((width() - zoomed(kGap) * (columns - 1)) / static_cast<double>(columns * m_map.width),
                     (height() - zoomed(kGap) * (rows - 1)) / static_cast<double>(rows * m_map.height));
        if (scale > best.scale)
            best = {columns, scale};
    }
    if (best.scale >= 1)
        best.scale = std::floor(best.scale);
    return best;
}

/// The grid is in the middle of the widget.
QRectF FeatureMapView::place(int tile, const Grid& grid) const
{
    const int rows = (m_map.tiles() + grid.columns - 1) / grid.columns;
    const QSizeF size(m_map.width * grid.scale, m_map.height * grid.scale);
    const double left =
        std::floor((width() - grid.columns * (size.width() + zoomed(kGap)) + zoomed(kGap)) / 2);
    const double top = std::floor((height() - rows * (size.height() + zoomed(kGap)) + zoomed(kGap)) / 2);
    const int column = tile % grid.columns;
    const int row = tile / grid.columns;
    return {
        QPointF(left + column * (size.width() + zoomed(kGap)), top + row * (size.height() + zoomed(kGap))),
        size};
}

void FeatureMapView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Grid grid = this->grid();
    const QList<QRgb> table = shades(coloursFor(*this));
    for (int tile = 0; tile < m_map.tiles(); ++tile) {
        QImage drawn(m_map.tile(tile).data(), m_map.width, m_map.height, m_map.width,
                     QImage::Format_Indexed8);
        drawn.setColorTable(table);
        painter.drawImage(place(tile, grid), drawn);
    }
}

} // namespace coinfer
