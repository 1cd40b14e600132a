#include "ui/session/TableLook.h"

#include <QHeaderView>
#include <QLabel>
#include <QScroller>
#include <QTableView>

namespace coinfer {
namespace {

constexpr int kRowHeight = 28;

} // namespace

void dressTable(QTableView& table)
{
    table.setShowGrid(false);
    table.setAlternatingRowColors(true);
    table.setFrameShape(QFrame::NoFrame);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false); // Tab goes on to the next control, arrows walk the cells
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.verticalHeader()->setDefaultSectionSize(kRowHeight);
    table.verticalHeader()->setMinimumSectionSize(kRowHeight);
    table.horizontalHeader()->setHighlightSections(false);
    table.setMinimumSize(1, 1);
    QScroller::grabGesture(table.viewport(), QScroller::TouchGesture);
}

QLabel* emptyLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setProperty("role", "faint");
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->hide();
    return label;
}

} // namespace coinfer
