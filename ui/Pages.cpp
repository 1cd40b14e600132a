#include "ui/Pages.h"

#include "ui/RunModel.h"
#include "ui/pages/LivePage.h"

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

} // namespace

std::vector<PageEntry> pageTable()
{
    return {
        {PageId::Live, QStringLiteral("live"), words(QT_TR_NOOP("Live")), PageNeeds::Run, ofRun<LivePage>},
    };
}

} // namespace coinfer
