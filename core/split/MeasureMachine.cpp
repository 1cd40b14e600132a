#include "core/split/MeasureMachine.h"

#include "core/codec/LatentCodec.h"
#include "core/split/SplitInference.h"
#include "core/vision/Preprocess.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QSysInfo>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <limits>
#include <random>

namespace coinfer {
namespace {

constexpr double kLoopbackRoundTripMicros = 200; // until the link measures it

/// Levels at which the codec is timed: both cheap and expensive ones.
constexpr std::array kTimedBits{2, 4, 8};
/// Fewer repeats for the codec, which has many cases, because the user waits.
constexpr int kCodecRepeats = 10;

/// Empties the caches, as other work does between two frames. Measured back to back, a small net looks three
/// times as fast as in real use. The memory is kept: getting it from the kernel takes longer than what is
/// timed.
void loseCaches()
{
    constexpr std::size_t kCacheLine = 64;
    static thread_local std::vector<std::uint8_t> others(4 << 20);
    for (std::size_t line = 0; line < others.size(); line += kCacheLine)
        ++others[line];
}

/// Shortest of some runs after a warm-up, because disturbances can only make a run longer.
template <class F> double leastTime(const Measuring& how, F f)
{
    f();
    double least = std::numeric_limits<double>::max();
    for (int i = 0; i < how.repeats && !how.isStopped(); ++i) {
        loseCaches();
        const Nanoseconds begun = how.clock();
        f();
        least = std::min(least, inMicros(how.clock() - begun));
    }
    return least;
}

/// The least time of each stage, on the paths of all exits and in the bottlenecks.
class StageTimer {
public:
    StageTimer(Engine& engine, const Image& input, const Measuring& how)
        : m_engine(engine), m_network(engine.model().network), m_input(input), m_how(how),
          m_least(m_network.stages().size(), std::numeric_limits<double>::max())
    {
    }

    std::vector<double> run()
    {
        for (int run = -1; run < m_how.repeats && !m_how.isStopped(); ++run) {
            m_warm = run >= 0; // the first run warms up
            for (int exit = 1; exit <= kExits; ++exit) {
                startAt(0);
                m_engine.advance(exit, 0, m_network.pathLength(exit), counted());
            }
            for (const Bottleneck& bottleneck : m_network.bottlenecks()) {
                startAt(bottleneck.cut);
                const Tensor latent = m_engine.latent(bottleneck, counted());
                (void)m_engine.resumeFromLatent(bottleneck, latent, counted());
            }
        }
        return m_least;
    }

private:
    void startAt(int cut)
    {
        m_engine.start(m_input);
        m_engine.advance(kExits, 0, cut);
        loseCaches();
    }

    /// Counts the stages that run from now on.
    StageDone counted()
    {
        m_begun = m_how.clock();
        return [this](int stage, Nanoseconds) {
            double& time = m_least.at(static_cast<std::size_t>(stage));
            if (m_warm)
                time = std::min(time, inMicros(m_how.clock() - m_begun));
            m_begun = m_how.clock();
        };
    }

    Engine& m_engine;
    const Network& m_network;
    const Image& m_input;
    const Measuring& m_how;
    std::vector<double> m_least;
    Nanoseconds m_begun{};
    bool m_warm = false;
};

/// Time of the role's half of the codec for the engine's state at the decision's cut.
Result<double> codecTime(Engine& engine, const Image& input, const Decision& decision, Measuring how,
                         MachineRole role)
{
    how.repeats = std::min(how.repeats, kCodecRepeats);
    auto payload = encodeAtCut(engine, input, decision);
    if (!payload)
        return payload.error();
    Result<void> resumed;
    const double took = role == MachineRole::Device
                            ? leastTime(how, [&] { payload = encodeAtCut(engine, input, decision); })
                            : leastTime(how, [&] { resumed = resumeFrom(engine, decision, *payload); });
    if (!payload)
        return payload.error();
    if (!resumed)
        return resumed.error();
    return took;
}

/// Over all cuts of the full net together, so that the large tensors, which matter most, weigh most.
Result<double> microsPerKilovalue(Engine& engine, const Image& input, const Measuring& how, MachineRole role)
{
    const Network& network = engine.model().network;
    double sum = 0, kilovalues = 0;
    for (int cut = 1; cut < network.pathLength(kExits); ++cut)
        for (int bits : kTimedBits) {
            engine.start(input);
            engine.advance(kExits, 0, cut);
            const auto took = codecTime(engine, input, {kExits, cut, bits}, how, role);
            if (!took)
                return took.error();
            sum += *took;
            kilovalues += network.shapeAtCut(kExits, cut).count() / 1000.0;
        }
    return sum / kilovalues;
}

/// Over all bottlenecks and rates; the least time of entropy coding alone. 0 if the network has none.
Result<double> microsPerKilolatent(Engine& engine, const Image& input, Measuring how, MachineRole role)
{
    how.repeats = std::min(how.repeats, kCodecRepeats);
    double sum = 0, kilovalues = 0;
    for (const Bottleneck& bottleneck : engine.model().network.bottlenecks()) {
        const LatentCode& code = engine.model().latents.at(bottleneck.cut);
        engine.start(input);
        engine.advance(kExits, 0, bottleneck.cut);
        const Tensor latent = engine.latent(bottleneck);
        for (int level = 0; level < code.levels; ++level) {
            QByteArray bytes = encodeLatent(code, level, latent);
            Result<Tensor> decoded = Tensor();
            sum += role == MachineRole::Device
                       ? leastTime(how, [&] { bytes = encodeLatent(code, level, latent); })
                       : leastTime(how, [&] { decoded = decodeLatent(code, level, latent.shape, bytes); });
            if (!decoded)
                return decoded.error();
            kilovalues += bottleneck.latent.count() / 1000.0;
        }
    }
    return kilovalues > 0 ? sum / kilovalues : 0;
}

/// The times of a machine whose stages take `stageMicros`, with what its role adds.
Result<MachineProfile> measureRole(Engine& engine, const Image& picture, const Measuring& how,
                                   MachineRole role, std::vector<double> stageMicros)
{
    const Network& network = engine.model().network;
    const Image input = preprocess(picture, network.inputSize());
    MachineProfile profile{.machine = machineText(), .format = engine.format()};
    profile.stageMicros = std::move(stageMicros);
    if (role == MachineRole::Device)
        profile.fixedMicros = leastTime(how, [&] { engine.start(preprocess(picture, network.inputSize())); });
    const auto features = microsPerKilovalue(engine, input, how, role);
    if (!features)
        return features.error();
    const auto latents = microsPerKilolatent(engine, input, how, role);
    if (!latents)
        return latents.error();
    for (const CutCodec& codec : network.codecLists().pictures) {
        const auto took = codecTime(engine, input, {kExits, 0, codec}, how, role);
        if (!took)
            return took.error();
        profile.pictureMicros.push_back(*took);
    }
    if (how.isStopped())
        return Error{QCoreApplication::translate("Problems", "the measurement was stopped on request")};
    profile.microsPerKilovalue = *features;
    profile.microsPerKilolatent = *latents;
    return profile;
}

/// Soft waves with a little grain: neither a flat picture, which is trivial to encode, nor pure noise.
Image somePicture(int size)
{
    Image picture{size, size, {}};
    std::mt19937 random(1);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            for (int channel = 0; channel < 3; ++channel) {
                const double wave = std::sin((0.11 + 0.02 * channel) * x) * std::cos(0.07 * y + channel);
                const double grain = static_cast<double>(random() % 25) - 12;
                picture.rgb.push_back(static_cast<std::uint8_t>(128 + 90 * wave + grain));
            }
    return picture;
}

} // namespace

QString machineText()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    const QString content = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    const QRegularExpression model(QStringLiteral("^(?:Model|model name)\\s*:\\s*(.+)$"),
                                   QRegularExpression::MultilineOption);
    const QString found = model.match(content).captured(1).trimmed();
    return found.isEmpty() ? QSysInfo::currentCpuArchitecture() : found;
}

Nanoseconds threadTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + Nanoseconds(time.tv_nsec);
}

Result<MachineProfile> measureMachine(Engine& engine, const Image& picture, const Measuring& how,
                                      MachineRole role)
{
    if (how.repeats < 1 || picture.isEmpty())
        return Error{
            QCoreApplication::translate("Problems", "measuring needs a picture and at least one repeat")};
    const Image input = preprocess(picture, engine.model().network.inputSize());
    return measureRole(engine, picture, how, role, StageTimer(engine, input, how).run());
}

Result<MachineProfile> measureEdge(const std::shared_ptr<const Model>& model, NumberFormat format,
                                   const Measuring& how)
{
    const auto engine = Engine::create(model, format);
    if (!engine)
        return engine.error();
    return measureMachine(**engine, somePicture(model->network.inputSize()), how, MachineRole::Edge);
}

Result<Profile> measurePair(const std::shared_ptr<const Model>& model, NumberFormat format,
                            const Measuring& how)
{
    const auto engine = Engine::create(model, format);
    if (!engine)
        return engine.error();
    const int size = model->network.inputSize();
    const Image picture = somePicture(size);
    auto device = measureMachine(**engine, picture, how, MachineRole::Device);
    if (!device)
        return device.error();
    // On one machine, the stages take the same in both roles.
    auto edge = measureRole(**engine, picture, how, MachineRole::Edge, device->stageMicros);
    if (!edge)
        return edge.error();
    return Profile{.name = QStringLiteral("this machine"),
                   .model = model->name,
                   .modelHash = model->hash,
                   .network = model->network.name(),
                   .note = QStringLiteral("measured on one machine in both roles"),
                   .device = std::move(device).value(),
                   .edge = std::move(edge).value(),
                   .roundTripMicros = kLoopbackRoundTripMicros};
}

} // namespace coinfer
