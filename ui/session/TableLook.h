#pragma once

class QLabel;
class QTableView;
class QWidget;

namespace coinfer {

/// Lines high enough for a finger's tip, no grid, scrolled by pixels and by finger; Tab leaves it.
void dressTable(QTableView& table);
/// Words in the middle of a card that has nothing to show yet.
QLabel* emptyLabel(QWidget* parent);

} // namespace coinfer
