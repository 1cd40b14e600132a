#pragma once

#include "core/base/Result.h"

#include <QByteArrayList>
#include <QString>

#include <string>

namespace CLI {
class App;
}

namespace coinfer::cli {

/// A kind of file, recognised by its first bytes. A file is only overwritten by one of its own kind.
struct OutputKind {
    const char* words;
    QByteArrayList beginnings;
};
extern const OutputKind kWeightsOutput, kCheckpointOutput, kAgentOutput, kProfileOutput, kCsvOutput,
    kCurvesOutput, kReportOutput, kChartOutput;

/// Fails if the output cannot be written, or would overwrite a file of another kind (a picture, say) without
/// `force`. Call it before spending time on the result. Changes nothing on disk. An empty path means no
/// output.
Result<void> checkOutput(const std::string& path, const OutputKind& kind, bool force);
/// --force, for commands that write files.
void addForce(CLI::App& command, bool& force);
/// Refuses an output that is the input log itself, even under another name.
Result<void> checkApart(const QString& input, const QString& output);
/// Fails if stdout (a file, say) has not taken everything. Call it at the end.
Result<void> checkPrinted();

} // namespace coinfer::cli
