#pragma once

#include "core/session/FrameOrder.h"
#include "core/session/SessionInfo.h"
#include "ui/session/Worker.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace coinfer {

/// The frames of a session as a table with the columns of the log. Fast with a million rows: records are not
/// moved; a separate thread sorts and filters a list of frame numbers. Lives in the GUI thread.
class FrameTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit FrameTableModel(QObject* parent = nullptr);

    /// Starts the table anew with another session.
    void setSession(const SessionInfo& info, const Frames& frames);
    /// Keeps at most this many rows, in whole chunks, and drops the oldest.
    void keepAtMost(std::size_t rows) { m_most = rows; }
    void append(std::span<const FrameRecord> frames);

    const SessionInfo& info() const { return m_info; }
    const Frames& frames() const { return m_store.frames(); }
    /// "the last 100,000 of 150,000 frames; …" if the oldest were dropped, else empty.
    QString keptPart() const;
    const FrameRecord& frameOf(int row) const { return frames()[numberOf(row)]; }
    std::size_t numberOf(int row) const;

    /// Takes effect asynchronously: see arranged().
    void setFilter(const FrameFilter& filter);
    void sort(int column, Qt::SortOrder order) override;
    bool isArranging() const { return m_worker.isBusy(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void arranged(); ///< the requested sorting and filtering is done
    void grown();    ///< frames were added, even if the filter hides them

private:
    using Numbers = std::vector<std::uint32_t>;
    bool isPlain() const { return m_filter.picksAll() && !m_sort; } ///< all in order: no list is needed
    void appendToList(std::span<const FrameRecord> frames);
    void arrangeNow();
    void take(Numbers numbers, std::size_t known);
    void reorder(Numbers numbers);
    void forgetOldest();

    SessionInfo m_info;
    FrameStore m_store;
    std::size_t m_most = 0; ///< 0: all
    std::size_t m_came = 0; ///< all frames added, including dropped ones
    FrameFilter m_filter;
    std::optional<FrameSort> m_sort;
    Numbers m_rows;               ///< numbers of the frames shown, if m_listed
    bool m_listed = false;        ///< m_rows is used
    bool m_filterChanged = false; ///< since the last arrangement
    Worker m_worker;
    QTimer m_later;
};

} // namespace coinfer
