#pragma once

#include "core/edge/FeatureMap.h"

#include <QWidget>

namespace coinfer {

/// Draws the tiles of a FeatureMap as large as possible, in the colour of the device that computed them.
/// Every value is a square with sharp edges.
class FeatureMapView : public QWidget {
    Q_OBJECT
public:
    explicit FeatureMapView(QWidget* parent = nullptr);

    void showMap(FeatureMap map);
    const FeatureMap& map() const { return m_map; }
    QSize sizeHint() const override { return {300, 300}; }
    QSize minimumSizeHint() const override { return {96, 96}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Grid {
        int columns = 1;
        double scale = 0; ///< pixels per value; a whole number if there is room
    };
    Grid grid() const;
    QRectF place(int tile, const Grid& grid) const;

    FeatureMap m_map;
};

} // namespace coinfer
