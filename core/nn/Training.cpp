#include "core/nn/Training.h"

#include "core/base/FreedMemory.h"
#include "core/nn/Calibrate.h"
#include "core/nn/TrainingCheckpoint.h"
#include "core/nn/TrainingNet.h"
#include "core/nn/TrainingSpeed.h"
#include "core/nn/TrainingTensors.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>

#include <torch/torch.h>

#include <random>
#include <utility>

namespace coinfer {
namespace {

constexpr int kAccuracyEvery = 4; // epochs
constexpr std::size_t kTestBatch = 64;

Normalisation measured(const std::vector<LabelledImage>& pictures)
{
    double sum = 0, squares = 0, count = 0;
    for (std::size_t i = 0; i < pictures.size(); i += std::max<std::size_t>(pictures.size() / 2000, 1))
        for (std::uint8_t value : pictures[i].image.rgb) {
            sum += value;
            squares += double{1} * value * value;
            ++count;
        }
    const double mean = sum / count;
    const double deviation = std::sqrt(std::max(squares / count - mean * mean, 1.0));
    return {static_cast<int>(std::lround(mean)), static_cast<float>(deviation)};
}

/// One run, from the loaded pictures to the finished model.
class Run {
public:
    Run(const Network& network, const TrainingSettings& settings, const std::vector<LabelledImage>& train,
        const std::vector<LabelledImage>& test, const TrainingObserver& observer)
        : m_network(network), m_settings(settings), m_train(train), m_test(test), m_observer(observer),
          m_normalisation(measured(train)), m_net(network, settings.seed),
          m_optimizer(parameterGroups(), {0.0}), m_bfloat16(quickerInBfloat16())
    {
    }

    Result<void> train();
    void fill(Model& model);

private:
    std::vector<torch::optim::OptimizerParamGroup> parameterGroups();
    QString startHash() const; ///< "nothing" if there is no start
    QString fingerprint() const;
    Result<int> begin();
    Result<bool> epoch(int index);
    double step(const ByteBatch& batch, const CutNoise& noise, double rate);
    torch::Tensor loss(const std::vector<torch::Tensor>& scores, const torch::Tensor& labels) const;
    double rateAt(double share) const;
    Augmentation augmentationAt(int epoch) const;
    CutNoise noiseAt(int epoch, std::mt19937_64& random) const;
    std::array<double, kExits> accuracies();
    bool report(int epoch, int step, int steps, double loss, bool done);
    double secondsLeft(double share) const;

    const Network& m_network;
    const TrainingSettings& m_settings;
    const std::vector<LabelledImage>& m_train;
    const std::vector<LabelledImage>& m_test;
    const TrainingObserver& m_observer;
    Normalisation m_normalisation;
    TrainingNet m_net;
    torch::optim::SGD m_optimizer;
    bool m_bfloat16;
    QElapsedTimer m_timer;
    qint64 m_lastReport = -1000;
    double m_workDone = 0; ///< of this process, in pictures times pixels
    double m_workAll = 0;
    std::array<double, kExits> m_accuracy{};
};

std::vector<torch::optim::OptimizerParamGroup> Run::parameterGroups()
{
    std::vector<torch::Tensor> decayed, plain;
    for (const torch::Tensor& tensor : m_net.trained())
        (tensor.dim() > 1 ? decayed : plain).push_back(tensor);
    const auto options = [&](double decay) {
        return std::make_unique<torch::optim::SGDOptions>(torch::optim::SGDOptions(m_settings.peakRate)
                                                              .momentum(m_settings.momentum)
                                                              .nesterov(true)
                                                              .weight_decay(decay));
    };
    return {{decayed, options(m_settings.weightDecay)}, {plain, options(0)}};
}

QString Run::startHash() const
{
    return m_settings.start ? QString::fromLatin1(m_settings.start->hash.toHex()) : QStringLiteral("nothing");
}

QString Run::fingerprint() const
{
    return QStringLiteral("%1, %2 classes, %3 pictures, %4 epochs, batch %5, seed %6, from %7")
        .arg(m_network.name())
        .arg(m_network.classes())
        .arg(m_train.size())
        .arg(m_settings.epochs)
        .arg(m_settings.batch)
        .arg(m_settings.seed)
        .arg(startHash());
}

double Run::rateAt(double share) const
{
    const double rise = m_settings.rise;
    return m_settings.peakRate * (share < rise ? share / rise : (1 - share) / (1 - rise));
}

Augmentation Run::augmentationAt(int epoch) const
{
    const double share = static_cast<double>(epoch) / m_settings.epochs;
    Augmentation how = m_settings.augmentation;
    how.size = m_network.inputSize();
    for (const PictureGrowth& growth : m_settings.growth)
        if (share >= growth.from)
            how.size = growth.size;
    how.jpegShare = share >= m_settings.noiseFrom ? m_settings.jpegShare : 0;
    return how;
}

CutNoise Run::noiseAt(int epoch, std::mt19937_64& random) const
{
    if (epoch < m_settings.noiseFrom * m_settings.epochs)
        return {};
    // Two bits lose and gain most, so they come most often.
    static constexpr std::array<int, 8> kLevels{1, 2, 2, 2, 3, 4, 4, 6};
    CutNoise noise;
    noise.trunkCut = std::uniform_int_distribution(1, m_network.pathLength(kExits) - 1)(random);
    noise.bits = kLevels[std::uniform_int_distribution<std::size_t>(0, kLevels.size() - 1)(random)];
    noise.rangeScale = std::uniform_real_distribution(0.8, 1.2)(random);
    return noise;
}

torch::Tensor Run::loss(const std::vector<torch::Tensor>& scores, const torch::Tensor& labels) const
{
    namespace F = torch::nn::functional;
    torch::Tensor together = torch::zeros_like(scores.back());
    for (const torch::Tensor& exit : scores)
        together += exit.detach() / kExits;
    const auto teacher = torch::softmax(together, 1);
    torch::Tensor sum = torch::zeros({});
    for (std::size_t e = 0; e < scores.size(); ++e) {
        const auto truth = F::cross_entropy(
            scores[e], labels, F::CrossEntropyFuncOptions().label_smoothing(m_settings.labelSmoothing));
        const auto agreement = -(teacher * torch::log_softmax(scores[e], 1)).sum(1).mean();
        const double share = m_settings.distillation;
        sum = sum + m_settings.exitWeights[e] * ((1 - share) * truth + share * agreement);
    }
    return sum;
}

double Run::step(const ByteBatch& batch, const CutNoise& noise, double rate)
{
    for (auto& group : m_optimizer.param_groups())
        static_cast<torch::optim::SGDOptions&>(group.options()).lr(rate);
    const auto images = normalised(batch, m_normalisation);
    std::vector<torch::Tensor> scores;
    {
        Bfloat16Scope scope(m_bfloat16);
        scores = m_net.forward(images, noise);
    }
    const auto total = loss(scores, labelsOf(batch));
    m_optimizer.zero_grad();
    total.backward();
    m_optimizer.step();
    return total.item<double>();
}

double Run::secondsLeft(double share) const
{
    const double done = std::max(m_workDone, 1.0), left = m_workAll * (1 - share);
    return static_cast<double>(m_timer.elapsed()) / 1000 * left / done;
}

bool Run::report(int epoch, int step, int steps, double loss, bool done)
{
    if (!done && m_timer.elapsed() - m_lastReport < 300)
        return true;
    m_lastReport = m_timer.elapsed();
    double before = 0;
    for (int e = 0; e < epoch; ++e)
        before += std::pow(augmentationAt(e).size, 2) * static_cast<double>(m_train.size());
    before += std::pow(augmentationAt(epoch).size, 2) * static_cast<double>(step) * m_settings.batch;
    const bool tested = done && (epoch + 1 == m_settings.epochs || (epoch + 1) % kAccuracyEvery == 0);
    return m_observer({epoch + 1, m_settings.epochs, step, steps, loss, secondsLeft(before / m_workAll), done,
                       tested ? std::optional(m_accuracy) : std::nullopt});
}

Result<bool> Run::epoch(int index)
{
    m_net.setTraining(true);
    const std::uint64_t seed = m_settings.seed * 1'000'003 + static_cast<std::uint64_t>(index);
    torch::manual_seed(seed);
    std::mt19937_64 random(seed);
    const Augmentation how = augmentationAt(index);
    EpochBatches batches(m_train, how, m_settings.batch, seed);
    double sum = 0;
    for (int i = 0; i < batches.count(); ++i) {
        const double share = (index + static_cast<double>(i) / batches.count()) / m_settings.epochs;
        const double loss = step(batches.next(), noiseAt(index, random), rateAt(share));
        if (!std::isfinite(loss))
            return Error{
                QStringLiteral("training diverged in epoch %1; try a smaller --rate").arg(index + 1)};
        sum += loss;
        m_workDone += std::pow(how.size, 2) * m_settings.batch;
        if (!report(index, i + 1, batches.count(), sum / (i + 1), false))
            return false;
    }
    const bool last = index + 1 == m_settings.epochs;
    if (last || (index + 1) % kAccuracyEvery == 0)
        m_accuracy = accuracies();
    return report(index, batches.count(), batches.count(), sum / batches.count(), true);
}

/// Loads the weights to start from; returns the number of epochs that the checkpoint has finished.
Result<int> Run::begin()
{
    if (m_settings.start)
        if (const auto adopted = m_net.adopt(*m_settings.start); !adopted)
            return adopted.error();
    if (m_settings.checkpoint.isEmpty())
        return 0;
    const auto done = loadCheckpoint(m_settings.checkpoint, fingerprint(), m_net, m_optimizer);
    if (!done)
        return done.error();
    return done->value_or(0);
}

Result<void> Run::train()
{
    const auto first = begin();
    if (!first)
        return first.error();
    if (*first == m_settings.epochs) // killed between the last epoch and writing the weights file
        m_accuracy = accuracies();
    for (int e = 0; e < m_settings.epochs; ++e)
        m_workAll += std::pow(augmentationAt(e).size, 2) * static_cast<double>(m_train.size());
    m_timer.start();
    for (int index = *first; index < m_settings.epochs; ++index) {
        const auto goOn = epoch(index);
        if (!goOn)
            return goOn.error();
        if (!m_settings.checkpoint.isEmpty())
            if (const auto saved =
                    saveCheckpoint(m_settings.checkpoint, fingerprint(), m_net, m_optimizer, index + 1);
                !saved)
                return saved.error();
        if (!*goOn)
            return Error{
                QStringLiteral("stopped on request in epoch %1 of %2").arg(index + 1).arg(m_settings.epochs)};
    }
    return {};
}

std::array<double, kExits> Run::accuracies()
{
    torch::NoGradGuard noGradient;
    m_net.setTraining(false);
    std::array<double, kExits> right{};
    for (std::size_t first = 0; first < m_test.size(); first += kTestBatch) {
        const ByteBatch batch = plainBatch(m_test, first, kTestBatch, m_network.inputSize());
        Bfloat16Scope scope(m_bfloat16);
        const auto scores = m_net.forward(normalised(batch, m_normalisation), {});
        for (std::size_t e = 0; e < right.size(); ++e)
            right[e] += scores[e].argmax(1).eq(labelsOf(batch)).sum().item<double>();
    }
    for (double& share : right)
        share /= static_cast<double>(m_test.size());
    return right;
}

void Run::fill(Model& model)
{
    m_net.exportTo(model);
    model.normalisation = m_normalisation;
    model.calibration = calibrate(m_net, m_network, m_normalisation, m_train);
    QJsonArray exits;
    for (double share : m_accuracy)
        exits.append(share);
    model.record = {{QStringLiteral("epochs"), m_settings.epochs},
                    {QStringLiteral("from"), startHash()},
                    {QStringLiteral("batch"), m_settings.batch},
                    {QStringLiteral("peak_rate"), m_settings.peakRate},
                    {QStringLiteral("weight_decay"), m_settings.weightDecay},
                    {QStringLiteral("distillation"), m_settings.distillation},
                    {QStringLiteral("seed"), static_cast<qint64>(m_settings.seed)},
                    {QStringLiteral("training_pictures"), static_cast<qint64>(m_train.size())},
                    {QStringLiteral("test_pictures"), static_cast<qint64>(m_test.size())},
                    {QStringLiteral("training_form_accuracy"), exits},
                    {QStringLiteral("finished"), QDateTime::currentDateTimeUtc().toString(Qt::ISODate)},
                    {QStringLiteral("program"), QStringLiteral("coinfer " COINFER_VERSION)}};
}

/// Adds the pictures that could not be read to the first report.
TrainingObserver naming(const QStringList& skipped, const TrainingObserver& observer)
{
    return [left = skipped, &observer](TrainingProgress progress) mutable {
        progress.skipped = std::exchange(left, {});
        return observer(progress);
    };
}

} // namespace

TrainingSettings TrainingSettings::suited(const Network& network)
{
    TrainingSettings settings;
    if (!network.seesPhotographs())
        return settings;
    // Large pictures cost most, so most epochs use small ones.
    settings.epochs = 42;
    settings.batch = 64;
    settings.peakRate = 0.04;
    settings.weightDecay = 1e-3;
    settings.exitWeights = {0.2, 0.2, 0.2, 0.2, 1.0};
    settings.augmentation = {.resizedCrop = true, .cutout = 0, .light = 0.25};
    settings.growth = {{0, 112}, {0.45, 144}, {0.85, 208}};
    return settings;
}

TrainingSettings TrainingSettings::suited(const Network& network, std::shared_ptr<const Model> start)
{
    TrainingSettings settings = suited(network);
    settings.epochs /= 3;
    settings.peakRate /= 2;
    if (!settings.growth.empty())
        settings.growth = {{0, settings.growth.back().size}};
    settings.start = std::move(start);
    return settings;
}

Result<Model> trainModel(const QString& name, const QString& network, const DataSet& train,
                         const DataSet& test, const TrainingSettings& settings,
                         const TrainingObserver& observer)
{
    if (train.classes() != test.classes())
        return Error{
            QStringLiteral("training and test pictures have different classes (%1 and %2)")
                .arg(train.classes().join(QStringLiteral(", ")), test.classes().join(QStringLiteral(", ")))};
    const auto net = Network::create(network, static_cast<int>(train.classes().size()));
    if (!net)
        return net.error();
    const auto pictures = loadPictures(train), testPictures = loadPictures(test);
    if (!pictures)
        return pictures.error();
    if (!testPictures)
        return testPictures.error();
    if (pictures->pictures.size() < static_cast<std::size_t>(settings.batch))
        return Error{QStringLiteral(
                         "%1 training pictures are fewer than one batch of %2; add pictures or lower --batch")
                         .arg(pictures->pictures.size())
                         .arg(settings.batch)};
    try {
        keepFreedMemory();
        torch::set_num_threads(settings.threads);
        const auto reporting = naming(pictures->skipped + testPictures->skipped, observer);
        Run run(*net, settings, pictures->pictures, testPictures->pictures, reporting);
        if (const auto done = run.train(); !done)
            return done.error();
        Model model{.name = name, .network = *net, .classes = train.classes()};
        run.fill(model);
        return model;
    } catch (const std::exception& e) {
        return Error{QStringLiteral("training failed: %1")
                         .arg(QString::fromUtf8(e.what()).section(QLatin1Char('\n'), 0, 0))};
    }
}

} // namespace coinfer
