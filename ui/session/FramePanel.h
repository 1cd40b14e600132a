#pragma once

#include "ui/widgets/Card.h"

#include <map>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace coinfer {

class FrameTableModel;

/// The frames as a table with a line of words that filters them. Lives in the GUI thread.
class FramePanel : public Card {
    Q_OBJECT
public:
    explicit FramePanel(QWidget* parent = nullptr);

    /// Shows another table; the filter's words stay and hold for it, too.
    void setModel(FrameTableModel& model);
    /// What to say while there are no frames at all.
    void showEmpty(const QString& words);
    /// Every column of the log, not the main ones alone; a small screen shows these in any case.
    void showAllColumns(bool all);
    void setCompactPanel(bool compact);

Q_SIGNALS:
    void allColumnsRequested(bool all); ///< by hand, and shown already

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
    QLabel* m_problem = nullptr; ///< what is wrong with the filter's words
    QLabel* m_empty = nullptr;
    QPushButton* m_allColumns = nullptr;
    std::map<QString, QPushButton*> m_chips; ///< by the word they stand for
    QString m_emptyWords;
    bool m_isCompact = false;
};

} // namespace coinfer
