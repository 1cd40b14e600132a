#pragma once

#include "core/base/Result.h"

#include <QByteArrayList>
#include <QString>

#include <string>

namespace CLI {
class App;
}

namespace coinfer::cli {

/// Files of a kind are known by how they begin, and may be written over by their own kind.
struct OutputKind {
    const char* words;
    QByteArrayList beginnings;
};
extern const OutputKind kWeightsOutput, kCheckpointOutput, kAgentOutput, kProfileOutput, kCsvOutput,
    kCurvesOutput, kReportOutput, kChartOutput;

/// Before time is spent on what is to go there: fails where the output cannot be written, or would take the
/// place of a file that is none of its kind (a picture, say), unless forced. What is there stays as it is. An
/// empty path is no output.
Result<void> checkOutput(const std::string& path, const OutputKind& kind, bool force);
/// --force, for commands that write files.
void addForce(CLI::App& command, bool& force);
/// An output that would replace the log it is made from, by whatever name, is refused.
Result<void> checkApart(const QString& input, const QString& output);
/// At the end: fails where stdout, a file say, has not taken everything.
Result<void> checkPrinted();

} // namespace coinfer::cli
