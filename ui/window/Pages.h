#pragma once

#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace coinfer {

class EdgeModel;
class RunModel;

enum class PageId { Start, Live, Agent, Network, Session, Edge };

/// What a page cannot be without.
enum class PageNeeds { Nothing, Run, Edge };

/// What a page is made from; null where it needs it not.
struct PageParts {
    RunModel* run = nullptr;
    EdgeModel* edge = nullptr;
};

struct PageEntry {
    PageId id = PageId::Start;
    QString name; ///< of its button ("liveButton") and its icon
    QString title;
    QString hint; ///< a sentence for whoever is new
    PageNeeds needs = PageNeeds::Nothing;
    std::function<QWidget*(const PageParts&, QWidget* parent)> make;
};

/// Every page in the order of the navigation. To add one, add a line in Pages.cpp.
std::vector<PageEntry> pageTable();

} // namespace coinfer
