// Trains the bottleneck at one cut by several recipes, each the shipped one with one change, and prints after
// every epoch what each rate sends and how often exit 5 is then right, on training pictures that are held
// out. The frozen net has learned these, so shares are higher than on test pictures, but alike for all
// recipes. Bytes are an estimate, by the code lengths that the training itself follows: nothing is coded.
// Recipes named tail... go on from the bottleneck that the model has, and train its decoder together with a
// copy of stages behind it; with --test N, each is also measured on N test pictures.
//   bench_Bottlenecks MODEL.cnfw DATA [--cut K] [--recipes A,B] [--epochs N] [--seed S] [--pictures N]
//   [--held-out N] [--test N] [--variants N] [--threads N] [--json]
#include "core/base/FreedMemory.h"
#include "core/nn/BottleneckTraining.h"
#include "core/nn/ModelFile.h"
#include "core/nn/TrainingSpeed.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <torch/torch.h>

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <random>

using namespace coinfer;

namespace {

constexpr std::size_t kBatch = 32;

/// The trunk's stages behind the cut of which a copy is trained.
enum class Copied { None, Convolutions, All };

struct Variant {
    QString name;
    void (*change)(BottleneckRecipe&);
    bool goesOn = false; ///< from the bottleneck that the model has
    Copied copied = Copied::None;
};

/// From a trained bottleneck on: scores at once, at a low rate.
void goOn(BottleneckRecipe& r)
{
    r.epochs = 4, r.scoresFrom = 0, r.scoresRate = r.peakRate = 5e-4, r.normsUntil = 0, r.keepsEncoder = true;
}

std::vector<Variant> variants()
{
    return {
        {QStringLiteral("shipped"), [](BottleneckRecipe&) {}},
        {QStringLiteral("features-only"),
         [](BottleneckRecipe& r) { r.scoresFrom = 1, r.scoresRate = 0; }}, // to zero, as with scores
        {QStringLiteral("no-rate"), [](BottleneckRecipe& r) { r.firstPrice = 0; }},
        {QStringLiteral("scores-at-once"),
         [](BottleneckRecipe& r) { r.scoresFrom = 0, r.scoresRate = r.peakRate; }},
        {QStringLiteral("long"), [](BottleneckRecipe& r) { r.epochs *= 2; }},
        {QStringLiteral("long-features-only"),
         [](BottleneckRecipe& r) { r.epochs *= 2, r.scoresFrom = 1, r.scoresRate = 0; }},
        {QStringLiteral("slow"), [](BottleneckRecipe& r) { r.peakRate /= 2; }},
        {QStringLiteral("tail-none"), goOn, true},
        {QStringLiteral("tail-convs"), goOn, true, Copied::Convolutions},
        {QStringLiteral("tail-all"), goOn, true, Copied::All},
        {QStringLiteral("tail-quick"), [](BottleneckRecipe& r) { goOn(r), r.tailRate = 1; }, true,
         Copied::All},
        {QStringLiteral("tail-scores"),
         [](BottleneckRecipe& r) { goOn(r), r.nextFeatures = r.lastFeatures = 0; }, true, Copied::All},
        {QStringLiteral("tail-joint"), [](BottleneckRecipe& r) { goOn(r), r.keepsEncoder = false; }, true,
         Copied::All},
    };
}

/// Those of these names, parted by commas.
Result<std::vector<Variant>> variantsOf(const QString& names)
{
    std::vector<Variant> chosen;
    const auto all = variants();
    for (const QString& name : names.split(QLatin1Char(','))) {
        const auto found = std::ranges::find(all, name, &Variant::name);
        if (found == all.end())
            return Error{QStringLiteral("there is no recipe \"%1\"").arg(name)};
        chosen.push_back(*found);
    }
    return chosen;
}

/// Of those that any model will do for.
QString usualNames()
{
    QStringList names;
    for (const Variant& variant : variants())
        if (!variant.goesOn)
            names << variant.name;
    return names.join(QLatin1Char(','));
}

/// Some pictures of a data set.
class Part : public DataSet {
public:
    Part(const DataSet& whole, std::span<const std::size_t> indices) : m_whole(whole), m_indices(indices) {}

    QStringList classes() const override { return m_whole.classes(); }
    std::size_t size() const override { return m_indices.size(); }
    int label(std::size_t index) const override { return m_whole.label(m_indices[index]); }
    QString name(std::size_t index) const override { return m_whole.name(m_indices[index]); }
    Result<Image> image(std::size_t index) const override { return m_whole.image(m_indices[index]); }

private:
    const DataSet& m_whole;
    std::span<const std::size_t> m_indices;
};

struct Pictures {
    std::vector<LabelledImage> train, heldOut, test;
};

/// 0 pictures: all; 0 held out: a tenth of them.
struct Amounts {
    std::size_t pictures = 0, heldOut = 0, test = 0;
};

std::vector<std::size_t> shuffled(std::size_t size, std::uint64_t seed)
{
    std::vector<std::size_t> order(size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937_64 random(seed);
    std::ranges::shuffle(order, random);
    return order;
}

Result<Pictures> drawn(const DataSet& set, const DataSet& tests, Amounts amounts, std::uint64_t seed)
{
    std::vector<std::size_t> order = shuffled(set.size(), seed);
    if (amounts.pictures > 0)
        order.resize(std::min(order.size(), amounts.pictures));
    const std::size_t heldOut = amounts.heldOut > 0 ? amounts.heldOut : order.size() / 10;
    if (heldOut == 0 || heldOut >= order.size())
        return Error{QStringLiteral("%1 of %2 pictures cannot be held out").arg(heldOut).arg(order.size())};
    const std::span<const std::size_t> all(order);
    auto train = loadPictures(Part(set, all.subspan(heldOut)));
    auto held = loadPictures(Part(set, all.first(heldOut)));
    if (!train || !held)
        return train ? held.error() : train.error();
    if (train->pictures.empty() || held->pictures.empty())
        return Error{QStringLiteral("too few of the pictures can be read")};
    Pictures pictures{std::move(train->pictures), std::move(held->pictures), {}};
    if (amounts.test == 0)
        return pictures;
    const auto testOrder = shuffled(tests.size(), seed);
    auto test = loadPictures(Part(tests, std::span(testOrder).first(std::min(amounts.test, tests.size()))));
    if (!test)
        return test.error();
    pictures.test = std::move(test->pictures);
    return pictures;
}

/// What all recipes have in common.
struct Bench {
    const Model& model;
    int cut;
    std::uint64_t seed;
    bool bfloat16;
    FrozenNet frozen; ///< to train behind
    FrozenNet exact;  ///< in float, to measure with
    FeatureCache train, heldOut, test;

    Bench(const Model& of, int atCut, std::uint64_t withSeed);
    void cacheAll(const Pictures& pictures, int variants);
    std::vector<int> behindCut(Copied copied) const;
};

/// Indices into Network::stages().
std::vector<int> Bench::behindCut(Copied copied) const
{
    std::vector<int> stages;
    for (const int index : model.network.path(kExits).subspan(static_cast<std::size_t>(cut))) {
        const Stage& stage = model.network.stages()[static_cast<std::size_t>(index)];
        const bool convolution = stage.row.operation == Operation::Convolution;
        if (copied == Copied::All || (copied == Copied::Convolutions && convolution))
            stages.push_back(index);
    }
    return stages;
}

Bench::Bench(const Model& of, int atCut, std::uint64_t withSeed)
    : model(of), cut(atCut), seed(withSeed), bfloat16(quickerInBfloat16()), frozen(of, bfloat16),
      exact(of, false)
{
}

void Bench::cacheAll(const Pictures& pictures, int variants)
{
    const auto show = [](std::size_t rows) {
        if (rows % 1024 < kBatch)
            std::fprintf(stderr, "features of %zu\n", rows);
        return true;
    };
    const CacheSettings how = bottleneckCache(model.network, cut, pictures.train.size(),
                                              {.variants = variants, .threads = 1, .seed = seed});
    train = cacheFeatures(model, frozen, pictures.train, how, show);
    CacheSettings plain = how;
    plain.stages = {cut - 1};
    plain.variants = 1;
    heldOut = cacheFeatures(model, exact, pictures.heldOut, plain, show);
    test = cacheFeatures(model, exact, pictures.test, plain, show);
}

/// Calls see(rows, labels) for the pictures, batch by batch.
template <class See> void overPictures(const FeatureCache& cache, See see)
{
    for (std::size_t first = 0; first < cache.pictures; first += kBatch) {
        std::vector<std::size_t> rows(std::min(kBatch, cache.pictures - first));
        std::iota(rows.begin(), rows.end(), first);
        see(rows, torch::tensor(c10::ArrayRef<std::int64_t>(cache.labels).slice(first, rows.size())));
    }
}

double rightOf(const torch::Tensor& scores, const torch::Tensor& labels)
{
    return scores.argmax(1).eq(labels).sum().item<double>();
}

/// Share right at exit 5 without a bottleneck.
double rightWithout(const FeatureCache& cache)
{
    double right = 0;
    overPictures(cache, [&](const std::vector<std::size_t>& rows, const torch::Tensor& labels) {
        right += rightOf(cachedScores(cache, kExits, rows), labels);
    });
    return right / static_cast<double>(cache.pictures);
}

/// Means over the held-out pictures.
struct Level {
    double bytes = 0;
    double right = 0; ///< share, at exit 5
};

/// With the stages behind the decoder in `tail`.
Level measured(const Bench& bench, const FeatureCache& cache, BottleneckNet& net, const FrozenNet& tail,
               int level)
{
    const torch::NoGradGuard noGradient;
    const Network& network = bench.model.network;
    const Stage& stage = network.stageAt(kExits, bench.cut - 1);
    Level sum;
    overPictures(cache, [&](const std::vector<std::size_t>& rows, const torch::Tensor& labels) {
        torch::Tensor bits;
        const auto restored =
            net.forward(cachedFeatures(cache, stage, rows, false), torch::full_like(labels, level), bits);
        const auto seen = tail.trunk(bench.cut, network.pathLength(kExits), restored);
        sum.bytes += bits.sum().item<double>() / 8;
        sum.right += rightOf(seen.trunk.back(), labels);
    });
    const auto pictures = static_cast<double>(cache.pictures);
    return {sum.bytes / pictures, sum.right / pictures};
}

/// After one epoch.
struct Point {
    BottleneckProgress training;
    std::vector<Level> levels, test;
};

/// Puts what was trained of one net into another that has the same stages thawed.
void copyTrained(const FrozenNet& from, const FrozenNet& to)
{
    const torch::NoGradGuard noGradient;
    const auto source = from.trained(), target = to.trained();
    for (std::size_t i = 0; i < source.size(); ++i)
        target[i].copy_(source[i]);
}

/// Ends early if the training diverges.
std::vector<Point> curveOf(const Bench& bench, const Variant& variant, const BottleneckRecipe& recipe,
                           void (*show)(const Variant&, const Point&))
{
    std::vector<Point> curve;
    const std::vector<int> copied = bench.behindCut(variant.copied);
    const FrozenNet trained(bench.model, bench.bfloat16, copied), exact(bench.model, false, copied);
    BottleneckRun run(bench.model.network, bench.cut, trained, bench.train, recipe, bench.bfloat16);
    if (variant.goesOn)
        run.net().assign(bench.model.parameters, bench.model.latents.at(bench.cut));
    const auto measure = [&](Point& point) {
        copyTrained(trained, exact);
        run.net().setTraining(false);
        for (int level = 0; level < static_cast<int>(recipe.bytes.size()); ++level) {
            point.levels.push_back(measured(bench, bench.heldOut, run.net(), exact, level));
            if (bench.test.pictures > 0)
                point.test.push_back(measured(bench, bench.test, run.net(), exact, level));
        }
        show(variant, point);
    };
    if (Point before; variant.goesOn)
        measure(before);
    while (run.epochsDone() < recipe.epochs) {
        Point point;
        const bool went = run.epoch([&](const BottleneckProgress& p) {
            point.training = p;
            return true;
        });
        if (!went)
            break;
        measure(point);
        curve.push_back(std::move(point));
    }
    return curve;
}

void printTo(std::FILE* file, const Variant& variant, const Point& point)
{
    const BottleneckProgress& p = point.training;
    std::fprintf(file, "%-14s %3d/%-3d %8.3f %8.3f", qUtf8Printable(variant.name), p.epoch, p.epochs, p.loss,
                 p.features);
    for (const Level& level : point.levels)
        std::fprintf(file, "  %6.1f %6.2f", level.bytes, 100 * level.right);
    for (const Level& level : point.test)
        std::fprintf(file, "  %6.1f %6.2f", level.bytes, 100 * level.right);
    std::fputc('\n', file);
    std::fflush(file);
}

QJsonObject toJson(const Point& point)
{
    QJsonArray bytes, right, test;
    for (const Level& level : point.levels) {
        bytes.append(level.bytes);
        right.append(level.right);
    }
    for (const Level& level : point.test)
        test.append(level.right);
    return {{QStringLiteral("epoch"), point.training.epoch},
            {QStringLiteral("loss"), point.training.loss},
            {QStringLiteral("features"), point.training.features},
            {QStringLiteral("bytes"), bytes},
            {QStringLiteral("right"), right},
            {QStringLiteral("right_test"), test}};
}

/// `epochs` of the shipped recipe; 0: its own.
BottleneckRecipe recipeOf(const Bench& bench, const Variant& variant, int epochs)
{
    BottleneckRecipe recipe = BottleneckRecipe::suited(bench.model.network, bench.cut);
    recipe.seed = bench.seed;
    if (epochs > 0)
        recipe.epochs = epochs;
    recipe.batch = std::min(recipe.batch, static_cast<int>(bench.train.pictures));
    variant.change(recipe);
    if (epochs > 0 && variant.goesOn)
        recipe.epochs = epochs; // recipes that go on have a number of their own
    return recipe;
}

/// With --json the lines go to stderr, to be watched.
QJsonObject compared(const Bench& bench, const Variant& variant, int epochs, bool json)
{
    const BottleneckRecipe recipe = recipeOf(bench, variant, epochs);
    QElapsedTimer timer;
    timer.start();
    const auto curve = curveOf(
        bench, variant, recipe,
        json ? [](const Variant& v, const Point& p) { printTo(stderr, v, p); }
             : [](const Variant& v, const Point& p) { printTo(stdout, v, p); });
    const double seconds = static_cast<double>(timer.elapsed()) / 1000;
    const bool diverged = curve.size() < static_cast<std::size_t>(recipe.epochs);
    std::fprintf(stderr, "%s%s: %.0f s\n", qUtf8Printable(variant.name), diverged ? " diverged" : "",
                 seconds);
    QJsonArray points, wanted;
    for (const Point& point : curve)
        points.append(toJson(point));
    for (const double bytes : recipe.bytes)
        wanted.append(bytes);
    return {{QStringLiteral("recipe"), variant.name}, {QStringLiteral("epochs"), recipe.epochs},
            {QStringLiteral("seconds"), seconds},     {QStringLiteral("diverged"), diverged},
            {QStringLiteral("wanted_bytes"), wanted}, {QStringLiteral("curve"), points}};
}

QJsonObject report(const Bench& bench, double without, const QJsonArray& recipes)
{
    return {{QStringLiteral("model"), bench.model.name},
            {QStringLiteral("cut"), bench.cut},
            {QStringLiteral("seed"), static_cast<qint64>(bench.seed)},
            {QStringLiteral("pictures"), static_cast<qint64>(bench.train.pictures)},
            {QStringLiteral("variants"), bench.train.variants},
            {QStringLiteral("held_out"), static_cast<qint64>(bench.heldOut.pictures)},
            {QStringLiteral("right_without"), without},
            {QStringLiteral("bytes_estimated"), true},
            {QStringLiteral("recipes"), recipes}};
}

Result<void> checkFits(const Model& model, const DataSet& set, int cut)
{
    if (cut < 1 || cut > kBottleneckCuts)
        return Error{QStringLiteral("--cut is from 1 to %1").arg(kBottleneckCuts)};
    if (set.classes() != model.classes)
        return Error{QStringLiteral("the pictures have other classes than the model")};
    return {};
}

/// Some recipes need what the model has at the cut.
Result<void> checkCanGoOn(const Model& model, int cut, const std::vector<Variant>& chosen)
{
    const auto code = model.latents.find(cut);
    const std::size_t levels = BottleneckRecipe::suited(model.network, cut).bytes.size();
    const bool has = code != model.latents.end() && static_cast<std::size_t>(code->second.levels) == levels;
    for (const Variant& variant : chosen)
        if (variant.goesOn && !has)
            return Error{QStringLiteral("%1 needs a model that has a bottleneck of %2 rates at cut %3")
                             .arg(variant.name)
                             .arg(levels)
                             .arg(cut)};
    return {};
}

Result<void> run(const QCommandLineParser& words)
{
    const auto number = [&](const char* name) { return words.value(QLatin1String(name)).toInt(); };
    const auto model = loadModel(words.positionalArguments().value(0));
    if (!model)
        return model.error();
    const auto set = openDataSet(words.positionalArguments().value(1), Split::Train);
    const auto tests = openDataSet(words.positionalArguments().value(1), Split::Test);
    if (!set || !tests)
        return set ? tests.error() : set.error();
    if (const auto fits = checkFits(*model, **set, number("cut")); !fits)
        return fits;
    const auto chosen = variantsOf(words.value(QStringLiteral("recipes")));
    if (!chosen)
        return chosen.error();
    if (const auto can = checkCanGoOn(*model, number("cut"), *chosen); !can)
        return can;
    const auto seed = static_cast<std::uint64_t>(number("seed"));
    const Amounts amounts{static_cast<std::size_t>(std::max(number("pictures"), 0)),
                          static_cast<std::size_t>(std::max(number("held-out"), 0)),
                          static_cast<std::size_t>(std::max(number("test"), 0))};
    const auto pictures = drawn(**set, **tests, amounts, seed);
    if (!pictures)
        return pictures.error();

    Bench bench(*model, number("cut"), seed);
    bench.cacheAll(*pictures, std::max(number("variants"), 1));
    const double without = rightWithout(bench.heldOut);
    const bool json = words.isSet(QStringLiteral("json"));
    std::fprintf(json ? stderr : stdout,
                 "cut %d, %zu pictures of %d variants, %zu held out: %.2f %% right without a bottleneck\n"
                 "%-14s %-7s %8s %8s  bytes and right %% at each rate, test pictures last\n",
                 bench.cut, bench.train.pictures, bench.train.variants, bench.heldOut.pictures, 100 * without,
                 "recipe", "epoch", "loss", "features");
    QJsonArray recipes;
    for (const Variant& variant : *chosen)
        recipes.append(compared(bench, variant, number("epochs"), json));
    if (json)
        std::fputs(QJsonDocument(report(bench, without, recipes)).toJson().constData(), stdout);
    return {};
}

QCommandLineOption option(const char* name, const char* what, const QString& standard)
{
    return {QString::fromLatin1(name), QString::fromLatin1(what), QStringLiteral("X"), standard};
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser words;
    words.addHelpOption();
    words.addPositionalArgument(QStringLiteral("model"), QStringLiteral("weights file"));
    words.addPositionalArgument(QStringLiteral("data"), QStringLiteral("data set, as train --data has it"));
    words.addOption({QStringLiteral("json"), QStringLiteral("print JSON")});
    words.addOption(option("cut", "1 to 4", QStringLiteral("1")));
    words.addOption(option("recipes", "names, parted by commas", usualNames()));
    words.addOption(option("epochs", "of the shipped recipe; 0: its own number", QStringLiteral("0")));
    words.addOption(option("seed", "of the pictures that are held out and of training", QStringLiteral("1")));
    words.addOption(option("pictures", "taken of the training pictures; 0: all", QStringLiteral("0")));
    words.addOption(option("held-out", "pictures of these; 0: a tenth", QStringLiteral("0")));
    words.addOption(option("test", "test pictures to measure with too", QStringLiteral("0")));
    words.addOption(option("variants", "of each picture", QStringLiteral("4")));
    words.addOption(option("threads", "processor threads", QStringLiteral("1")));
    words.process(application);
    keepFreedMemory();
    torch::set_num_threads(std::max(words.value(QStringLiteral("threads")).toInt(), 1));
    if (const auto done = run(words); !done) {
        std::fprintf(stderr, "bench_Bottlenecks: %s\n", qUtf8Printable(done.error().message));
        return 1;
    }
    return 0;
}
