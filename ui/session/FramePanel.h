#pragma once

#include "ui/widgets/Card.h"

#include <map>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace coinfer {

class FrameTableModel;

/// A table of frames with a text filter. Lives in the GUI thread.
class FramePanel : public Card {
    Q_OBJECT
public:
    explicit FramePanel(QWidget* parent = nullptr);

    /// Shows another table; the filter text is kept and applied to it.
    void setModel(FrameTableModel& model);
    /// Sets the text shown while there are no frames.
    void showEmpty(const QString& words);
    /// Shows all columns of the log or only the main ones; a small screen always shows the main ones.
    void showAllColumns(bool all);
    void setCompactPanel(bool compact);

Q_SIGNALS:
    void allColumnsRequested(bool all); ///< by the user; already shown
    void rowOpened(int row);            ///< of the model, by double click or Enter

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    QPushButton* addChip(const QString& word, const QString& text, const QString& toolTip);
    void toggleWord(const QString& word, bool on);
    void applyFilter();
    void showColumns();
    void sortByChosen();
    void showCount();

    FrameTableModel* m_model = nullptr;
    QTableView* m_view = nullptr;
    QLineEdit* m_filter = nullptr;
    QLabel* m_problem = nullptr; ///< error in the filter text
    QLabel* m_empty = nullptr;
    QPushButton* m_allColumns = nullptr;
    std::map<QString, QPushButton*> m_chips; ///< by the filter word that they toggle
    QString m_emptyWords;
    bool m_isCompact = false;
    int m_zoom = 100; ///< percent, for which the widths of the columns were chosen
};

} // namespace coinfer
