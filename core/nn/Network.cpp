#include "core/nn/Network.h"

#include "core/nn/NetworkTables.h"

#include <QCoreApplication>

#include <algorithm>

namespace coinfer {
namespace {

int pooled(int size, Pool pool)
{
    return pool.size ? (size - pool.size) / pool.stride + 1 : size;
}

Shape pooled(Shape shape, Pool pool)
{
    return {pooled(shape.height, pool), pooled(shape.width, pool), shape.channels};
}

Stage makeStage(const StageRow& row, Shape input, int classes)
{
    Stage stage{row, input, {}, 0, 0, row.outputs != 0, -1};
    const int outputs = row.outputs ? row.outputs : classes;
    if (row.operation == Operation::Linear) {
        stage.output = {1, 1, outputs};
        stage.macs = std::int64_t{input.count()} * outputs;
        stage.parameters = stage.macs + outputs;
        return stage;
    }
    const Shape from = pooled(input, row.before);
    const auto convolved = [&](int size) { return (size + 2 * row.padding - row.kernel) / row.stride + 1; };
    const Shape to{convolved(from.height), convolved(from.width), outputs};
    const std::int64_t weights = std::int64_t{row.kernel} * row.kernel * from.channels * outputs;
    stage.output = pooled(to, row.after);
    stage.macs = weights * to.height * to.width;
    stage.parameters = weights + outputs;
    return stage;
}

std::vector<Stage> chain(std::span<const StageRow> rows, Shape input, int classes)
{
    std::vector<Stage> stages;
    for (const StageRow& row : rows) {
        stages.push_back(makeStage(row, input, classes));
        input = stages.back().output;
    }
    return stages;
}

} // namespace

const Stage& Network::stageAt(int exit, int place) const
{
    return m_stages.at(static_cast<std::size_t>(path(exit)[static_cast<std::size_t>(place)]));
}

int Network::sharedStages(int exitA, int exitB) const
{
    const auto a = path(exitA), b = path(exitB);
    const auto difference = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<int>(difference.first - a.begin());
}

Shape Network::shapeAtCut(int exit, int cut) const
{
    return cut == 0 ? Shape{m_inputSize, m_inputSize, 3} : stageAt(exit, cut - 1).output;
}

std::int64_t Network::macs(int exit, int fromStage, int toStage) const
{
    std::int64_t sum = 0;
    for (int place = fromStage; place < toStage; ++place)
        sum += stageAt(exit, place).macs;
    return sum;
}

std::int64_t Network::packedBytes(const Decision& decision) const
{
    const auto [exit, cut, bits] = decision;
    if (cut == pathLength(exit))
        return 0;
    const std::int64_t count = shapeAtCut(exit, cut).count();
    return cut == 0 ? count : (count * bits + 7) / 8;
}

bool Network::isValid(const Decision& decision) const
{
    const auto [exit, cut, bits] = decision;
    if (exit < 1 || exit > kExits || cut < 0 || cut > pathLength(exit))
        return false;
    if (cut == pathLength(exit))
        return bits == kFloatBits;
    return cut == 0 ? std::ranges::count(kImageBitLevels, bits) > 0
                    : std::ranges::count(kBitLevels, bits) > 0;
}

std::vector<Decision> Network::decisions() const
{
    std::vector<Decision> all;
    for (int exit = 1; exit <= kExits; ++exit)
        for (int cut = 0; cut <= pathLength(exit); ++cut)
            for (int bits : kBitLevels)
                if (const Decision decision{exit, cut, bits}; isValid(decision))
                    all.push_back(decision);
    return all;
}

QStringList Network::names()
{
    QStringList names;
    for (const NetworkTable& table : networkTables())
        names << QString::fromLatin1(table.name);
    return names;
}

Result<Network> Network::create(const QString& name, int classes)
{
    const auto tables = networkTables();
    const auto table =
        std::ranges::find_if(tables, [&](const NetworkTable& t) { return name == QLatin1String(t.name); });
    if (table == tables.end())
        return Error{QCoreApplication::translate("Problems", "there is no network \"%1\"; choose one of %2")
                         .arg(name, names().join(QStringLiteral(", ")))};
    if (classes < 2 || classes > 1000)
        return Error{QCoreApplication::translate("Problems", "a network needs 2 to 1000 classes, not %1")
                         .arg(classes)};

    Network network;
    network.m_name = name;
    network.m_inputSize = table->inputSize;
    network.m_classes = classes;
    network.m_stages = chain(table->trunk, {table->inputSize, table->inputSize, 3}, classes);
    const int trunkLength = static_cast<int>(network.m_stages.size());
    for (int i = 0; i < trunkLength; ++i)
        network.m_stages[static_cast<std::size_t>(i)].trunkStage = i;
    for (std::size_t branch = 0; branch < table->branches.size(); ++branch) {
        std::vector<int> path;
        for (int i = 0; i < table->branchAfter[branch]; ++i)
            path.push_back(i);
        const Shape start = network.m_stages.at(static_cast<std::size_t>(path.back())).output;
        for (const Stage& stage : chain(table->branches[branch], start, classes)) {
            path.push_back(static_cast<int>(network.m_stages.size()));
            network.m_stages.push_back(stage);
        }
        network.m_paths.push_back(std::move(path));
    }
    std::vector<int> trunk(static_cast<std::size_t>(trunkLength));
    for (int i = 0; i < trunkLength; ++i)
        trunk[static_cast<std::size_t>(i)] = i;
    network.m_paths.push_back(std::move(trunk));
    return network;
}

} // namespace coinfer
