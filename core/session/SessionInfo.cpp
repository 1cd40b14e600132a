#include "core/session/SessionInfo.h"

#include <QCoreApplication>

namespace coinfer {

QString lossWords(const SessionInfo& info)
{
    if (info.lostFrames == 0)
        return {};
    return QCoreApplication::translate("Problems", "the log is incomplete: %1 of the run's frames are "
                                                   "missing because the disk was full or did not keep up")
        .arg(info.lostFrames);
}

} // namespace coinfer
