#include "app/cli/Command.h"

#include "app/cli/Numbers.h"
#include "app/cli/Outputs.h"
#include "app/common/Assets.h"
#include "core/runtime/Profile.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace coinfer::cli {
namespace {

struct Options {
    std::string model, output, name = "this machine", format = "int8";
    double slowdown = 1;
    int repeats = 50;
};

Result<Profile> measure(const Options& options)
{
    const auto opened =
        openModel(QString::fromStdString(options.model), QString::fromStdString(options.format));
    if (!opened)
        return opened.error();
    const auto& [model, format] = *opened;
    auto profile = measurePair(model, format, options.repeats);
    if (!profile)
        return profile.error();
    profile->name = QString::fromStdString(options.name);
    profile->device = slowed(std::move(profile->device), options.slowdown);
    profile->estimate = options.slowdown != 1;
    if (profile->estimate)
        profile->note += QStringLiteral("; the device's times are multiplied by %1").arg(options.slowdown);
    return profile;
}

void show(const Profile& profile, const Network& network)
{
    std::printf("%-8s %12s %12s %14s\n", "stage", "device us", "edge us", "multiply-adds");
    for (std::size_t i = 0; i < network.stages().size(); ++i)
        std::printf("%-8s %12.1f %12.1f %14lld\n", network.stages()[i].row.name,
                    profile.device.stageMicros[i], profile.edge.stageMicros[i],
                    static_cast<long long>(network.stages()[i].macs));
}

Result<void> run(const Options& options)
{
    if (const auto writable = checkOutputs({options.output}); !writable)
        return writable;
    setComputeThreads(1);
    const auto profile = measure(options);
    if (!profile)
        return profile.error();
    const auto network = Network::create(profile->network, 10);
    show(*profile, *network);
    return options.output.empty() ? Result<void>()
                                  : saveProfile(*profile, QString::fromStdString(options.output));
}

} // namespace

void addProfileCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("profile", "Measure how long each stage takes on this machine");
    command->add_option("--model", options->model, "name of a shipped model, or a weights file")->required();
    command->add_option("--output", options->output, "profile to write (JSON)");
    command->add_option("--name", options->name, "what the profile is called")->capture_default_str();
    command->add_option("--format", options->format, "number format: int8 or float")->capture_default_str();
    command->add_option("--slowdown", options->slowdown, "multiply the device's times")
        ->check(numberIn(1, 1000));
    command->add_option("--repeats", options->repeats, "runs to take the median of")
        ->check(CLI::Range(1, 100000));
    command->callback([options] { finish("profile", run(*options)); });
}

} // namespace coinfer::cli
