#pragma once

#include "ui/report/SummaryTable.h"
#include "ui/widgets/Card.h"

#include <QAbstractTableModel>

class QLabel;
class QTableView;

namespace coinfer {

/// A SummaryTable for item views.
class SummaryModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void show(const SummaryTable& table);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    SummaryTable m_table;
};

/// A card with a table of figures, or with a text if there are none yet.
class SummaryView : public Card {
    Q_OBJECT
public:
    SummaryView(const QString& objectName, const QString& title, QWidget* parent = nullptr);

    void showTable(const SummaryTable& table);
    void showEmpty(const QString& words);

private:
    void giveWidths(const SummaryTable& table);

    SummaryModel m_model;
    QTableView* m_view = nullptr;
    QLabel* m_empty = nullptr;
};

} // namespace coinfer
