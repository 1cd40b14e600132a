#include "app/cli/Command.h"
#include "app/common/Process.h"

#include "app/cli/Outputs.h"
#include "app/common/AccuracyNote.h"
#include "app/common/Assets.h"
#include "app/common/Validators.h"
#include "core/base/Units.h"
#include "core/nn/ModelFile.h"
#include "core/split/Evaluation.h"

#include <CLI/CLI.hpp>

#include <QJsonArray>

#include <algorithm>
#include <cstdio>
#include <set>

namespace coinfer::cli {
namespace {

struct Options {
    std::string model, data, format = "int8", write;
    int threads = 1;
    bool json = false, force = false;
};

QJsonObject toJson(const DecisionAccuracy& row, double believed)
{
    return {{QStringLiteral("exit"), row.decision.exit},
            {QStringLiteral("cut"), row.decision.cut},
            {QStringLiteral("codec"), toString(row.decision.codec)},
            {QStringLiteral("accuracy"), row.accuracy},
            {QStringLiteral("believed"), believed},
            {QStringLiteral("gained"), row.gained},
            {QStringLiteral("lost"), row.lost},
            {QStringLiteral("bytes"), row.bytes},
            {QStringLiteral("bytes_p95"), row.mostBytes}};
}

QJsonObject toJson(const Evaluation& found, const Model& model, NumberFormat format)
{
    const AccuracyTable& table = found.table;
    QJsonArray exits, decisions;
    for (int exit = 1; exit <= kExits; ++exit) {
        const double accuracy = table.ofExit(model.network, exit);
        const AccuracyInterval interval = accuracyInterval(accuracy, table.pictures);
        exits.append(QJsonObject{{QStringLiteral("exit"), exit},
                                 {QStringLiteral("accuracy"), accuracy},
                                 {QStringLiteral("low"), interval.low},
                                 {QStringLiteral("high"), interval.high},
                                 {QStringLiteral("macs"), static_cast<qint64>(model.network.macs(exit))}});
    }
    const std::vector<double> believed = believedAccuracies(model.network, table);
    for (std::size_t i = 0; i < believed.size(); ++i)
        decisions.append(toJson(table.rows[i], believed[i]));
    return {{QStringLiteral("model"), model.name},
            {QStringLiteral("format"), toString(format)},
            {QStringLiteral("images"), static_cast<qint64>(table.pictures)},
            {QStringLiteral("skipped"), static_cast<qint64>(found.skipped.size())},
            {QStringLiteral("exits"), exits},
            {QStringLiteral("decisions"), decisions}};
}

/// Every codec that any decision uses, in ascending order.
std::set<CutCodec> codecsOf(const AccuracyTable& table)
{
    std::set<CutCodec> codecs;
    for (const DecisionAccuracy& row : table.rows)
        if (row.bytes > 0)
            codecs.insert(row.decision.codec);
    return codecs;
}

/// For each codec the cut that loses most against the same exit uncut, in points.
QString worstLosses(const AccuracyTable& table, const Network& network)
{
    QString text;
    for (const CutCodec& codec : codecsOf(table)) {
        const DecisionAccuracy* worst = nullptr;
        const auto loss = [&](const DecisionAccuracy& row) {
            return table.ofExit(network, row.decision.exit) - static_cast<double>(row.accuracy);
        };
        for (const DecisionAccuracy& row : table.rows)
            if (row.decision.codec == codec && row.bytes > 0 && (!worst || loss(row) > loss(*worst)))
                worst = &row;
        if (worst)
            text += QStringLiteral("  %1: worst cut loses %2 points (exit %3, cut %4)\n")
                        .arg(toString(codec), -14)
                        .arg(loss(*worst) * 100, 0, 'f', 2)
                        .arg(worst->decision.exit)
                        .arg(worst->decision.cut);
    }
    return text;
}

QString table(const Evaluation& found, const Model& model)
{
    QString text = QStringLiteral("%1 on %2 pictures (%3 skipped)\n")
                       .arg(model.name)
                       .arg(found.table.pictures)
                       .arg(found.skipped.size());
    for (int exit = 1; exit <= kExits; ++exit) {
        const double accuracy = found.table.ofExit(model.network, exit);
        const AccuracyInterval interval = accuracyInterval(accuracy, found.table.pictures);
        text += QStringLiteral("  exit %1: %2 %, %3 to %4 % (95 %)  (%5 M multiply-adds)\n")
                    .arg(exit)
                    .arg(accuracy * 100, 0, 'f', 2)
                    .arg(interval.low * 100, 0, 'f', 1)
                    .arg(interval.high * 100, 0, 'f', 1)
                    .arg(static_cast<double>(model.network.macs(exit)) / 1e6, 0, 'f', 1);
    }
    return text + worstLosses(found.table, model.network);
}

Result<void> write(const Model& model, const Evaluation& found, const QString& path)
{
    Model complete = model;
    complete.accuracies = found.table;
    complete.outcomes = found.outcomes;
    return saveModel(complete, path);
}

Result<void> run(const Options& options)
{
    watchInterrupts();
    if (const auto writable = checkOutput(options.write, kWeightsOutput, options.force); !writable)
        return writable;
    setComputeThreads(1);
    const auto opened =
        openModel(QString::fromStdString(options.model), QString::fromStdString(options.format));
    if (!opened)
        return opened.error();
    const auto& [model, format] = *opened;
    auto source = openSource(QString::fromStdString(options.data));
    if (!source)
        return source.error();
    for (const QString& remark : (*source)->remarks())
        say(QStringLiteral("note: %1").arg(remark));
    const auto found = evaluate(model, format, **source, options.threads, [](std::int64_t done) {
        showProgress(QStringLiteral("%1 pictures").arg(done));
        return !interrupted();
    });
    if (!found)
        return found.error();
    for (const QString& text : found->skipped)
        say(QStringLiteral("skipped: %1").arg(text));
    showProgress({});
    if (found->table.pictures < kEnoughPictures)
        say(fewPictures(found->table.pictures));
    if (options.json)
        print(toJson(*found, *model, format));
    else
        std::fputs(qUtf8Printable(table(*found, *model)), stdout);
    return options.write.empty() ? Result<void>()
                                 : write(*model, *found, QString::fromStdString(options.write));
}

} // namespace

void addEvaluateCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "evaluate", "Measure the accuracy of every exit and of every decision (exit, cut, codec)");
    command->add_option("--model", options->model, "name of a shipped model, or a weights file")->required();
    command
        ->add_option("--data", options->data,
                     "images:DIR, cifar10[:DIR] or fashion-mnist; uses the test split")
        ->check(understoodBy(checkSourceText))
        ->required();
    command->add_option("--format", options->format, "number format: int8 or float")
        ->check(understoodBy(parseNumberFormat));
    command->add_option("--threads", options->threads, "number of pictures processed in parallel")
        ->check(wholeNumberIn(1, 64));
    command->add_option("--write", options->write, "weights file to write, with the new accuracy table");
    addForce(*command, options->force);
    command->add_flag("--json", options->json, "print JSON");
    command->callback([options] { finish("evaluate", run(*options)); });
}

} // namespace coinfer::cli
