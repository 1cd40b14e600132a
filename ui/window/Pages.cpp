#include "ui/window/Pages.h"

#include "ui/model/RunModel.h"
#include "ui/pages/AgentPage.h"
#include "ui/pages/EdgePage.h"
#include "ui/pages/LivePage.h"
#include "ui/pages/NetworkPage.h"
#include "ui/pages/RivalPage.h"
#include "ui/pages/SessionPage.h"
#include "ui/pages/StartPage.h"

#include <QCoreApplication>

namespace coinfer {
namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("Pages", text);
}

template <class Page> QWidget* ofRun(const PageParts& parts, QWidget* parent)
{
    return new Page(*parts.run, parent);
}

template <class Page> QWidget* ofNothing(const PageParts&, QWidget* parent)
{
    return new Page(parent);
}

QWidget* ofEdge(const PageParts& parts, QWidget* parent)
{
    return new EdgePage(*parts.edge, parent);
}

} // namespace

std::vector<PageEntry> pageTable()
{
    return {
        {PageId::Start, QStringLiteral("start"), words(QT_TRANSLATE_NOOP("Pages", "Start")),
         words(QT_TRANSLATE_NOOP("Pages",
                                 "New here? Start the demo: it needs no second machine and no camera.")),
         PageNeeds::Nothing, ofNothing<StartPage>},
        {PageId::Edge, QStringLiteral("edge"), words(QT_TRANSLATE_NOOP("Pages", "Edge")),
         words(QT_TRANSLATE_NOOP("Pages",
                                 "On the device, enter the address shown here; its frames then appear.")),
         PageNeeds::Edge, ofEdge},
        {PageId::Live, QStringLiteral("live"), words(QT_TRANSLATE_NOOP("Pages", "Live")),
         words(QT_TRANSLATE_NOOP("Pages", "Throttle the link and watch the cut move. Space pauses.")),
         PageNeeds::Run, ofRun<LivePage>},
        {PageId::Agent, QStringLiteral("agent"), words(QT_TRANSLATE_NOOP("Pages", "Agent")),
         words(QT_TRANSLATE_NOOP("Pages", "Add a second policy and see what it would decide.")),
         PageNeeds::Run, ofRun<AgentPage>},
        {PageId::Rival, QStringLiteral("rival"), words(QT_TRANSLATE_NOOP("Pages", "Rival")),
         words(QT_TRANSLATE_NOOP("Pages", "Two policies on the same frames: throttle the link and compare.")),
         PageNeeds::Run, ofRun<RivalPage>},
        {PageId::Network, QStringLiteral("network"), words(QT_TRANSLATE_NOOP("Pages", "Network")),
         words(QT_TRANSLATE_NOOP("Pages", "Choose a scenario or open your own trace; it plays in a loop.")),
         PageNeeds::Run, ofRun<NetworkPage>},
        {PageId::Session, QStringLiteral("session"), words(QT_TRANSLATE_NOOP("Pages", "Session")),
         words(QT_TRANSLATE_NOOP("Pages", "Record a run, then open its log later and replay it.")),
         PageNeeds::Nothing, ofNothing<SessionPage>},
    };
}

} // namespace coinfer
