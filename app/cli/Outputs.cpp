#include "app/cli/Outputs.h"

#include "core/base/WholeFile.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>

namespace coinfer::cli {

const OutputKind kWeightsOutput{"a weights file", {"CNFW"}};
const OutputKind kCheckpointOutput{"a checkpoint", {"PK\003\004"}}; // LibTorch's archives are zip files
const OutputKind kAgentOutput{"an agent", {"CNFA"}};
const OutputKind kProfileOutput{"a profile", {"{\n    \"device\": {"}};
const OutputKind kCsvOutput{"a CSV file of frames",
                            {"index,", "\xEF\xBB\xBF"
                                       "index;"}};
const OutputKind kCurvesOutput{"a CSV file of training curves", {"update,"}};
const OutputKind kReportOutput{"a PDF", {"%PDF-"}};
const OutputKind kChartOutput{"a chart (SVG)", {"<svg", "<?xml"}};

namespace {

constexpr qint64 kLook = 64; // bytes; more than any beginning

bool isOf(const OutputKind& kind, const QByteArray& head)
{
    return head.isEmpty() || std::ranges::any_of(kind.beginnings, [&](const QByteArray& beginning) {
               return head.startsWith(beginning);
           });
}

} // namespace

Result<void> checkOutput(const std::string& path, const OutputKind& kind, bool force)
{
    if (path.empty())
        return {};
    const QString name = QString::fromStdString(path);
    QSaveFile file(name); // never committed: leaves alone what is there
    if (const auto opened = openWhole(file); !opened)
        return opened;
    QFile there(name);
    if (force || !there.exists())
        return {};
    if (!there.open(QIODevice::ReadOnly) || !isOf(kind, there.read(kLook)))
        return Error{
            QStringLiteral(
                "\"%1\" exists and is not %2, so it is not overwritten; name another file, or add --force")
                .arg(name, QLatin1String(kind.words))};
    return {};
}

void addForce(CLI::App& command, bool& force)
{
    command.add_flag("--force", force, "overwrite the output file even if it is of another kind");
}

Result<void> checkApart(const QString& input, const QString& output)
{
    const QString there = QFileInfo(output).canonicalFilePath(); // empty: nothing is there
    if (there.isEmpty() || there != QFileInfo(input).canonicalFilePath())
        return {};
    return Error{QStringLiteral("\"%1\" is the log itself and would be overwritten; name another output file")
                     .arg(output)};
}

Result<void> checkPrinted()
{
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0)
        return {};
    return Error{QStringLiteral(
        "not all results could be printed; check for free space where stdout is redirected to")};
}

} // namespace coinfer::cli
