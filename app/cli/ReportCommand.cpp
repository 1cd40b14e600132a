#include "app/cli/Command.h"

#include "app/cli/Outputs.h"
#include "core/session/SessionReader.h"
#include "core/session/Summary.h"
#include "ui/report/ReportPdf.h"

#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QJsonArray>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstring>

namespace coinfer::cli {
namespace {

struct Options {
    std::string log;
    std::string output;
    bool json = false, force = false;
};

QJsonObject inJson(const SessionInfo& info, const SummaryByPolicy& summary)
{
    QJsonArray policies;
    for (const PolicySummary& policy : summary.policies) {
        QJsonObject object = toJson(policy.summary);
        object[QStringLiteral("policy")] = policy.policy;
        policies.append(object);
    }
    QJsonObject object = toJson(summary.all);
    object[QStringLiteral("lost_frames")] = qint64{info.lostFrames};
    object[QStringLiteral("settings")] = info.settings;
    object[QStringLiteral("model")] = info.model;
    object[QStringLiteral("policy")] = info.policy;
    object[QStringLiteral("policies")] = policies;
    return object;
}

Result<void> report(const Options& options)
{
    const QString path = QString::fromStdString(options.log);
    const QFileInfo log(path);
    const QString output = options.output.empty()
                               ? log.dir().filePath(log.completeBaseName() + QStringLiteral(".pdf"))
                               : QString::fromStdString(options.output);
    if (const auto apart = checkApart(path, output); !apart)
        return apart;
    if (const auto writable = checkOutput(output.toStdString(), kReportOutput, options.force); !writable)
        return writable;
    auto reader = SessionReader::open(path);
    if (!reader)
        return reader.error();
    FrameStore store;
    while (!(*reader)->atEnd()) {
        store.append((*reader)->read(Frames::kChunk));
        showProgress(QStringLiteral("reading: %1 %").arg((*reader)->progress() * 100, 0, 'f', 0));
    }
    if (const int damaged = (*reader)->damagedLines(); damaged > 0)
        say(QStringLiteral("%1 damaged lines skipped").arg(damaged));
    if ((*reader)->info().lostFrames > 0)
        say(lossWords((*reader)->info()));
    const auto written = writeReport({log.fileName(), (*reader)->info(), store.frames()}, output);
    if (!written)
        return written.error();
    say(QStringLiteral("written: %1").arg(output));
    if (options.json)
        print(inJson((*reader)->info(), summariseByPolicy(store.frames().spans())));
    return {};
}

/// Qt warns of what a display would need, such as a folder for sockets; a report needs none of that.
void passOnFailures(QtMsgType type, const QMessageLogContext&, const QString& text)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "coinfer-cli report: %s\n", qUtf8Printable(text));
}

} // namespace

std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv)
{
    if (argc < 2 || std::strcmp(argv[1], "report") != 0)
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler(passOnFailures);
    return std::make_unique<QGuiApplication>(argc, argv);
}

void addReportCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("report", "Create a PDF report with charts from a session log");
    command->add_option("log", options->log, "session log (JSON Lines)")->required();
    command->add_option("--output,-o", options->output,
                        "PDF file to write (default: the log's name with .pdf)");
    addForce(*command, options->force);
    command->add_flag("--json", options->json, "also print the summary by policy as JSON");
    command->callback([options] { finish("report", report(*options)); });
}

} // namespace coinfer::cli
