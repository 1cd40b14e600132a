#include "ui/report/EventWords.h"

#include <QCoreApplication>
#include <QStringList>

namespace coinfer {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Events)
};

} // namespace

QString eventWords(const SessionEvent& event)
{
    switch (event.kind) {
    case EventKind::Throttle:
        return Words::tr("throttle: %1").arg(event.text);
    case EventKind::Policy:
        return Words::tr("policy: %1").arg(event.text);
    case EventKind::EdgeLost:
        return Words::tr("edge lost");
    case EventKind::EdgeFound:
        return Words::tr("edge found");
    case EventKind::Guard:
        return Words::tr("guard answered");
    case EventKind::Note:
    case EventKind::Caption:
        break;
    }
    return event.text;
}

QString eventWords(const std::vector<SessionEvent>& events)
{
    QStringList all;
    for (const SessionEvent& event : events)
        all << eventWords(event);
    return all.join(QStringLiteral("; "));
}

} // namespace coinfer
