#include "ui/session/TableLook.h"

#include "ui/look/Zoom.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QScroller>
#include <QTableView>

namespace coinfer {
namespace {

constexpr int kRowHeight = 28; ///< pixels at 100 %

/// Keeps the height of a table's rows at the zoom.
class RowHeights : public QObject {
public:
    explicit RowHeights(QTableView& table) : QObject(&table), m_rows(*table.verticalHeader())
    {
        table.installEventFilter(this);
        keep();
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::StyleChange)
            keep();
        return QObject::eventFilter(watched, event);
    }

private:
    void keep()
    {
        m_rows.setMinimumSectionSize(zoomed(kRowHeight));
        m_rows.setDefaultSectionSize(zoomed(kRowHeight));
    }

    QHeaderView& m_rows;
};

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
    new RowHeights(table);
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
