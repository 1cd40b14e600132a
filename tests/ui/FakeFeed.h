#pragma once

#include "core/decide/LatencyModel.h"
#include "ui/window/MainWindow.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <random>

namespace coinfer {

/// Makes up answered frames of a device behind a link that comes and goes: same seed, same frames. Picks
/// decisions by a simple rule, so that pictures of the window look like a day at work.
class FakeFeed {
public:
    FakeFeed(Network network, unsigned seed) : m_network(std::move(network)), m_random(seed) {}

    static QStringList classes()
    {
        return {QStringLiteral("tench"),           QStringLiteral("springer"),
                QStringLiteral("cassette player"), QStringLiteral("chain saw"),
                QStringLiteral("church"),          QStringLiteral("French horn"),
                QStringLiteral("garbage truck"),   QStringLiteral("gas pump"),
                QStringLiteral("golf ball"),       QStringLiteral("parachute")};
    }

    WindowSetup setup() const
    {
        return {
            .network = networkPicture(m_network),
            .classes = classes(),
            .model = QStringLiteral("imagenette"),
            .source = QStringLiteral("imagenette, test pictures"),
            .policies = {QStringLiteral("search"), QStringLiteral("edgent"), QStringLiteral("device-only")},
            .policy = QStringLiteral("search"),
            .scenarios = {QStringLiteral("3g-drive"), QStringLiteral("4g-walk"), QStringLiteral("outage")},
            .link = {.throttle = QStringLiteral("4g-walk")},
            .live = {.slowdown = Slowdown::by(8)},
            .canPromise = true};
    }

    /// The next frame, a fifteenth of a second or so after the last.
    AnsweredFrame next()
    {
        AnsweredFrame frame;
        FrameRecord& r = frame.record;
        r.index = m_index++;
        m_time += Milliseconds(50 + static_cast<int>(uniform() * 40));
        r.monotonic = m_time;
        m_level = std::clamp(m_level + 0.08 * (uniform() - 0.5) +
                                 0.02 * std::sin(static_cast<double>(r.index) / 40),
                             -0.8, 1.6);
        r.limitMbps = std::pow(10, m_level);
        r.estimateMbps = *r.limitMbps * (0.85 + 0.1 * uniform());
        r.decision = decide(*r.estimateMbps);
        r.answeredBy = r.decision.exit;
        r.bytesUp = m_network.packedBytes(r.decision) / 2;
        r.phases = phases(r);
        r.total = r.phases.total();
        r.deadline = Milliseconds(100);
        r.deadlineMet = r.total <= r.deadline;
        r.policy = QStringLiteral("search");
        answer(frame);
        frame.picture = picture(static_cast<int>(r.index), 224);
        frame.name = QStringLiteral("n0%1.jpg").arg(r.index);
        frame.report.reason =
            r.limitMbps < 2.0
                ? QStringLiteral("The link limits this frame: of 52.1 ms, 31.0 ms are its own")
                : QStringLiteral("The device limits this frame: of 52.1 ms, 38.0 ms are its own");
        return frame;
    }

    static std::shared_ptr<const AnsweredFrame> shared(AnsweredFrame frame)
    {
        return std::make_shared<const AnsweredFrame>(std::move(frame));
    }

    /// Hills before a sky that changes from picture to picture.
    static Image picture(int seed, int size)
    {
        Image image{
            size, size,
            std::vector<std::uint8_t>(static_cast<std::size_t>(size) * static_cast<std::size_t>(size) * 3)};
        std::size_t at = 0;
        for (int y = 0; y < size; ++y)
            for (int x = 0; x < size; ++x) {
                const double u = static_cast<double>(x) / size;
                const double v = static_cast<double>(y) / size;
                const double hill = 0.6 + 0.15 * std::sin(5 * u + seed) + 0.04 * std::sin(17 * u);
                const bool sky = v < hill;
                image.rgb[at++] = static_cast<std::uint8_t>(sky ? 90 + 110 * v : 60 + 40 * u);
                image.rgb[at++] = static_cast<std::uint8_t>(sky ? 140 + 70 * v : 120 - 60 * (v - hill));
                image.rgb[at++] = static_cast<std::uint8_t>(sky ? 215 - 40 * v : 60);
            }
        return image;
    }

private:
    double uniform() { return std::uniform_real_distribution<double>(0, 1)(m_random); }

    Decision decide(double mbps)
    {
        if (mbps < 0.3)
            return {2, m_network.pathLength(2), kFloatBits};
        if (mbps < 1)
            return {3, 4, 2};
        if (mbps < 3)
            return {4, 4, uniform() < 0.5 ? 2 : 3};
        if (mbps < 15)
            return {5, 2, mbps < 8 ? 2 : 4};
        return {5, 0, CutCodec::raw()};
    }

    Phases phases(const FrameRecord& r)
    {
        const double deviceMacs = static_cast<double>(m_network.macs(r.decision.exit, 0, r.decision.cut));
        const double edgeMacs = static_cast<double>(m_network.macs(r.decision.exit)) - deviceMacs;
        const auto micros = [this](double us) {
            return Microseconds(static_cast<long>(us * (0.9 + 0.3 * uniform())));
        };
        Phases p{.device = micros(2'000 + deviceMacs / 9e3)};
        if (edgeMacs <= 0)
            return p;
        p.encode = micros(1'500);
        p.uplink = micros(3'000 + static_cast<double>(r.bytesUp) * 8 / *r.limitMbps);
        p.queue = micros(400);
        p.edge = micros(1'000 + edgeMacs / 1.2e5);
        p.reply = micros(2'000);
        return p;
    }

    void answer(AnsweredFrame& frame)
    {
        FrameRecord& r = frame.record;
        r.truth = static_cast<int>(uniform() * 10);
        r.label = uniform() < 0.7 + 0.04 * r.decision.exit ? r.truth : (r.truth + 3) % 10;
        r.confidence = static_cast<float>(0.6 + 0.39 * uniform());
        frame.probabilities.assign(10, (1 - r.confidence) / 20);
        frame.probabilities[static_cast<std::size_t>(r.label)] = r.confidence;
        frame.probabilities[static_cast<std::size_t>((r.label + 1) % 10)] = (1 - r.confidence) / 2;
    }

    Network m_network;
    std::mt19937 m_random;
    std::int64_t m_index = 0;
    Nanoseconds m_time{};
    double m_level = 0.6; ///< log10 of Mbit/s
};

} // namespace coinfer
