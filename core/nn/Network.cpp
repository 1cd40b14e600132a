#include "core/nn/Network.h"

#include "core/nn/NetworkTables.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <numeric>

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

Shape enlarged(Shape shape, int side)
{
    return side ? Shape{side, side, shape.channels} : shape;
}

Stage makeStage(const StageRow& row, Shape input, int classes)
{
    Stage stage{.row = row, .input = input, .output = {}, .relu = row.outputs != 0};
    const int outputs = row.outputs ? row.outputs : classes;
    if (row.operation == Operation::Linear) {
        stage.output = {1, 1, outputs};
        stage.macs = std::int64_t{input.count()} * outputs;
        stage.parameters = stage.macs + outputs;
        return stage;
    }
    const Shape from = enlarged(pooled(input, row.before), row.enlarge);
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

const NetworkTable* tableOf(const QString& name)
{
    const auto tables = networkTables();
    const auto found =
        std::ranges::find_if(tables, [&](const NetworkTable& t) { return name == QLatin1String(t.name); });
    return found == tables.end() ? nullptr : &*found;
}

template <class T> bool isAscending(const std::vector<T>& values)
{
    return std::ranges::adjacent_find(values, std::greater_equal()) == values.end();
}

Result<void> check(const CodecLists& lists, int inputSize)
{
    const auto wrong = [](const QString& why) {
        return Error{
            QCoreApplication::translate("Problems", "its list of codecs cannot be used: %1").arg(why)};
    };
    if (!isAscending(lists.pictures) || !isAscending(lists.bottleneckCuts))
        return wrong(QCoreApplication::translate("Problems", "an entry is repeated or out of order"));
    if (std::ranges::find(lists.pictures, CutCodec::raw()) == lists.pictures.end())
        return wrong(QCoreApplication::translate("Problems", "the raw picture is missing"));
    for (const CutCodec& codec : lists.pictures)
        if (!codec.isPicture() || codec.side >= inputSize)
            return wrong(
                QCoreApplication::translate("Problems", "%1 is not a codec for pictures of %2 pixels")
                    .arg(toString(codec))
                    .arg(inputSize));
    for (const int cut : lists.bottleneckCuts)
        if (cut < 1 || cut > kBottleneckCuts)
            return wrong(
                QCoreApplication::translate("Problems", "there is no bottleneck at cut %1").arg(cut));
    return {};
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
    const auto& [exit, cut, codec] = decision;
    if (cut == pathLength(exit))
        return 0;
    if (codec.isPicture())
        return shapeAtCut(exit, cut).count();
    const Bottleneck* narrow = codec.kind == CutCodec::Kind::Bottleneck ? bottleneck(exit, cut) : nullptr;
    const std::int64_t count = narrow ? narrow->latent.count() : shapeAtCut(exit, cut).count();
    return (count * (narrow ? kLatentBits : codec.bits()) + 7) / 8;
}

const Bottleneck* Network::bottleneck(int exit, int cut) const
{
    if (cut < 1 || cut > sharedStages(exit, kExits))
        return nullptr;
    const auto found = std::ranges::find(m_bottlenecks, cut, &Bottleneck::cut);
    return found == m_bottlenecks.end() ? nullptr : &*found;
}

std::span<const CutCodec> Network::codecs(int exit, int cut) const
{
    static const std::vector<CutCodec> plain(kBitLevels.begin(), kBitLevels.end());
    static const std::vector<CutCodec> withBottleneck = [] {
        std::vector<CutCodec> all = plain;
        for (int rate = 1; rate <= kBottleneckRates; ++rate)
            all.push_back(CutCodec::bottleneck(rate));
        return all;
    }();
    if (cut == pathLength(exit))
        return std::span(plain).last(1);
    if (cut == 0)
        return m_codecLists.pictures;
    return bottleneck(exit, cut) ? withBottleneck : plain;
}

bool Network::isValid(const Decision& decision) const
{
    const auto& [exit, cut, codec] = decision;
    return exit >= 1 && exit <= kExits && cut >= 0 && cut <= pathLength(exit) &&
           std::ranges::binary_search(codecs(exit, cut), codec);
}

std::vector<Decision> Network::decisions() const
{
    std::vector<Decision> all;
    for (int exit = 1; exit <= kExits; ++exit)
        for (int cut = 0; cut <= pathLength(exit); ++cut)
            for (const CutCodec& codec : codecs(exit, cut))
                all.push_back({exit, cut, codec});
    return all;
}

CodecLists codecsOfOldFiles()
{
    return {{CutCodec::raw(), CutCodec::jpeg(20), CutCodec::jpeg(65), CutCodec::jpeg(75), CutCodec::jpeg(85),
             CutCodec::jpeg(92)},
            {}};
}

QStringList Network::names()
{
    QStringList names;
    for (const NetworkTable& table : networkTables())
        names << QString::fromLatin1(table.name);
    return names;
}

void Network::addBottleneck(const BottleneckRows& rows, int cut)
{
    Bottleneck made{.cut = cut};
    const auto add = [&](std::span<const StageRow> part, Shape from, std::vector<int>& indices) {
        for (const Stage& stage : chain(part, from, m_classes)) {
            indices.push_back(static_cast<int>(m_stages.size()));
            m_stages.push_back(stage);
            m_stages.back().bottleneck = cut;
        }
        return m_stages.back().output;
    };
    const Shape features = shapeAtCut(kExits, cut);
    made.latent = add(rows.encoder, features, made.encoder);
    const Shape decoded = add(rows.decoder, made.latent, made.decoder);
    Q_ASSERT(decoded == features);
    m_bottlenecks.push_back(std::move(made));
}

Result<Network> Network::create(const QString& name, int classes)
{
    const NetworkTable* table = tableOf(name);
    return create(name, classes,
                  table ? CodecLists{{table->pictures.begin(), table->pictures.end()}, {}} : CodecLists());
}

Result<Network> Network::create(const QString& name, int classes, const CodecLists& codecs)
{
    const NetworkTable* table = tableOf(name);
    if (!table)
        return Error{QCoreApplication::translate("Problems", "there is no network \"%1\"; choose one of %2")
                         .arg(name, names().join(QStringLiteral(", ")))};
    if (classes < 2 || classes > 1000)
        return Error{QCoreApplication::translate("Problems", "a network needs 2 to 1000 classes, not %1")
                         .arg(classes)};
    if (const auto sound = check(codecs, table->inputSize); !sound)
        return sound.error();

    Network network;
    network.m_name = name;
    network.m_inputSize = table->inputSize;
    network.m_classes = classes;
    network.m_codecLists = codecs;
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
    std::iota(trunk.begin(), trunk.end(), 0);
    network.m_paths.push_back(std::move(trunk));
    for (const int cut : codecs.bottleneckCuts)
        network.addBottleneck(table->bottlenecks.at(static_cast<std::size_t>(cut - 1)), cut);
    return network;
}

} // namespace coinfer
