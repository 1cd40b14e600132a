#include "core/nn/BottleneckTraining.h"

#include "core/base/FreedMemory.h"
#include "core/nn/Calibrate.h"
#include "core/nn/ModelFile.h"
#include "core/nn/TrainingBatches.h"
#include "core/nn/TrainingSpeed.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QFloat16>
#include <QJsonArray>

#include <torch/torch.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

namespace coinfer {
namespace {

constexpr std::size_t kMostCacheBytes = std::size_t{4} << 30;
constexpr std::size_t kBatch = 32;
constexpr std::size_t kRangeBatches = 16; ///< pictures for the ranges, in batches
constexpr std::int64_t kSamplesPerBatch = 16'384;
constexpr qint64 kReportEvery = 300; ///< milliseconds

/// As many variants as fit into memory, at least the picture itself.
int affordableVariants(const Network& network, int cut, std::size_t pictures, int wanted)
{
    std::size_t bytes = 0;
    for (const int stage : BottleneckRun::cachedStages(cut))
        bytes += static_cast<std::size_t>(network.stageAt(kExits, stage).output.count()) * pictures;
    return std::clamp(static_cast<int>(kMostCacheBytes / std::max<std::size_t>(bytes, 1)), 1, wanted);
}

std::vector<std::size_t> rowsFrom(std::size_t first, std::size_t count)
{
    std::vector<std::size_t> rows(count);
    std::iota(rows.begin(), rows.end(), first);
    return rows;
}

/// Calls see(batch, features) for the unvaried pictures, batch by batch.
template <class See> void overPictures(const Network& network, int cut, const FeatureCache& cache, See see)
{
    const Stage& stage = network.stageAt(kExits, cut - 1);
    for (std::size_t first = 0; first < cache.pictures; first += kBatch) {
        const auto rows = rowsFrom(first, std::min(kBatch, cache.pictures - first));
        see(first / kBatch, cachedFeatures(cache, stage, rows, false));
    }
}

/// How often each code occurs in each context, by level.
std::vector<std::uint64_t> countsOf(BottleneckNet& net, const Network& network, int cut, int level,
                                    const FeatureCache& cache)
{
    std::vector<std::uint64_t> counts;
    overPictures(network, cut, cache, [&](std::size_t, const torch::Tensor& features) {
        const auto codes = net.codes(features, level).contiguous(); // {B,C,h,w} of bytes
        const std::int64_t channels = codes.size(1), height = codes.size(2), width = codes.size(3);
        counts.resize(static_cast<std::size_t>(channels) * kLatentContexts * kLatentSymbols);
        const std::uint8_t* code = codes.data_ptr<std::uint8_t>();
        for (std::int64_t plane = 0; plane < codes.size(0) * channels; ++plane)
            for (std::int64_t y = 0; y < height; ++y)
                for (std::int64_t x = 0; x < width; ++x, ++code) {
                    const int context =
                        (x > 0 && code[-1] != 0 ? 1 : 0) + (y > 0 && code[-width] != 0 ? 1 : 0);
                    const std::int64_t row = plane % channels * kLatentContexts + context;
                    ++counts[static_cast<std::size_t>(row * kLatentSymbols + *code)];
                }
    });
    return counts;
}

/// Frequencies of a code from counts of how often each symbol occurred, {kLatentSymbols} each: at least 1,
/// together kLatentTotal.
std::vector<std::uint16_t> frequenciesFrom(std::span<const std::uint64_t> counts)
{
    assert(counts.size() == kLatentSymbols);
    const std::uint64_t sum = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
    const std::uint64_t spare = kLatentTotal - kLatentSymbols; // one is given to each
    std::vector<std::uint16_t> frequencies;
    for (const std::uint64_t count : counts)
        frequencies.push_back(static_cast<std::uint16_t>(1 + (sum ? count * spare / sum : 0)));
    const int missing = kLatentTotal - std::accumulate(frequencies.begin(), frequencies.end(), 0);
    *std::ranges::max_element(frequencies) += static_cast<std::uint16_t>(missing);
    return frequencies;
}

/// Ranges of all stages, the decoder's on what the edge will get at any level.
std::map<QString, Range> rangesOf(BottleneckNet& net, const Network& network, int cut, int levels,
                                  const FeatureCache& cache)
{
    std::map<QString, std::vector<torch::Tensor>> samples;
    net.observe([&](const Stage& stage, const torch::Tensor& unpooled) {
        const auto flat = unpooled.detach().to(torch::kFloat).flatten();
        samples[stage.name()].push_back(
            flat.index_select(0, torch::randint(flat.numel(), {kSamplesPerBatch})));
    });
    const std::size_t batches = (cache.pictures + kBatch - 1) / kBatch;
    const std::size_t every = std::max<std::size_t>(batches / kRangeBatches, 1);
    overPictures(network, cut, cache, [&](std::size_t batch, const torch::Tensor& features) {
        if (batch % every != 0)
            return;
        const int level = static_cast<int>(batch / every) % levels;
        (void)net.decoded(net.codes(features, level), level);
    });
    net.observe({});
    std::map<QString, Range> ranges;
    for (const auto& [stage, values] : samples)
        ranges[stage] = leastErrorRange(torch::cat(values), 8);
    return ranges;
}

/// One call of trainBottlenecks().
class Trainer {
public:
    Trainer(Model model, const std::vector<LabelledImage>& pictures,
            const BottleneckTrainingSettings& settings, const BottleneckTrainingObserver& observer)
        : m_model(std::move(model)), m_pictures(pictures), m_settings(settings), m_observer(observer),
          m_bfloat16(quickerInBfloat16()), m_frozen(m_model, m_bfloat16)
    {
        m_timer.start();
    }

    Result<Model> run();

private:
    Result<TrainedBottleneck> train(int cut);
    FeatureCache cache(int cut);
    bool report(const BottleneckTrainingProgress& progress, bool always);

    Model m_model;
    const std::vector<LabelledImage>& m_pictures;
    const BottleneckTrainingSettings& m_settings;
    const BottleneckTrainingObserver& m_observer;
    bool m_bfloat16;
    FrozenNet m_frozen;
    QElapsedTimer m_timer;
    qint64 m_lastReport = -kReportEvery;
    bool m_stopped = false;
};

bool Trainer::report(const BottleneckTrainingProgress& progress, bool always)
{
    if (!always && m_timer.elapsed() - m_lastReport < kReportEvery)
        return !m_stopped;
    m_lastReport = m_timer.elapsed();
    m_stopped = m_stopped || !m_observer(progress);
    return !m_stopped;
}

FeatureCache Trainer::cache(int cut)
{
    const CacheSettings how = bottleneckCache(m_model.network, cut, m_pictures.size(), m_settings);
    const auto rows = static_cast<double>(m_pictures.size()) * how.variants;
    return cacheFeatures(m_model, m_frozen, m_pictures, how, [&](std::size_t done) {
        return report({.cut = cut, .cached = static_cast<double>(done) / rows}, false);
    });
}

Result<TrainedBottleneck> Trainer::train(int cut)
{
    const FeatureCache cached = cache(cut);
    const auto stopped = [&] { return Error{QStringLiteral("stopped on request at cut %1").arg(cut)}; };
    if (m_stopped)
        return stopped();
    BottleneckRecipe recipe = BottleneckRecipe::suited(m_model.network, cut);
    recipe.seed = m_settings.seed;
    recipe.epochs = std::max(1, static_cast<int>(std::lround(recipe.epochs * m_settings.epochShare)));
    recipe.batch = std::min(recipe.batch, static_cast<int>(cached.pictures));
    BottleneckRun training(m_model.network, cut, m_frozen, cached, recipe, m_bfloat16);
    while (training.epochsDone() < recipe.epochs) {
        const bool went = training.epoch([&](const BottleneckProgress& p) {
            return report({.cut = cut, .cached = 1, .run = p}, p.epochDone);
        });
        if (m_stopped)
            return stopped();
        if (!went)
            return Error{QStringLiteral("training diverged at cut %1; try another --seed").arg(cut)};
    }
    return finished(training.net(), m_model.network, cut, cached);
}

Result<Model> Trainer::run()
{
    for (const int cut : m_settings.cuts) {
        if (m_model.latents.contains(cut))
            continue; // from the checkpoint
        const auto trained = train(cut);
        if (!trained)
            return trained.error();
        auto with = withBottleneck(m_model, *trained);
        if (!with)
            return with.error();
        m_model = *std::move(with);
        if (m_settings.checkpoint.isEmpty())
            continue;
        if (const auto saved = saveModel(m_model, m_settings.checkpoint); !saved)
            return saved.error();
    }
    return std::move(m_model);
}

/// The model with the table's pictures at cut 0 and bottlenecks at these cuts. Stages of bottlenecks come
/// last, by their cuts; `ranges` are those of stages that the model does not have yet. What was measured is
/// gone.
Result<Model> withBottleneckCuts(const Model& model, const std::vector<int>& cuts,
                                 std::map<QString, Range> ranges)
{
    const auto plain = Network::create(model.network.name(), model.network.classes());
    if (!plain)
        return plain.error();
    CodecLists codecs = plain->codecLists();
    codecs.bottleneckCuts = cuts;
    auto network = Network::create(model.network.name(), model.network.classes(), codecs);
    if (!network)
        return network.error();
    Model with = model;
    with.network = *std::move(network);
    for (std::size_t i = 0; i < model.network.stages().size(); ++i)
        ranges.try_emplace(model.network.stages()[i].name(), model.calibration.stageOutputs[i]);
    with.calibration.stageOutputs.clear();
    for (const Stage& stage : with.network.stages())
        with.calibration.stageOutputs.push_back(ranges.at(stage.name()));
    with.calibration.cutRanges.resize(with.network.stages().size()); // those of bottlenecks have none
    with.accuracies = {};
    with.outcomes = {};
    QJsonArray recorded;
    for (const int cut : cuts)
        recorded.append(cut);
    with.record[QLatin1String("bottlenecks")] = recorded;
    if (cuts.empty())
        with.record.remove(QLatin1String("bottlenecks"));
    return with;
}

/// The model without the bottlenecks at these cuts.
Result<Model> withoutBottlenecks(const Model& model, const std::vector<int>& cuts)
{
    std::vector<int> left = model.network.codecLists().bottleneckCuts;
    std::erase_if(left, [&](int cut) { return std::ranges::find(cuts, cut) != cuts.end(); });
    auto without = withBottleneckCuts(model, left, {});
    if (!without)
        return without;
    for (const int cut : cuts)
        without->latents.erase(cut);
    std::erase_if(without->parameters, [&](const auto& array) {
        const QString stage = array.first.section(QLatin1Char('.'), 0, 0);
        const auto named = [&](const Stage& s) { return s.name() == stage; };
        return std::ranges::none_of(without->network.stages(), named);
    });
    return without;
}

/// Weights files keep arrays in half precision, so those of one are compared in it with those of a net that
/// was just trained.
bool sameWeights(const NamedArrays& ours, const NamedArrays& others)
{
    const auto halves = [](const Tensor& array) {
        std::vector<qfloat16> values(array.values.size());
        qFloatToFloat16(values.data(), array.values.data(), static_cast<qsizetype>(values.size()));
        return values;
    };
    return std::ranges::equal(ours, others, [&](const auto& a, const auto& b) {
        return a.first == b.first && a.second.shape == b.second.shape && halves(a.second) == halves(b.second);
    });
}

/// The model to go on with: from the checkpoint if it is of the same model. The record does not tell: a
/// training that is resumed behind its last epoch writes another date.
Result<Model> begun(const Model& model, const BottleneckTrainingSettings& settings)
{
    auto plain = withoutBottlenecks(model, settings.cuts);
    if (!plain || settings.checkpoint.isEmpty() || !QFileInfo::exists(settings.checkpoint))
        return plain;
    auto kept = loadModel(settings.checkpoint);
    if (!kept)
        return kept;
    const auto same = withoutBottlenecks(*kept, settings.cuts);
    const bool fits = same && same->network.name() == plain->network.name() &&
                      same->classes == plain->classes &&
                      same->network.codecLists() == plain->network.codecLists() &&
                      sameWeights(same->parameters, plain->parameters);
    if (!fits)
        return Error{
            QStringLiteral("the checkpoint %1 belongs to another model; delete it or name another file")
                .arg(settings.checkpoint)};
    return kept;
}

} // namespace

CacheSettings bottleneckCache(const Network& network, int cut, std::size_t pictures,
                              const BottleneckTrainingSettings& settings)
{
    CacheSettings how{.stages = BottleneckRun::cachedStages(cut),
                      .variants = affordableVariants(network, cut, pictures, settings.variants),
                      .seed = settings.seed};
    how.augmentation = {.size = network.inputSize(), .cutout = 0};
    if (network.seesPhotographs()) { // milder than in the training of the net
        how.augmentation.resizedCrop = true;
        how.augmentation.smallestCrop = 0.45;
        how.augmentation.light = 0.15;
    }
    return how;
}

TrainedBottleneck finished(BottleneckNet& net, const Network& network, int cut, const FeatureCache& cache)
{
    const torch::NoGradGuard noGradient;
    torch::manual_seed(1);
    net.setTraining(false);
    TrainedBottleneck trained = net.exported();
    for (int level = 0; level < trained.code.levels; ++level) {
        const auto counts = countsOf(net, network, cut, level, cache);
        for (std::size_t row = 0; row < counts.size(); row += kLatentSymbols) {
            const auto frequencies = frequenciesFrom(std::span(counts).subspan(row, kLatentSymbols));
            trained.code.frequencies.insert(trained.code.frequencies.end(), frequencies.begin(),
                                            frequencies.end());
        }
    }
    trained.ranges = rangesOf(net, network, cut, trained.code.levels, cache);
    return trained;
}

Result<Model> withBottleneck(const Model& model, const TrainedBottleneck& trained)
{
    std::vector<int> cuts = model.network.codecLists().bottleneckCuts;
    cuts.push_back(trained.cut);
    std::ranges::sort(cuts);
    cuts.erase(std::ranges::unique(cuts).begin(), cuts.end());
    auto with = withBottleneckCuts(model, cuts, trained.ranges);
    if (!with)
        return with;
    for (const auto& [name, array] : trained.parameters)
        with->parameters[name] = array;
    with->latents[trained.cut] = trained.code;
    return with;
}

Result<Model> trainBottlenecks(std::shared_ptr<const Model> model, const DataSet& train,
                               const BottleneckTrainingSettings& settings,
                               const BottleneckTrainingObserver& observer)
{
    if (train.classes() != model->classes)
        return Error{QStringLiteral("the pictures have other classes (%1) than the model \"%2\" (%3)")
                         .arg(train.classes().join(QStringLiteral(", ")), model->name,
                              model->classes.join(QStringLiteral(", ")))};
    auto start = begun(*model, settings);
    if (!start)
        return start;
    const auto pictures = loadPictures(train);
    if (!pictures)
        return pictures.error();
    if (pictures->pictures.empty())
        return Error{QStringLiteral("there are no training pictures")};
    const auto reporting = [left = pictures->skipped,
                            &observer](BottleneckTrainingProgress progress) mutable {
        progress.skipped = std::exchange(left, {});
        return observer(progress);
    };
    try {
        keepFreedMemory();
        torch::set_num_threads(settings.threads);
        return Trainer(*std::move(start), pictures->pictures, settings, reporting).run();
    } catch (const std::exception& e) {
        return Error{QStringLiteral("training failed: %1")
                         .arg(QString::fromUtf8(e.what()).section(QLatin1Char('\n'), 0, 0))};
    }
}

} // namespace coinfer
