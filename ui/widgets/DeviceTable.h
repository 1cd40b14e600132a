#pragma once

#include "core/edge/ArrivalWatch.h"

#include <QTableWidget>

namespace coinfer {

class EdgeModel;

/// The devices of an edge, one in each row: what they have asked for and how long it took. Times, bytes and
/// shares are means over the last ten seconds. One row can be chosen.
class DeviceTable : public QTableWidget {
    Q_OBJECT
public:
    explicit DeviceTable(QWidget* parent = nullptr);

    void showDevices(const EdgeModel& edge);
    /// kEveryDevice: none is chosen. Emits nothing.
    void choose(DeviceId device);
    DeviceId chosen() const { return m_chosen; }
    void setCompact(bool compact); ///< rows high enough for touch, fewer columns

Q_SIGNALS:
    void chosenChanged(coinfer::DeviceId device);

private:
    enum Column {
        Name,
        Address,
        Rate,
        Waiting,
        Requests,
        Last,
        Size,
        Queue,
        Decode,
        Compute,
        Share,
        Columns
    };
    void addColumn(Column column, const QString& caption, const QString& words);
    void put(int row, Column column, const QString& text);
    void showRow(int row, const EdgeModel& edge);
    void mark(DeviceId device);
    void readChoice();
    DeviceId deviceAt(int row) const;

    DeviceId m_chosen = kEveryDevice;
};

} // namespace coinfer
