#include "app/cli/Outputs.h"

#include "core/base/WholeFile.h"

#include <QFileInfo>
#include <QSaveFile>

#include <cstdio>

namespace coinfer::cli {

Result<void> checkOutputs(const std::vector<std::string>& paths)
{
    for (const std::string& path : paths) {
        QSaveFile file(QString::fromStdString(path)); // never committed: leaves alone what is there
        if (path.empty())
            continue;
        if (const auto opened = openWhole(file); !opened)
            return opened;
    }
    return {};
}

Result<void> checkApart(const QString& input, const QString& output)
{
    const QString there = QFileInfo(output).canonicalFilePath(); // empty: nothing is there
    if (there.isEmpty() || there != QFileInfo(input).canonicalFilePath())
        return {};
    return Error{
        QStringLiteral("\"%1\" is the log itself and would be lost; name another file to write").arg(output)};
}

Result<void> checkPrinted()
{
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0)
        return {};
    return Error{QStringLiteral("not all results could be printed; is the disk full that stdout goes to?")};
}

} // namespace coinfer::cli
