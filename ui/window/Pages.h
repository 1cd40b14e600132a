#pragma once

#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace coinfer {

class EdgeModel;
class RunModel;

enum class PageId { Start, Live, Agent, Rival, Network, Session, Edge };

/// What a page requires.
enum class PageNeeds { Nothing, Run, Edge };

/// What a page is created from; null if not needed.
struct PageParts {
    RunModel* run = nullptr;
    EdgeModel* edge = nullptr;
};

struct PageEntry {
    PageId id = PageId::Start;
    QString name; ///< of its button ("liveButton") and its icon
    QString title;
    QString hint; ///< one sentence for new users
    PageNeeds needs = PageNeeds::Nothing;
    std::function<QWidget*(const PageParts&, QWidget* parent)> make;
};

/// All pages in the order of the navigation. To add one, add a line in Pages.cpp.
std::vector<PageEntry> pageTable();

} // namespace coinfer
