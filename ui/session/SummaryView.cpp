#include "ui/session/SummaryView.h"

#include "ui/session/TableLook.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace coinfer {

void SummaryModel::show(const SummaryTable& table)
{
    const bool sameShape = table.columns == m_table.columns && table.rows.size() == m_table.rows.size();
    if (sameShape) { // figures alone are new: nothing moves
        m_table = table;
        if (!m_table.rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_table = table;
    endResetModel();
}

int SummaryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int SummaryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant SummaryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return m_table.rows[static_cast<std::size_t>(index.row())].cells.value(index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    return {};
}

QVariant SummaryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool across = orientation == Qt::Horizontal;
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return across ? m_table.columns.value(section)
                      : m_table.rows.at(static_cast<std::size_t>(section)).measure;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (across ? Qt::AlignRight : Qt::AlignLeft)));
    return {};
}

SummaryView::SummaryView(const QString& objectName, const QString& title, QWidget* parent)
    : Card(objectName, title, parent), m_view(new QTableView(this)), m_empty(emptyLabel(this))
{
    m_view->setObjectName(objectName + QStringLiteral("Table"));
    m_view->setAccessibleName(title);
    m_empty->setObjectName(objectName + QStringLiteral("Empty"));
    dressTable(*m_view);
    m_view->setModel(&m_model);
    m_view->setSelectionMode(QAbstractItemView::NoSelection);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_view->horizontalHeader()->setMinimumSectionSize(92);
    m_view->horizontalHeader()->setTextElideMode(Qt::ElideMiddle);
    body()->addWidget(m_view, 1);
    body()->addWidget(m_empty, 1);
}

void SummaryView::showTable(const SummaryTable& table)
{
    m_model.show(table);
    m_view->show();
    m_empty->hide();
}

void SummaryView::showEmpty(const QString& words)
{
    m_empty->setText(words);
    m_empty->show();
    m_view->hide();
}

} // namespace coinfer
