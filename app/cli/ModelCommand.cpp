#include "app/cli/Command.h"

#include "app/common/AccuracyNote.h"
#include "app/common/Assets.h"
#include "core/base/Units.h"

#include <CLI/CLI.hpp>

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <cmath>
#include <cstdio>

namespace coinfer::cli {
namespace {

QJsonArray exitsOf(const Model& model)
{
    QJsonArray exits;
    for (int exit = 1; exit <= kExits; ++exit) {
        const double accuracy = model.accuracies.ofExit(model.network, exit);
        const AccuracyInterval interval = accuracyInterval(accuracy, model.accuracies.pictures);
        exits.append(
            QJsonObject{{QStringLiteral("exit"), exit},
                        {QStringLiteral("accuracy"), accuracy},
                        {QStringLiteral("low"), interval.low},
                        {QStringLiteral("high"), interval.high},
                        {QStringLiteral("multiply_adds"), static_cast<qint64>(model.network.macs(exit))}});
    }
    return exits;
}

/// Every rate of each bottleneck, with its mean bytes and its accuracy at exit 5.
QJsonArray bottlenecksOf(const Model& model)
{
    QJsonArray all;
    for (const Bottleneck& bottleneck : model.network.bottlenecks())
        for (int rate = 1; rate <= kBottleneckRates; ++rate) {
            const auto* row = model.accuracies.row({kExits, bottleneck.cut, CutCodec::bottleneck(rate)});
            if (row)
                all.append(QJsonObject{{QStringLiteral("cut"), bottleneck.cut},
                                       {QStringLiteral("codec"), toString(row->decision.codec)},
                                       {QStringLiteral("bytes"), static_cast<double>(row->bytes)},
                                       {QStringLiteral("accuracy"), static_cast<double>(row->accuracy)}});
        }
    return all;
}

QJsonObject describe(const Model& model)
{
    const bool isMeasured = !model.accuracies.isEmpty();
    return {{QStringLiteral("name"), model.name},
            {QStringLiteral("network"), model.network.name()},
            {QStringLiteral("input_size"), model.network.inputSize()},
            {QStringLiteral("classes"), QJsonArray::fromStringList(model.classes)},
            {QStringLiteral("hash"), QString::fromLatin1(model.hash.toHex())},
            {QStringLiteral("test_pictures"), static_cast<double>(model.accuracies.pictures)},
            {QStringLiteral("exits"), isMeasured ? exitsOf(model) : QJsonArray()},
            {QStringLiteral("bottlenecks"), isMeasured ? bottlenecksOf(model) : QJsonArray()},
            {QStringLiteral("record"), model.record}};
}

QString percent(double share)
{
    return QStringLiteral("%1 %").arg(share * 100, 0, 'f', 1);
}

void printInfo(const Model& model)
{
    const auto line = [](const char* what, const QString& value) {
        std::printf("%-14s %s\n", what, qUtf8Printable(value));
    };
    line("name", model.name);
    line("network", QStringLiteral("%1, pictures of %2x%2 pixels")
                        .arg(model.network.name())
                        .arg(model.network.inputSize()));
    line("classes",
         QStringLiteral("%1: %2").arg(model.classes.size()).arg(model.classes.join(QStringLiteral(", "))));
    line("hash", QString::fromLatin1(model.hash.toHex()));
    if (model.accuracies.isEmpty()) {
        line("accuracy", QStringLiteral("not measured; \"coinfer-cli evaluate --write\" does it"));
        return;
    }
    line("test pictures", model.accuracies.pictures > 0 ? QString::number(model.accuracies.pictures)
                                                        : QStringLiteral("unknown"));
    std::puts("\nexit  right    95 % interval     million multiply-adds");
    for (const auto& value : exitsOf(model)) {
        const QJsonObject exit = value.toObject();
        std::printf("%4d  %-7s  %s to %-8s  %21.0f\n", exit[QStringLiteral("exit")].toInt(),
                    qPrintable(percent(exit[QStringLiteral("accuracy")].toDouble())),
                    qPrintable(percent(exit[QStringLiteral("low")].toDouble())),
                    qPrintable(percent(exit[QStringLiteral("high")].toDouble())),
                    exit[QStringLiteral("multiply_adds")].toDouble() / 1e6);
    }
    if (!model.network.bottlenecks().empty())
        std::puts("\ncut  codec          bytes  right at exit 5");
    for (const auto& value : bottlenecksOf(model)) {
        const QJsonObject codec = value.toObject();
        std::printf("%3d  %-12s %7.0f  %s\n", codec[QStringLiteral("cut")].toInt(),
                    qPrintable(codec[QStringLiteral("codec")].toString()),
                    codec[QStringLiteral("bytes")].toDouble(),
                    qPrintable(percent(codec[QStringLiteral("accuracy")].toDouble())));
    }
    if (const QString note = accuracyNote(model); !note.isEmpty())
        std::printf("\n%s\n", qUtf8Printable(note));
}

Result<void> info(const std::string& nameOrFile, bool asJson)
{
    const auto model = openModel(QString::fromStdString(nameOrFile));
    if (!model)
        return model.error();
    if (asJson)
        print(describe(**model));
    else
        printInfo(**model);
    return {};
}

/// Damaged files are named on stderr, and the others are listed all the same.
Result<void> list(bool asJson)
{
    QJsonArray all;
    int damaged = 0;
    for (const QString& name : modelNames()) {
        const auto model = openModel(name);
        if (!model) {
            say(model.error().message, LogLevel::Warning);
            ++damaged;
            continue;
        }
        all.append(describe(**model));
        if (asJson)
            continue;
        const auto file = findAsset(QStringLiteral("models/%1.cnfw").arg(name));
        const bool isMeasured = !(*model)->accuracies.isEmpty();
        std::printf(
            "%-16s %-12s %4lld classes  %-7s  %s\n", qUtf8Printable(name),
            qUtf8Printable((*model)->network.name()), static_cast<long long>((*model)->classes.size()),
            isMeasured ? qPrintable(percent((*model)->accuracies.ofExit((*model)->network, kExits))) : "",
            file ? qUtf8Printable(QFileInfo(*file).canonicalFilePath()) : "");
    }
    if (asJson)
        print({{QStringLiteral("models"), all}});
    return damaged > 0 ? Result<void>(Error{QStringLiteral("%1 of the models cannot be read").arg(damaged)})
                       : Result<void>();
}

} // namespace

void addModelCommand(CLI::App& app)
{
    auto* group = app.add_subcommand("model", "List models, or show what one can do");
    group->require_subcommand(1);
    auto asJson = std::make_shared<bool>(false);
    auto* listing = group->add_subcommand(
        "list", "List the models that --model finds by name, with the accuracy of the full net");
    listing->add_flag("--json", *asJson, "print JSON");
    listing->callback([asJson] { finish("model list", list(*asJson)); });
    auto name = std::make_shared<std::string>();
    auto* showing = group->add_subcommand(
        "info", "Show classes, accuracy of each exit, bottlenecks and training record of a model");
    showing->add_option("model", *name, "name of a model, or a weights file")->required();
    showing->add_flag("--json", *asJson, "print JSON, with the training record");
    showing->callback([name, asJson] { finish("model info", info(*name, *asJson)); });
}

} // namespace coinfer::cli
