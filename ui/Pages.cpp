#include "ui/Pages.h"

#include "ui/RunModel.h"
#include "ui/pages/AgentPage.h"
#include "ui/pages/EdgePage.h"
#include "ui/pages/LivePage.h"
#include "ui/pages/NetworkPage.h"
#include "ui/pages/SessionPage.h"
#include "ui/pages/StartPage.h"

#include <QObject>

namespace coinfer {
namespace {

QString words(const char* text)
{
    return QObject::tr(text);
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
        {PageId::Start, QStringLiteral("start"), words(QT_TR_NOOP("Start")), PageNeeds::Nothing,
         ofNothing<StartPage>},
        {PageId::Edge, QStringLiteral("edge"), words(QT_TR_NOOP("Edge")), PageNeeds::Edge, ofEdge},
        {PageId::Live, QStringLiteral("live"), words(QT_TR_NOOP("Live")), PageNeeds::Run, ofRun<LivePage>},
        {PageId::Agent, QStringLiteral("agent"), words(QT_TR_NOOP("Agent")), PageNeeds::Run,
         ofRun<AgentPage>},
        {PageId::Network, QStringLiteral("network"), words(QT_TR_NOOP("Network")), PageNeeds::Run,
         ofRun<NetworkPage>},
        {PageId::Session, QStringLiteral("session"), words(QT_TR_NOOP("Session")), PageNeeds::Nothing,
         ofNothing<SessionPage>},
    };
}

} // namespace coinfer
