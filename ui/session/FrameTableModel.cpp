#include "ui/session/FrameTableModel.h"

#include "ui/report/DecisionWords.h"
#include "ui/session/ColumnTexts.h"

#include <algorithm>
#include <unordered_map>

namespace coinfer {
namespace {

constexpr Milliseconds kArrangeAgain{1'000}; ///< rows that came since are sorted in so often

} // namespace

FrameTableModel::FrameTableModel(QObject* parent)
    : QAbstractTableModel(parent), m_worker(QStringLiteral("table"))
{
    m_later.setSingleShot(true);
    m_later.setInterval(kArrangeAgain);
    connect(&m_later, &QTimer::timeout, this, &FrameTableModel::arrangeNow);
}

void FrameTableModel::setSession(const SessionInfo& info, const Frames& frames)
{
    beginResetModel();
    m_worker.cancel();
    m_info = info;
    m_store = FrameStore(frames);
    m_came = frames.size();
    m_rows.clear();
    m_listed = false;
    endResetModel();
    m_filterChanged = true;
    arrangeNow();
}

void FrameTableModel::append(std::span<const FrameRecord> frames)
{
    if (frames.empty())
        return;
    m_came += frames.size();
    if (m_listed) {
        appendToList(frames);
    } else {
        const auto row = static_cast<int>(m_store.size());
        beginInsertRows({}, row, row + static_cast<int>(frames.size()) - 1);
        m_store.append(frames);
        endInsertRows();
    }
    forgetOldest();
    Q_EMIT grown();
}

/// New rows go to the end at once, and where they belong at the next sorting.
void FrameTableModel::appendToList(std::span<const FrameRecord> frames)
{
    Numbers more;
    for (std::size_t i = 0; i < frames.size(); ++i)
        if (m_filter.picks(frames[i]))
            more.push_back(static_cast<std::uint32_t>(m_store.size() + i));
    m_store.append(frames);
    if (more.empty())
        return;
    const auto row = static_cast<int>(m_rows.size());
    beginInsertRows({}, row, row + static_cast<int>(more.size()) - 1);
    m_rows.insert(m_rows.end(), more.begin(), more.end());
    endInsertRows();
    if (m_sort && !m_later.isActive())
        m_later.start();
}

void FrameTableModel::forgetOldest()
{
    while (m_most > 0 && m_store.size() >= m_most + Frames::kChunk) {
        if (m_listed) {
            beginResetModel();
            m_store.dropOldest();
            std::erase_if(m_rows, [](std::uint32_t number) { return number < Frames::kChunk; });
            std::ranges::for_each(m_rows, [](std::uint32_t& number) { number -= Frames::kChunk; });
            endResetModel();
        } else {
            beginRemoveRows({}, 0, static_cast<int>(Frames::kChunk) - 1);
            m_store.dropOldest();
            endRemoveRows();
        }
        if (m_worker.isBusy())
            arrangeNow(); // what is under way counts frames that are gone
    }
}

QString FrameTableModel::keptPart() const
{
    const auto kept = static_cast<qint64>(m_store.size()), all = static_cast<qint64>(m_came);
    return kept < all ? tr("the last %L1 of %L2 frames; record to keep all").arg(kept).arg(all) : QString();
}

std::size_t FrameTableModel::numberOf(int row) const
{
    const auto place = static_cast<std::size_t>(row);
    return m_listed ? m_rows[place] : place;
}

void FrameTableModel::setFilter(const FrameFilter& filter)
{
    m_filter = filter;
    m_filterChanged = true;
    arrangeNow();
}

void FrameTableModel::sort(int column, Qt::SortOrder order)
{
    const auto sort =
        column < 0 ? std::nullopt : std::optional(FrameSort{static_cast<std::size_t>(column), order});
    if (sort == m_sort)
        return;
    m_sort = sort;
    arrangeNow();
}

void FrameTableModel::arrangeNow()
{
    m_later.stop();
    if (isPlain() && !m_listed) {
        m_worker.cancel();
        m_filterChanged = false;
        Q_EMIT arranged();
        return;
    }
    m_worker.start([this, frames = m_store.frames(), filter = m_filter, sort = m_sort](std::stop_token stop) {
        auto numbers = std::make_shared<Numbers>(arrange(frames, filter, sort, stop));
        return [this, numbers, known = frames.size()] { take(std::move(*numbers), known); };
    });
}

void FrameTableModel::take(Numbers numbers, std::size_t known)
{
    for (std::size_t i = known; i < m_store.size(); ++i) // came while the list was made
        if (m_filter.picks(m_store.frames()[i]))
            numbers.push_back(static_cast<std::uint32_t>(i));
    if (m_filterChanged) {
        beginResetModel();
        m_rows = std::move(numbers);
        m_listed = true;
        endResetModel();
    } else {
        reorder(std::move(numbers));
    }
    m_filterChanged = false;
    if (isPlain()) { // every frame as it came: the list says nothing more
        m_rows = {};
        m_listed = false;
    }
    Q_EMIT arranged();
}

/// The same rows in another order: what is selected stays selected.
void FrameTableModel::reorder(Numbers numbers)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::unordered_map<std::uint32_t, int> rows;
    for (const QModelIndex& index : before)
        rows.emplace(static_cast<std::uint32_t>(numberOf(index.row())), -1);
    if (!rows.empty())
        for (std::size_t row = 0; row < numbers.size(); ++row)
            if (const auto wanted = rows.find(numbers[row]); wanted != rows.end())
                wanted->second = static_cast<int>(row);
    QModelIndexList after;
    for (const QModelIndex& index : before) {
        const int row = rows.at(static_cast<std::uint32_t>(numberOf(index.row())));
        after << (row < 0 ? QModelIndex() : createIndex(row, index.column()));
    }
    m_rows = std::move(numbers);
    m_listed = true;
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

int FrameTableModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid())
        return 0;
    return static_cast<int>(m_listed ? m_rows.size() : m_store.size());
}

int FrameTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(columnTexts().size());
}

QVariant FrameTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    const ColumnText& column = columnTexts()[static_cast<std::size_t>(index.column())];
    if (role == Qt::DisplayRole)
        return column.text(frameOf(index.row()), m_info.classes);
    if (role == Qt::ToolTipRole)
        return lookWords(frameOf(index.row()));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | column.side));
    return {};
}

QVariant FrameTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ColumnText& column = columnTexts()[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return column.shownTitle();
    if (role == Qt::ToolTipRole)
        return tr("Named %1 in logs and exports").arg(column.name);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | column.side));
    return {};
}

} // namespace coinfer
