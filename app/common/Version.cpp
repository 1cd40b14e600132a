#include "app/common/Version.h"

#include "core/nn/Engine.h"
#include "core/nn/Library.h"
#include "core/vision/Library.h"

namespace coinfer {

QStringList libraries()
{
    return {QStringLiteral("Qt %1").arg(QLatin1String(qVersion())), netLibrary(), visionLibrary()};
}

std::string versionText(const char* program, const char* commit)
{
    QString first = QStringLiteral("%1 " COINFER_VERSION).arg(QLatin1String(program));
    if (*commit)
        first += QStringLiteral(" (commit %1)").arg(QLatin1String(commit));
    const QStringList lines = QStringList{first} + libraries() +
                              QStringList{QStringLiteral("int8 engine: %1").arg(int8Operators()),
                                          QStringLiteral("faster format: %1").arg(toString(fastestFormat()))};
    return lines.join(u'\n').toStdString();
}

} // namespace coinfer
