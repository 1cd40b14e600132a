#pragma once

#include "core/device/EdgeStanding.h"

#include <QWidget>

#include <vector>

class QGridLayout;

namespace coinfer {

class ElidedLabel;
class LinkLamp;

/// The edges that a device may use, in order of preference: state, round trip and speed of each. The one that
/// answers is in bold.
class EdgeList : public QWidget {
    Q_OBJECT
public:
    explicit EdgeList(QWidget* parent = nullptr);

    void showEdges(const std::vector<EdgeStanding>& edges);

private:
    struct Row {
        LinkLamp* lamp = nullptr;
        ElidedLabel* place = nullptr;
        ElidedLabel* words = nullptr;
    };

    void addRow();

    QGridLayout* m_grid;
    std::vector<Row> m_rows;
};

} // namespace coinfer
