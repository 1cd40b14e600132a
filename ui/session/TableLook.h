#pragma once

class QLabel;
class QTableView;
class QWidget;

namespace coinfer {

/// Sets rows high enough for touch, no grid, and scrolling by pixels and touch; Tab leaves the table.
void dressTable(QTableView& table);
/// A centred text for a card that has nothing to show yet.
QLabel* emptyLabel(QWidget* parent);

} // namespace coinfer
