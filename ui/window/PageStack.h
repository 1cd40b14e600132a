#pragma once

#include "ui/window/Pages.h"

#include <QStackedWidget>

#include <map>

namespace coinfer {

/// The open pages, one of them in sight. Those of a run can be put aside for those of a replay.
class PageStack : public QStackedWidget {
    Q_OBJECT
public:
    explicit PageStack(QWidget* parent = nullptr);

    const std::vector<PageEntry>& table() const { return m_table; } ///< all pages, open or not
    const PageEntry& entryOf(PageId id) const;
    QWidget* page(PageId id) const; ///< null if it is not open

    /// Opens the pages that require this.
    void openPages(PageNeeds needs, const PageParts& parts);
    void closePages(PageNeeds needs);
    /// The run's pages stay as they are, but do not count as open until they are taken back.
    void putRunAside();
    void takeRunBack();
    /// Lets each open page ask anew what fits its size.
    void fitPages();

Q_SIGNALS:
    void pageOpened(const coinfer::PageEntry& entry, QWidget* page);
    void openChanged(coinfer::PageId page, bool open);

private:
    std::vector<PageEntry> m_table;
    std::map<PageId, QWidget*> m_pages;
    std::map<PageId, QWidget*> m_aside; ///< pages of the run during a replay
};

} // namespace coinfer
