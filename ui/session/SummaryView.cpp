#include "ui/session/SummaryView.h"

#include "ui/look/Theme.h"
#include "ui/look/Zoom.h"
#include "ui/session/TableLook.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace coinfer {

namespace {

// Pixels at 100 %.
constexpr int kHeaderPadding = 20; ///< left and right of the words together, see the style sheet
constexpr int kLowestRow = 19;
constexpr int kHighestRow = 28;

/// Leaves out the middle of names that are too long. By itself a header does not reckon with the padding of
/// the style sheet, and cuts them in mid-letter.
class ElidingHeader : public QHeaderView {
public:
    explicit ElidingHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {}

protected:
    void initStyleOptionForIndex(QStyleOptionHeader* option, int logicalIndex) const override
    {
        QHeaderView::initStyleOptionForIndex(option, logicalIndex);
        option->text = fontMetrics().elidedText(option->text, Qt::ElideMiddle,
                                                sectionSize(logicalIndex) - zoomed(kHeaderPadding));
    }
};

/// Rows get lower before one is out of sight.
class FittingTable : public QTableView {
public:
    using QTableView::QTableView;

    void fit()
    {
        verticalHeader()->setMinimumSectionSize(zoomed(kLowestRow));
        if (const int rows = model() ? model()->rowCount() : 0; rows > 0)
            verticalHeader()->setDefaultSectionSize(
                std::clamp(viewport()->height() / rows, zoomed(kLowestRow), zoomed(kHighestRow)));
    }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        QTableView::resizeEvent(event);
        fit();
    }
    void changeEvent(QEvent* event) override
    {
        QTableView::changeEvent(event);
        if (event->type() == QEvent::StyleChange)
            fit();
    }
};

QVariant verdictColour(SummaryTable::Verdict verdict)
{
    if (verdict == SummaryTable::Verdict::None)
        return {};
    const Colours colours = coloursFor(QGuiApplication::palette());
    return verdict == SummaryTable::Verdict::Better ? colours.right : colours.wrong;
}

} // namespace

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
    const SummaryTable::Row& row = m_table.rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return row.cells.value(index.column());
    if (role == Qt::ForegroundRole && index.column() + 1 == columnCount())
        return verdictColour(row.verdict);
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
    : Card(objectName, title, parent), m_view(new FittingTable(this)), m_empty(emptyLabel(this))
{
    m_view->setObjectName(objectName + QStringLiteral("Table"));
    m_view->setAccessibleName(title);
    m_empty->setObjectName(objectName + QStringLiteral("Empty"));
    m_view->setHorizontalHeader(new ElidingHeader(m_view));
    dressTable(*m_view);
    m_view->setModel(&m_model);
    m_view->setSelectionMode(QAbstractItemView::NoSelection);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_view->horizontalHeader()->setMinimumSectionSize(76);
    body()->addWidget(m_view, 1);
    body()->addWidget(m_empty, 1);
}

void SummaryView::showTable(const SummaryTable& table)
{
    m_model.show(table);
    giveWidths(table);
    m_view->show();
    m_empty->hide();
    static_cast<FittingTable*>(m_view)->fit();
}

/// What is said of a difference is never cut short; the sessions share the rest.
void SummaryView::giveWidths(const SummaryTable& table)
{
    constexpr int kSessions = 2;
    const bool compares = std::ranges::any_of(
        table.rows, [](const SummaryTable::Row& row) { return row.verdict != SummaryTable::Verdict::None; });
    for (int column = 0; column < table.columns.size(); ++column)
        m_view->horizontalHeader()->setSectionResizeMode(
            column, compares && column >= kSessions ? QHeaderView::ResizeToContents : QHeaderView::Stretch);
}

void SummaryView::showEmpty(const QString& words)
{
    m_empty->setText(words);
    m_empty->show();
    m_view->hide();
}

} // namespace coinfer
