#include "app/cli/Command.h"
#include "app/cli/DataCheckCommand.h"
#include "app/common/Process.h"

#include "core/base/Units.h"
#include "core/data/DataSetFetch.h"

#include <CLI/CLI.hpp>

#include <QEventLoop>
#include <QTimer>

#include <cstdio>
#include <optional>

namespace coinfer::cli {
namespace {

void list()
{
    for (const KnownSet& set : knownSets()) {
        const QString where =
            isPresent(set) ? folderOf(set)
            : set.package.isEmpty()
                ? QStringLiteral("not on this machine; fetch it with \"coinfer-cli data fetch %1\"")
                      .arg(set.name)
                : QStringLiteral("not on this machine; install the package %1").arg(set.package);
        std::printf("%-14s %s\n               %s\n               %s\n", qUtf8Printable(set.name),
                    qUtf8Printable(set.title), qUtf8Printable(where), qUtf8Printable(set.terms));
    }
}

Result<void> fetch(const std::string& name)
{
    watchInterrupts();
    const auto set = knownSet(QString::fromStdString(name));
    if (!set)
        return set.error();
    DataSetFetch fetching(*set, fetchedFolder(set->name));
    QEventLoop loop;
    QTimer poll;
    std::optional<Error> failure;
    QObject::connect(&fetching, &DataSetFetch::progressed, &loop, [](qint64 received, qint64 total) {
        showProgress(QStringLiteral("%1 of %2").arg(formatBytes(received), formatBytes(total)));
    });
    QObject::connect(&fetching, &DataSetFetch::unpackingStarted, &loop,
                     [] { showProgress(QStringLiteral("unpacking")); });
    QObject::connect(&fetching, &DataSetFetch::finished, &loop, [&](const QString& folder) {
        say(folder);
        loop.quit();
    });
    const auto end = [&](const QString& message) {
        failure = Error{message};
        loop.quit();
    };
    QObject::connect(&fetching, &DataSetFetch::failed, &loop, end);
    QObject::connect(&fetching, &DataSetFetch::cancelled, &loop,
                     [&] { end(QStringLiteral("cancelled; nothing was kept")); });
    QObject::connect(&poll, &QTimer::timeout, &fetching, [&] {
        if (interrupted())
            fetching.cancel();
    });
    poll.start(100);
    QTimer::singleShot(0, &fetching, &DataSetFetch::start);
    loop.exec();
    return failure ? Result<void>(*failure) : Result<void>();
}

} // namespace

void addDataCommand(CLI::App& app)
{
    auto name = std::make_shared<std::string>();
    auto* command = app.add_subcommand("data", "List, fetch and check labelled data sets");
    command->require_subcommand(1);
    command->add_subcommand("list", "List the known data sets and where they are stored")->callback([] {
        list();
    });
    auto* fetching =
        command->add_subcommand("fetch", "Download a data set from its official site and verify it");
    fetching->add_option("name", *name, "cifar10 or imagenette")->required();
    fetching->callback([name] { finish("data fetch", fetch(*name)); });
    addDataCheckCommand(*command);
}

} // namespace coinfer::cli
