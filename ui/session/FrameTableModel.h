#pragma once

#include "core/session/FrameOrder.h"
#include "core/session/SessionLog.h"
#include "ui/session/Worker.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace coinfer {

/// The frames of a session as a table with the columns of the log. Stays quick at a million rows: records
/// stay where they are, sorting and filtering make a list of numbers, on a thread of its own. Lives in the
/// GUI thread.
class FrameTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit FrameTableModel(QObject* parent = nullptr);

    /// Another session: the table begins anew.
    void setSession(const SessionInfo& info, const Frames& frames);
    /// At most so many rows are kept, in whole chunks; the oldest go.
    void keepAtMost(std::size_t rows) { m_most = rows; }
    void append(std::span<const FrameRecord> frames);

    const SessionInfo& info() const { return m_info; }
    const Frames& frames() const { return m_store.frames(); }
    /// "the last 100,000 of 150,000 frames; …" where the oldest are gone; else empty.
    QString keptPart() const;
    const FrameRecord& frameOf(int row) const { return frames()[numberOf(row)]; }
    std::size_t numberOf(int row) const;

    /// Takes effect soon: see arranged().
    void setFilter(const FrameFilter& filter);
    void sort(int column, Qt::SortOrder order) override;
    bool isArranging() const { return m_worker.isBusy(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void arranged(); ///< rows are in the order and choice that was asked for
    void grown();    ///< by frames, whether they have rows or the filter hides them

private:
    using Numbers = std::vector<std::uint32_t>;
    bool isPlain() const { return m_filter.picksAll() && !m_sort; } ///< as they came: no list is needed
    void appendToList(std::span<const FrameRecord> frames);
    void arrangeNow();
    void take(Numbers numbers, std::size_t known);
    void reorder(Numbers numbers);
    void forgetOldest();

    SessionInfo m_info;
    FrameStore m_store;
    std::size_t m_most = 0; ///< 0: all
    std::size_t m_came = 0; ///< frames in all, also those that are gone
    FrameFilter m_filter;
    std::optional<FrameSort> m_sort;
    Numbers m_rows;               ///< numbers of the frames shown, unless all are, as they came
    bool m_listed = false;        ///< m_rows counts
    bool m_filterChanged = false; ///< since the rows were arranged
    Worker m_worker;
    QTimer m_later;
};

} // namespace coinfer
