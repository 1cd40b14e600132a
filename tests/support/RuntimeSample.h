#pragma once

#include "core/decide/LatencyModel.h"
#include "core/nn/ModelFile.h"
#include "core/split/EdgeIntroduction.h"
#include "core/vision/FrameSource.h"

#include <memory>

/// What a runtime needs for a test: a shipped net, invented costs and pictures.
namespace coinfer::test {

inline std::shared_ptr<const Model> shippedModel()
{
    auto model = loadModel(QStringLiteral(COINFER_SOURCE_DIR "/assets/models/fashion-mnist.cnfw"));
    return model ? std::make_shared<const Model>(std::move(model).value()) : nullptr;
}

/// What a device or an edge with this model says first.
inline Hello helloOf(const Model& model)
{
    return {.program = QStringLiteral("test"),
            .peer = QStringLiteral("test"),
            .model = model.name,
            .modelHash = model.hash,
            .codecs = codecTexts(model.network)};
}

/// Costs of a device and an edge that take 100 us per stage; the device takes `slowdown` times as long.
inline std::shared_ptr<const LatencyModel> costsOf(const std::shared_ptr<const Model>& model,
                                                   double slowdown = 1)
{
    const MachineProfile machine{.machine = QStringLiteral("test"),
                                 .stageMicros = std::vector<double>(model->network.stages().size(), 100),
                                 .pictureMicros =
                                     std::vector<double>(model->network.codecLists().pictures.size(), 100)};
    auto costs =
        LatencyModel::create(model, Profile{.name = QStringLiteral("test"),
                                            .model = model->name,
                                            .modelHash = model->hash,
                                            .network = model->network.name(),
                                            .device = slowed(machine, model->network, Slowdown::by(slowdown)),
                                            .edge = machine});
    return costs ? std::make_shared<const LatencyModel>(std::move(costs).value()) : nullptr;
}

/// `count` grey pictures of class 0; with `withBroken` every tenth is broken.
class GreySource : public FrameSource {
public:
    GreySource(int count, QStringList classes, bool withBroken = false)
        : m_left(count), m_classes(std::move(classes)), m_withBroken(withBroken)
    {
    }
    QString description() const override { return QStringLiteral("grey pictures"); }
    QStringList classes() const override { return m_classes; }
    bool isLive() const override { return false; }
    Result<std::optional<Frame>> next() override
    {
        if (m_left-- <= 0)
            return std::optional<Frame>{};
        const auto index = m_index++;
        if (m_withBroken && index % 10 == 9)
            return Error{QStringLiteral("picture %1 is broken").arg(index)};
        const Image grey{32, 32,
                         std::vector<std::uint8_t>(32 * 32 * 3, static_cast<std::uint8_t>(index * 7))};
        return std::optional(Frame{grey, 0, QString::number(index), index, SteadyClock().now()});
    }

private:
    int m_left;
    std::int64_t m_index = 0;
    QStringList m_classes;
    bool m_withBroken;
};

/// Says when its first picture was asked for.
class WatchedSource : public GreySource {
public:
    WatchedSource(int count, QStringList classes, std::optional<Nanoseconds>& asked)
        : GreySource(count, std::move(classes)), m_asked(asked)
    {
    }
    Result<std::optional<Frame>> next() override
    {
        if (!m_asked)
            m_asked = SteadyClock().now();
        return GreySource::next();
    }

private:
    std::optional<Nanoseconds>& m_asked; ///< read once the run has ended
};

} // namespace coinfer::test
