#include "ui/session/FramePanel.h"

#include "ui/look/Zoom.h"
#include "ui/session/ColumnTexts.h"
#include "ui/session/FrameTableModel.h"
#include "ui/session/TableLook.h"
#include "ui/window/Keys.h"

#include <QEvent>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace coinfer {
namespace {

// Pixels at 100 %.
constexpr int kTextColumnWidth = 140;  ///< of texts that only the log knows: classes, policies
constexpr int kNumberColumnWidth = 74; ///< at least
constexpr int kHeaderPadding = 30;     ///< beside the words: margins and the mark of sorting
constexpr int kCellPadding = 22;       ///< beside the figures: margins of the cell and of the focus

/// One whose figures are about as wide as they come.
FrameRecord wideFrame()
{
    FrameRecord frame;
    frame.index = 8'888'888;
    frame.wallMilliseconds = 1'767'323'048'888;
    frame.monotonic = std::chrono::hours(24);
    frame.total = frame.deadline = Microseconds(8'888'880);
    return frame;
}

/// The view and its headers make selections for each model and leave them, where they listen on.
void deleteFormerSelections(const QTableView& view)
{
    for (auto* selection : view.findChildren<QItemSelectionModel*>())
        if (selection != view.selectionModel())
            delete selection;
}

QStringList wordsOf(const QLineEdit& line)
{
    return line.text().simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

FramePanel::FramePanel(QWidget* parent) : Card(QStringLiteral("frameCard"), tr("Frames"), parent)
{
    build();
    connect(m_filter, &QLineEdit::textChanged, this, &FramePanel::applyFilter);
    connect(m_allColumns, &QPushButton::toggled, this, &FramePanel::showColumns);
    connect(m_allColumns, &QPushButton::clicked, this, &FramePanel::allColumnsRequested);
    connect(m_view, &QTableView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT rowOpened(index.row()); });
    bindKey(Key::Sort, this, this, &FramePanel::sortByChosen);
}

void FramePanel::build()
{
    m_filter = new QLineEdit(this);
    m_filter->setObjectName(QStringLiteral("filterLine"));
    m_filter->setPlaceholderText(tr("Filter: late exit=5 latency>80 policy=search"));
    m_filter->setAccessibleName(tr("Frame filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumSize(120, 40);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_filter, 1);
    row->addWidget(addChip(QStringLiteral("late"), tr("Late"), tr("Only frames that missed their deadline")));
    row->addWidget(addChip(QStringLiteral("wrong"), tr("Wrong"), tr("Only answers known to be wrong")));
    row->addWidget(
        addChip(QStringLiteral("guarded"), tr("Guarded"), tr("Only frames that the guard answered")));
    m_allColumns = new QPushButton(tr("All columns"), this);
    m_allColumns->setObjectName(QStringLiteral("allColumnsButton"));
    m_allColumns->setProperty("role", QStringLiteral("choice"));
    m_allColumns->setCheckable(true);
    m_allColumns->setToolTip(tr("Shows every column of the log"));
    row->addWidget(m_allColumns);
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("filterProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_view = new QTableView(this);
    m_view->setObjectName(QStringLiteral("frameTable"));
    m_view->setAccessibleName(tr("Frames"));
    dressTable(*m_view);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->horizontalHeader()->setSortIndicatorClearable(true);
    m_empty = emptyLabel(this);
    m_empty->setObjectName(QStringLiteral("frameTableEmpty"));
    body()->addLayout(row);
    body()->addWidget(m_problem);
    body()->addWidget(m_view, 1);
    body()->addWidget(m_empty, 1);
}

QPushButton* FramePanel::addChip(const QString& word, const QString& text, const QString& toolTip)
{
    auto* chip = new QPushButton(text, this);
    chip->setObjectName(word + QStringLiteral("Chip"));
    chip->setProperty("role", QStringLiteral("choice"));
    chip->setCheckable(true);
    chip->setToolTip(toolTip);
    connect(chip, &QPushButton::clicked, this, [this, word](bool on) { toggleWord(word, on); });
    m_chips[word] = chip;
    return chip;
}

void FramePanel::toggleWord(const QString& word, bool on)
{
    QStringList words = wordsOf(*m_filter);
    words.removeAll(word);
    if (on)
        words << word;
    m_filter->setText(words.join(QLatin1Char(' ')));
}

void FramePanel::setModel(FrameTableModel& model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = &model;
    m_view->setSortingEnabled(false);
    m_view->setModel(&model);
    deleteFormerSelections(*m_view);
    m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_view->setSortingEnabled(true);
    connect(&model, &FrameTableModel::arranged, this, &FramePanel::showCount);
    connect(&model, &FrameTableModel::grown, this, &FramePanel::showCount); // also by what the filter hides
    connect(&model, &FrameTableModel::modelReset, this, &FramePanel::showCount);
    showColumns();
    applyFilter();
}

void FramePanel::applyFilter()
{
    const QStringList words = wordsOf(*m_filter);
    for (const auto& [word, chip] : m_chips)
        chip->setChecked(words.contains(word));
    const auto filter = FrameFilter::parse(m_filter->text(), m_model->info().classes);
    m_problem->setVisible(!filter);
    m_problem->setText(filter ? QString() : filter.error().message);
    if (filter) // half a word while typing leaves the table as it is
        m_model->setFilter(*filter);
}

void FramePanel::showColumns()
{
    const bool all = m_allColumns->isChecked() && !m_isCompact; // there the button is not shown
    m_zoom = zoomPercent();
    int place = 0;
    for (const ColumnText& column : columnTexts()) {
        const QFontMetrics metrics = m_view->fontMetrics();
        const int words = metrics.horizontalAdvance(column.shownTitle()) + zoomed(kHeaderPadding);
        const QString wide = column.text(wideFrame(), {});
        const int figures = metrics.horizontalAdvance(wide) + zoomed(kCellPadding);
        const bool isOpen = column.side == Qt::AlignLeft && wide.size() <= 1; // nothing, or a dash
        const int least = zoomed(isOpen ? kTextColumnWidth : kNumberColumnWidth);
        m_view->setColumnWidth(place, std::max({words, figures, least}));
        m_view->setColumnHidden(place, !all && !isMainColumn(column));
        ++place;
    }
}

void FramePanel::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_model && m_zoom != zoomPercent())
        showColumns();
}

/// As clicks on the header of the column that the keys stand in, or of the first one.
void FramePanel::sortByChosen()
{
    QHeaderView& header = *m_view->horizontalHeader();
    const QModelIndex chosen = m_view->currentIndex();
    const int column = chosen.isValid() ? chosen.column() : header.logicalIndexAt(0);
    if (header.sortIndicatorSection() != column)
        header.setSortIndicator(column, Qt::AscendingOrder);
    else if (header.sortIndicatorOrder() == Qt::AscendingOrder)
        header.setSortIndicator(column, Qt::DescendingOrder);
    else
        header.setSortIndicator(-1, Qt::AscendingOrder);
}

void FramePanel::showEmpty(const QString& words)
{
    m_emptyWords = words;
    showCount();
}

void FramePanel::showCount()
{
    if (!m_model)
        return;
    const auto all = static_cast<qint64>(m_model->frames().size());
    const auto shown = static_cast<qint64>(m_model->rowCount());
    const QString part = m_model->keptPart();
    const QString some = tr("%L1 of %L2 frames").arg(shown).arg(all);
    showSummary(shown < all      ? (part.isEmpty() ? some : QStringLiteral("%1 (%2)").arg(some, part))
                : part.isEmpty() ? tr("%L1 frames").arg(all)
                                 : part);
    m_view->setVisible(shown > 0);
    m_empty->setVisible(shown == 0);
    m_empty->setText(all == 0 ? m_emptyWords : tr("No frames match. Clear the filter to see all."));
}

void FramePanel::showAllColumns(bool all)
{
    m_allColumns->setChecked(all);
}

void FramePanel::setCompactPanel(bool compact)
{
    setCompact(compact);
    m_allColumns->setVisible(!compact);
    if (std::exchange(m_isCompact, compact) != compact) // else widths chosen by hand stay
        showColumns();
}

} // namespace coinfer
