#pragma once

#include "core/device/DeviceWorker.h"
#include "core/split/SplitInference.h"
#include "tests/support/FakeEdgeLink.h"
#include "tests/support/FakeEngine.h"
#include "tests/support/SampleModel.h"
#include "tests/support/SampleOutcomes.h"

/// A device that computes nothing, by a clock of its own.
namespace coinfer::test {

inline Image greyPicture()
{
    return {224, 224, std::vector<std::uint8_t>(std::size_t{224} * 224 * 3, 128)};
}

/// Pictures of which each exit is as sure as the fake engine is.
inline Outcomes outcomesOfTheFakeEngine(const Network& network)
{
    Outcomes made = sample::outcomes(network, 400);
    FakeEngine engine(std::make_shared<const Model>(Model{.network = network}));
    engine.start(greyPicture());
    engine.advance(1, 0, network.pathLength(1));
    const float sure = std::ranges::max(softmax(engine.features().values));
    std::ranges::fill(made.confidence, static_cast<std::uint16_t>(std::lround(65535 * sure)));
    return made;
}

/// sample::model() that can be encoded and looked at. Its table has the bytes that come of it.
inline std::shared_ptr<const Model> encodableModel()
{
    auto model = std::make_shared<Model>(sample::calibrated(sample::model()));
    model->outcomes = outcomesOfTheFakeEngine(model->network);
    FakeEngine engine(model);
    for (DecisionAccuracy& row : model->accuracies.rows) {
        const int exit = row.decision.exit, cut = row.decision.cut;
        if (cut == model->network.pathLength(exit))
            continue;
        engine.start(greyPicture());
        engine.advance(exit, 0, cut);
        const auto payload = encodeAtCut(engine, greyPicture(), row.decision);
        row.bytes = row.mostBytes = static_cast<float>(payload.value().bytes.size());
    }
    return model;
}

/// A pair whose stages take whole microseconds, and nothing else takes any time: what is worked out of them
/// is exact. The full net takes about 66 ms on the device.
inline std::shared_ptr<const LatencyModel> exactCosts()
{
    static const auto costs = [] {
        const auto model = encodableModel();
        Profile pair = sample::profile(model->network);
        for (MachineProfile* machine : {&pair.device, &pair.edge}) {
            for (double& micros : machine->stageMicros)
                micros = std::round(micros);
            machine->fixedMicros = machine->microsPerKilovalue = machine->microsPerKilolatent = 0;
            std::ranges::fill(machine->pictureMicros, 0);
        }
        return std::make_shared<const LatencyModel>(LatencyModel::create(model, pair).value());
    }();
    return costs;
}

/// A device at work, with its clock, its engine and its link in hand.
class HeldDevice {
public:
    HeldDevice(std::unique_ptr<Policy> policy, FakeEdgeLink::Fate fate, const LiveSettings& live)
        : link(clock, std::move(fate))
    {
        auto made =
            std::make_unique<FakeEngine>(std::shared_ptr<const Model>(exactCosts(), &exactCosts()->model()));
        engine = made.get();
        engine->takes = [this](int stage) {
            const Nanoseconds took = fromMicros(
                exactCosts()->profile().device.stageMicros[static_cast<std::size_t>(stage)] * load);
            clock.time += took;
            return took;
        };
        worker = std::make_unique<DeviceWorker>(
            DeviceTools{std::move(made), &link, &clock, LoadProbe(QStringLiteral("/nowhere"))}, exactCosts(),
            live.slowdown);
        worker->setLive(live);
        worker->setPolicy(std::move(policy));
    }

    AnsweredFrame answer(int backlog = 0)
    {
        begin(std::nullopt, backlog);
        return std::move(answered.back());
    }
    /// Takes a frame as far as the device has to do with it; see `answered`.
    void begin(std::optional<Nanoseconds> next, int backlog = 0)
    {
        worker->answer({greyPicture(), 0, {}, m_index++, clock.now()}, backlog, next,
                       [this](AnsweredFrame frame) { answered.push_back(std::move(frame)); });
    }

    ManualClock clock;
    double load = 1; ///< how many times longer stages take than the profile says
    FakeEngine* engine = nullptr;
    FakeEdgeLink link;
    std::unique_ptr<DeviceWorker> worker;
    std::vector<AnsweredFrame> answered; ///< in the order of answers

private:
    std::int64_t m_index = 0;
};

/// A reply that took so long, nearly all of it on the way up.
inline RequestEnd replyAfter(const InferRequest& request, Nanoseconds now, Nanoseconds took)
{
    RequestEnd end{.at = now + took};
    end.reply.reply = {.id = request.id, .scores = std::vector<float>(10, 0.5F)};
    end.reply.sent = now;
    end.reply.received = end.at;
    end.reply.bytesUp = request.bytes.size() + static_cast<std::int64_t>(kRequestOverheadBytes);
    end.reply.uplink = toMicroseconds(took);
    return end;
}

} // namespace coinfer::test
