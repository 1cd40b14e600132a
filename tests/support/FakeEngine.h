#pragma once

#include "core/nn/Engine.h"

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace coinfer {

/// An engine that computes nothing: it follows the stages, reports for each as many microseconds as its index
/// plus one, and gives features of the right shape. Header only, because not every test program links the
/// room.
class FakeEngine : public Engine {
public:
    explicit FakeEngine(std::shared_ptr<const Model> model) : m_model(std::move(model)) {}

    const Model& model() const override { return *m_model; }
    NumberFormat format() const override { return NumberFormat::Float; }

    void start(const Image& picture) override
    {
        m_exit = kExits;
        m_place = 0;
        ++starts;
        lastSize = picture.width;
    }
    Result<void> resume(int exit, int cut, const Tensor&) override
    {
        ++resumes;
        m_exit = exit;
        m_place = cut;
        return {};
    }
    void advance(int exit, int from, int to, const StageDone& done = {}) override
    {
        m_exit = exit;
        for (int place = from; place < to; ++place)
            run(m_model->network.path(exit)[static_cast<std::size_t>(place)], done);
        m_place = to;
    }
    Tensor latent(const Bottleneck& bottleneck, const StageDone& done = {}) override
    {
        for (const int stage : bottleneck.encoder)
            run(stage, done);
        return made(bottleneck.latent);
    }
    Result<void> resumeFromLatent(const Bottleneck& bottleneck, const Tensor&,
                                  const StageDone& done = {}) override
    {
        ++resumes;
        for (const int stage : bottleneck.decoder)
            run(stage, done);
        m_exit = kExits;
        m_place = bottleneck.cut;
        return {};
    }
    Tensor features() const override { return made(m_model->network.shapeAtCut(m_exit, m_place)); }

    Nanoseconds worked{};                        ///< in all stages: a clock for tests
    std::function<Nanoseconds()> noise;          ///< additional time of a stage
    std::function<Nanoseconds(int stage)> takes; ///< instead of the index; may move a clock
    std::vector<int> ran;                        ///< stages in the order in which they ran
    int starts = 0;
    int resumes = 0;
    int lastSize = 0; ///< of the last picture
    int hiccups = 0;  ///< this many stages take a second longer

private:
    void run(int stage, const StageDone& done)
    {
        Nanoseconds took = std::chrono::microseconds(stage + 1 + (hiccups-- > 0 ? 1'000'000 : 0));
        if (takes)
            took = takes(stage);
        worked += took + (noise ? noise() : Nanoseconds{});
        ran.push_back(stage);
        if (done)
            done(stage, took);
    }

    static Tensor made(Shape shape)
    {
        const bool vector = shape.height == 1 && shape.width == 1;
        Tensor tensor{vector ? std::vector{shape.channels}
                             : std::vector{shape.height, shape.width, shape.channels},
                      {}};
        tensor.values.resize(static_cast<std::size_t>(shape.count()));
        for (std::size_t i = 0; i < tensor.values.size(); ++i)
            tensor.values[i] = static_cast<float>(i % 7);
        return tensor;
    }

    std::shared_ptr<const Model> m_model;
    int m_exit = kExits;
    int m_place = 0;
};

} // namespace coinfer
