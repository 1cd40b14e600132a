#include "core/nn/BottleneckRun.h"

#include "core/nn/TrainingSpeed.h"

#include <QElapsedTimer>

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>

namespace coinfer {
namespace {

constexpr double kSizeMemory = 0.95; // of the running mean of the sizes
constexpr int kConv5 = 4;            // place of the last convolution in the trunk

torch::Tensor relativeError(const torch::Tensor& seen, const torch::Tensor& wanted)
{
    const auto target = wanted.to(torch::kFloat);
    return (seen.to(torch::kFloat) - target).square().sum() / target.square().sum().clamp_min(1e-6);
}

torch::Tensor divergence(const torch::Tensor& scores, const torch::Tensor& teacher, double temperature)
{
    const auto wanted = torch::log_softmax(teacher / temperature, 1);
    const auto found = torch::log_softmax(scores / temperature, 1);
    return (wanted.exp() * (wanted - found)).sum(1).mean() * (temperature * temperature);
}

struct Batch {
    std::vector<std::size_t> rows;
    torch::Tensor levels, labels, plain; ///< plain: 1 for pictures that are not varied
};

} // namespace

struct BottleneckRun::Private {
    const Network& network;
    int cut;
    const FrozenNet& frozen;
    const FeatureCache& cache;
    BottleneckRecipe recipe;
    bool bfloat16;
    BottleneckNet net;
    std::vector<double> prices, bytes;
    std::unique_ptr<torch::optim::AdamW> optimizer = {};
    int done = 0;
    QElapsedTimer timer;

    int levels() const { return static_cast<int>(recipe.bytes.size()); }
    int steps() const { return static_cast<int>(cache.pictures) / recipe.batch; }
    std::vector<torch::optim::OptimizerParamGroup> groups() const;
    double rateAt(double share) const;
    void setRate(double rate);
    Batch batchOf(const std::vector<std::size_t>& order, int step, std::mt19937_64& random) const;
    torch::Tensor featuresOf(int stage, const Batch& batch) const;
    torch::Tensor scoreLoss(const FrozenNet::Seen& seen, const Batch& batch) const;
    torch::Tensor priced(const torch::Tensor& bits, const Batch& batch);
    std::pair<double, double> step(const Batch& batch, double share);
};

std::vector<torch::optim::OptimizerParamGroup> BottleneckRun::Private::groups() const
{
    const auto options = [&](double decay) {
        return std::make_unique<torch::optim::AdamWOptions>(
            torch::optim::AdamWOptions(recipe.peakRate).betas({0.9, 0.99}).weight_decay(decay));
    };
    return {{net.trainedWeights(), options(recipe.weightDecay)},
            {net.trainedOthers(), options(0)},
            {net.trainedGains(), options(0)},
            {frozen.trained(), options(recipe.weightDecay)}};
}

/// The learning rate after this share of the steps, which is below 1.
double BottleneckRun::Private::rateAt(double share) const
{
    const double from = recipe.scoresFrom;
    if (share < recipe.rise)
        return recipe.peakRate * (share + 0.001) / recipe.rise;
    if (share < from)
        return recipe.peakRate +
               (recipe.scoresRate - recipe.peakRate) * (share - recipe.rise) / (from - recipe.rise);
    return recipe.scoresRate * (1 - share) / (1 - from);
}

void BottleneckRun::Private::setRate(double rate)
{
    auto& all = optimizer->param_groups();
    const std::array factors{1.0, 1.0, recipe.gainRate, recipe.tailRate}; // in the order of groups()
    for (std::size_t i = 0; i < all.size(); ++i)
        static_cast<torch::optim::AdamWOptions&>(all[i].options()).lr(rate * factors.at(i));
}

Batch BottleneckRun::Private::batchOf(const std::vector<std::size_t>& order, int step,
                                      std::mt19937_64& random) const
{
    Batch batch;
    std::vector<std::int64_t> levelOfEach, labels;
    std::vector<float> plain;
    for (int i = 0; i < recipe.batch; ++i) {
        const std::size_t picture = order[static_cast<std::size_t>(step) * recipe.batch + i];
        const int variant = std::uniform_int_distribution(0, cache.variants - 1)(random);
        batch.rows.push_back(static_cast<std::size_t>(variant) * cache.pictures + picture);
        levelOfEach.push_back((i + step) % levels());
        labels.push_back(cache.labels[picture]);
        plain.push_back(variant < 2 ? 1.0F : 0.0F);
    }
    batch.levels = torch::tensor(levelOfEach, torch::kLong);
    batch.labels = torch::tensor(labels, torch::kLong);
    batch.plain = torch::tensor(plain);
    return batch;
}

torch::Tensor BottleneckRun::Private::featuresOf(int stage, const Batch& batch) const
{
    return cachedFeatures(cache, network.stageAt(kExits, stage), batch.rows, bfloat16);
}

torch::Tensor BottleneckRun::Private::scoreLoss(const FrozenNet::Seen& seen, const Batch& batch) const
{
    namespace F = torch::nn::functional;
    const auto& last = seen.scores.back();
    auto sum =
        recipe.lastFeatures * relativeError(seen.trunk[kConv5], featuresOf(kConv5, batch)) +
        recipe.truth * F::cross_entropy(last, batch.labels,
                                        F::CrossEntropyFuncOptions().label_smoothing(recipe.labelSmoothing));
    for (int exit = 1; exit <= kExits; ++exit) {
        const auto& scores = seen.scores[static_cast<std::size_t>(exit - 1)];
        if (!scores.defined())
            continue;
        const double weight = recipe.agreement * (exit == kExits ? 1 : recipe.sideExits);
        sum = sum + weight * divergence(scores, cachedScores(cache, exit, batch.rows), recipe.temperature);
    }
    return sum;
}

/// The price of the bits; moves prices towards the wanted sizes, as gradient ascent on a multiplier does.
torch::Tensor BottleneckRun::Private::priced(const torch::Tensor& bits, const Batch& batch)
{
    const auto price = torch::tensor(prices, torch::kFloat).index_select(0, batch.levels);
    const auto sizes = bits.detach() / 8;
    for (int level = 0; level < levels(); ++level) {
        const auto counted = (batch.levels == level).to(torch::kFloat) * batch.plain;
        const double count = counted.sum().item<double>();
        if (count < 1)
            continue;
        const double now = (sizes * counted).sum().item<double>() / count;
        auto& mean = bytes[static_cast<std::size_t>(level)];
        mean = mean == 0 ? now : kSizeMemory * mean + (1 - kSizeMemory) * now;
        const double excess = std::log(std::max(mean, 1.0) / recipe.bytes[static_cast<std::size_t>(level)]);
        prices[static_cast<std::size_t>(level)] *= std::exp(recipe.priceStep * std::clamp(excess, -1.0, 1.0));
    }
    return (price * bits).mean() / 8000;
}

/// Loss without the price of the bytes, and the relative error behind the next stage.
std::pair<double, double> BottleneckRun::Private::step(const Batch& batch, double share)
{
    setRate(rateAt(share));
    net.setTraining(share < recipe.normsUntil);
    const bool scores = share >= recipe.scoresFrom;
    const auto features = featuresOf(cut - 1, batch);
    torch::Tensor bits, restored;
    {
        const Bfloat16Scope scope(bfloat16);
        restored = net.forward(features, batch.levels, bits);
    }
    const auto seen = scores ? frozen.everything(cut, restored) : frozen.trunk(cut, cut + 1, restored);
    const auto error = relativeError(seen.trunk[static_cast<std::size_t>(cut)], featuresOf(cut, batch));
    const auto total = scores ? recipe.nextFeatures * error + scoreLoss(seen, batch) : error;
    const auto whole = total + priced(bits, batch);
    optimizer->zero_grad();
    whole.backward();
    optimizer->step();
    return {total.item<double>(), error.item<double>()};
}

BottleneckRun::BottleneckRun(const Network& network, int cut, const FrozenNet& frozen,
                             const FeatureCache& cache, const BottleneckRecipe& recipe, bool bfloat16)
    : d(new Private{
          network, cut, frozen, cache, recipe, bfloat16,
          BottleneckNet(bottleneckStages(network, cut), static_cast<int>(recipe.bytes.size()), recipe.seed),
          std::vector<double>(recipe.bytes.size(), recipe.firstPrice),
          std::vector<double>(recipe.bytes.size(), 0)})
{
    if (recipe.keepsEncoder)
        d->net.keepEncoder();
    d->optimizer =
        std::make_unique<torch::optim::AdamW>(d->groups(), torch::optim::AdamWOptions(recipe.peakRate));
}

BottleneckRun::~BottleneckRun() = default;

BottleneckNet& BottleneckRun::net()
{
    return d->net;
}

std::vector<int> BottleneckRun::cachedStages(int cut)
{
    std::vector<int> stages{cut - 1, cut, kConv5};
    stages.erase(std::unique(stages.begin(), stages.end()), stages.end());
    return stages;
}

int BottleneckRun::epochsDone() const
{
    return d->done;
}

bool BottleneckRun::epoch(const BottleneckObserver& observer)
{
    const std::uint64_t seed = d->recipe.seed * 1'000'003 + static_cast<std::uint64_t>(d->done);
    torch::manual_seed(seed);
    std::mt19937_64 random(seed);
    std::vector<std::size_t> order(d->cache.pictures);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::shuffle(order, random);
    if (!d->timer.isValid())
        d->timer.start();
    double loss = 0, features = 0;
    const int steps = d->steps();
    for (int i = 0; i < steps; ++i) {
        const double share = (d->done + static_cast<double>(i) / steps) / d->recipe.epochs;
        const auto [whole, error] = d->step(d->batchOf(order, i, random), share);
        if (!std::isfinite(whole))
            return false;
        loss += whole;
        features += error;
        const double work = d->done * steps + i + 1;
        const double left = d->recipe.epochs * steps - work;
        const bool last = i + 1 == steps;
        const bool goOn = observer({d->cut, d->done + 1, d->recipe.epochs, i + 1, steps, loss / (i + 1),
                                    features / (i + 1), d->bytes, d->prices,
                                    static_cast<double>(d->timer.elapsed()) / 1000 * left / work, last});
        if (!goOn && !last)
            return false;
    }
    ++d->done;
    return true;
}

BottleneckRecipe BottleneckRecipe::suited(const Network& network, int cut)
{
    BottleneckRecipe recipe;
    const bool photographs = network.seesPhotographs();
    recipe.batch = photographs ? 32 : 64;
    recipe.scoresFrom = 0.36;
    recipe.normsUntil = 0.85;
    // What lies further back is narrower and quicker to learn.
    static constexpr std::array kEpochs{14, 9, 7, 5};
    recipe.epochs = kEpochs.at(static_cast<std::size_t>(cut - 1));
    static const std::array<std::vector<double>, kBottleneckCuts> kLargeBytes{
        {{320, 600, 1000}, {110, 180, 280}, {60, 100, 160}, {40, 80, 140}}};
    static const std::array<std::vector<double>, kBottleneckCuts> kSmallBytes{
        {{80, 138, 220}, {50, 92, 150}, {30, 60, 100}, {20, 35, 60}}};
    recipe.bytes = (photographs ? kLargeBytes : kSmallBytes).at(static_cast<std::size_t>(cut - 1));
    return recipe;
}

} // namespace coinfer
