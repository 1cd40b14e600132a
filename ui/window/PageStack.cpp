#include "ui/window/PageStack.h"

#include <QCoreApplication>
#include <QResizeEvent>

#include <algorithm>

namespace coinfer {

PageStack::PageStack(QWidget* parent) : QStackedWidget(parent), m_table(pageTable()) {}

const PageEntry& PageStack::entryOf(PageId id) const
{
    return *std::ranges::find(m_table, id, &PageEntry::id);
}

QWidget* PageStack::page(PageId id) const
{
    const auto open = m_pages.find(id);
    return open == m_pages.end() ? nullptr : open->second;
}

void PageStack::openPages(PageNeeds needs, const PageParts& parts)
{
    for (const PageEntry& entry : m_table) {
        if (entry.needs != needs)
            continue;
        QWidget* page = entry.make(parts, this);
        page->setProperty("page", true);
        m_pages[entry.id] = page;
        addWidget(page);
        Q_EMIT openChanged(entry.id, true);
        Q_EMIT pageOpened(entry, page);
    }
}

void PageStack::closePages(PageNeeds needs)
{
    for (const PageEntry& entry : m_table) {
        if (entry.needs != needs || !m_pages.contains(entry.id))
            continue;
        Q_EMIT openChanged(entry.id, false);
        delete m_pages.at(entry.id); // and so out of the stack
        m_pages.erase(entry.id);
    }
}

void PageStack::putRunAside()
{
    for (const PageEntry& entry : m_table)
        if (entry.needs == PageNeeds::Run && m_pages.contains(entry.id))
            m_aside.insert(m_pages.extract(entry.id));
}

void PageStack::takeRunBack()
{
    m_pages.merge(m_aside);
    for (const PageEntry& entry : m_table)
        Q_EMIT openChanged(entry.id, m_pages.contains(entry.id));
}

void PageStack::fitPages()
{
    for (const auto& [id, page] : m_pages) {
        QResizeEvent again(page->size(), page->size());
        QCoreApplication::sendEvent(page, &again);
    }
}

} // namespace coinfer
