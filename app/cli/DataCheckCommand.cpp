#include "app/cli/DataCheckCommand.h"

#include "app/cli/Command.h"
#include "app/cli/DataCheckReport.h"
#include "app/common/Process.h"
#include "app/common/Validators.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace coinfer::cli {
namespace {

struct Options {
    std::string folder;
    std::string size = "224";
    bool json = false, strict = false;
};

/// The network with inputs of this many pixels a side.
Result<Network> networkOf(const QString& size)
{
    QStringList known;
    for (const QString& name : Network::names()) {
        const auto network = Network::create(name, 2);
        if (!network)
            continue;
        known << QString::number(network->inputSize());
        if (known.last() == size)
            return network;
    }
    return Error{QStringLiteral("no network has inputs of size \"%1\"; choose one of %2")
                     .arg(size, known.join(QStringLiteral(", ")))};
}

/// FOLDER itself, also where it is written as for `train --data`.
QString folderIn(const std::string& words)
{
    static const QString kAsData = QStringLiteral("images:");
    const QString text = QString::fromStdString(words);
    return text.startsWith(kAsData) ? text.sliced(kAsData.size()) : text;
}

Result<void> run(const Options& options)
{
    watchInterrupts();
    const auto network = networkOf(QString::fromStdString(options.size));
    if (!network)
        return network.error();
    const auto check = checkFolder(folderIn(options.folder), [](std::size_t done, std::size_t all) {
        showProgress(QStringLiteral("picture %1 of %2").arg(done).arg(all));
        return !interrupted();
    });
    showProgress({});
    if (!check)
        return check.error();
    if (options.json)
        print(checkJson(*check, *network));
    else
        std::fputs(qUtf8Printable(checkText(*check, *network)), stdout);
    if (const QString problem = whyUnusable(*check, *network); !problem.isEmpty())
        return Error{problem};
    const std::size_t warnings = findingsIn(*check, *network).size();
    if (options.strict && warnings > 0)
        return Error{
            QStringLiteral("--strict and there are warnings (%1); remove what they name").arg(warnings)};
    return {};
}

} // namespace

void addDataCheckCommand(CLI::App& data)
{
    auto options = std::make_shared<Options>();
    auto* command = data.add_subcommand(
        "check", "Check your own pictures before training: sizes, counts, duplicates, unread files");
    command->add_option("folder", options->folder, "folder of pictures, as in train --data images:FOLDER")
        ->required();
    command
        ->add_option("--size", options->size,
                     "side of the network's input in pixels: 224 (alexnet-224) or 32 (alexnet-32)")
        ->check(understoodBy(networkOf));
    command->add_flag("--json", options->json, "print JSON");
    command->add_flag("--strict", options->strict, "fail if there is any warning");
    command->callback([options] { finish("data check", run(*options)); });
}

} // namespace coinfer::cli
