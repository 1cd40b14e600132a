#include "core/nn/TrainingNet.h"
#include "core/nn/TrainingTensors.h"
#include "core/nn/UntrainedModel.h"
#include "tests/core/nn/EngineSample.h"

#include <QTest>

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

using namespace coinfer;
using namespace coinfer::test;

namespace {

std::shared_ptr<const Model> modelOf(const QString& name)
{
    CodecLists codecs = Network::create(name, 10)->codecLists();
    codecs.bottleneckCuts = {1, 2, 3, 4};
    return std::make_shared<const Model>(untrainedModel(Network::create(name, 10, codecs).value(), 5));
}

Tensor plain(const at::Tensor& planes)
{
    const auto values = planes.permute({0, 2, 3, 1}).contiguous().to(at::kFloat);
    Tensor tensor;
    for (const std::int64_t size : values.sizes().slice(1))
        tensor.shape.push_back(static_cast<int>(size));
    tensor.values.assign(values.data_ptr<float>(), values.data_ptr<float>() + values.numel());
    return tensor;
}

/// What the training form gives behind each stage.
std::vector<Tensor> trainingOutputs(const Model& model, const Image& picture)
{
    const at::NoGradGuard noGradient;
    TrainingNet net(model.network, 1);
    if (const auto taken = net.adopt(model); !taken)
        qFatal("%s", qPrintable(taken.error().message));
    net.setTraining(false);
    std::vector<Tensor> outputs(model.network.stages().size());
    const ByteBatch batch{picture.width, picture.rgb, {0}};
    net.observe(normalised(batch, model.normalisation),
                [&](std::size_t stage, const at::Tensor&, const at::Tensor& output) {
                    if (output.dim() == 4)
                        outputs[stage] = plain(output);
                });
    return outputs;
}

} // namespace

/// The two halves of a bottleneck in the engines, between the stages of the trunk.
class tst_EngineBottlenecks : public QObject {
    Q_OBJECT
private:
    static void eachNetwork()
    {
        QTest::addColumn<QString>("name");
        for (const QString& name : Network::names())
            QTest::newRow(qPrintable(name)) << name;
    }

private Q_SLOTS:
    void floatEqualsTrainingForm_data() { eachNetwork(); }
    void floatEqualsTrainingForm()
    {
        QFETCH(const QString, name);
        const auto model = modelOf(name);
        const auto device = make(model, NumberFormat::Float), edge = make(model, NumberFormat::Float);
        const Image picture = randomPicture(model->network.inputSize(), 3);
        const auto expected = trainingOutputs(*model, picture);
        const auto expectedAt = [&](int stage) { return expected.at(static_cast<std::size_t>(stage)); };
        for (const Bottleneck& bottleneck : model->network.bottlenecks()) {
            device->start(picture);
            device->advance(kExits, 0, bottleneck.cut);
            const Tensor latent = device->latent(bottleneck);
            QVERIFY(relativeError(latent, expectedAt(bottleneck.encoder.back())) < 1e-4);
            QVERIFY(edge->resumeFromLatent(bottleneck, latent));
            QVERIFY(relativeError(edge->features(), expectedAt(bottleneck.decoder.back())) < 1e-4);
        }
    }

    void int8IsCloseToFloat_data() { eachNetwork(); }
    void int8IsCloseToFloat()
    {
        QFETCH(const QString, name);
        const auto model = modelOf(name);
        const auto floats = make(model, NumberFormat::Float), bytes = make(model, NumberFormat::Int8);
        const Image picture = randomPicture(model->network.inputSize(), 4);
        for (const Bottleneck& bottleneck : model->network.bottlenecks()) {
            std::vector<Tensor> latents, decoded;
            for (Engine* engine : {floats.get(), bytes.get()}) {
                engine->start(picture);
                engine->advance(kExits, 0, bottleneck.cut);
                latents.push_back(engine->latent(bottleneck));
                QVERIFY(engine->resumeFromLatent(bottleneck, latents.front())); // both from the same
                decoded.push_back(engine->features());
            }
            QVERIFY2(relativeError(latents[1], latents[0]) < 0.15,
                     qPrintable(QString::number(relativeError(latents[1], latents[0]))));
            QVERIFY2(relativeError(decoded[1], decoded[0]) < 0.15,
                     qPrintable(QString::number(relativeError(decoded[1], decoded[0]))));
        }
    }

    /// While the latent is under way, the device finishes the frame itself as if there were none.
    void deviceGoesOnAsIfThereWereNoBottleneck()
    {
        const auto model = modelOf(QStringLiteral("alexnet-32"));
        const auto engine = make(model, NumberFormat::Int8);
        const Image picture = randomPicture(32, 6);
        for (const Bottleneck& bottleneck : model->network.bottlenecks())
            for (int exit = bottleneck.cut; exit <= kExits; ++exit) {
                const int length = model->network.pathLength(exit);
                engine->start(picture);
                engine->advance(exit, 0, length);
                const Tensor whole = engine->features();
                engine->start(picture);
                engine->advance(exit, 0, bottleneck.cut);
                const Tensor before = engine->features();
                (void)engine->latent(bottleneck);
                QCOMPARE(engine->features().values, before.values);
                engine->advance(exit, bottleneck.cut, length);
                QCOMPARE(engine->features().values, whole.values);
            }
    }

    void everyExitBehindTheCutCanBeFinished()
    {
        const auto model = modelOf(QStringLiteral("alexnet-32"));
        const auto device = make(model, NumberFormat::Int8), edge = make(model, NumberFormat::Int8);
        for (const Bottleneck& bottleneck : model->network.bottlenecks())
            for (int exit = bottleneck.cut; exit <= kExits; ++exit) {
                device->start(randomPicture(32, 7));
                device->advance(exit, 0, bottleneck.cut);
                QVERIFY(edge->resumeFromLatent(bottleneck, device->latent(bottleneck)));
                edge->advance(exit, bottleneck.cut, model->network.pathLength(exit));
                QCOMPARE(edge->features().shape, std::vector{10});
            }
    }

    void tellsEachStageAndItsTime()
    {
        const auto model = modelOf(QStringLiteral("alexnet-32"));
        const auto engine = make(model, NumberFormat::Int8);
        const Bottleneck& bottleneck = model->network.bottlenecks().front();
        engine->start(randomPicture(32, 8));
        engine->advance(kExits, 0, bottleneck.cut);
        std::vector<int> seen;
        const auto see = [&](int stage, Nanoseconds took) {
            seen.push_back(stage);
            QVERIFY(took.count() > 0);
        };
        const Tensor latent = engine->latent(bottleneck, see);
        QCOMPARE(seen, bottleneck.encoder);
        seen.clear();
        QVERIFY(engine->resumeFromLatent(bottleneck, latent, see));
        QCOMPARE(seen, bottleneck.decoder);
    }

    void refusesLatentsThatDoNotFit()
    {
        const auto model = modelOf(QStringLiteral("alexnet-32"));
        const auto engine = make(model, NumberFormat::Int8);
        const Bottleneck& bottleneck = model->network.bottlenecks().front();
        const Shape right = bottleneck.latent;
        const auto filled = [](std::vector<int> shape, int values) {
            return Tensor{std::move(shape), std::vector<float>(static_cast<std::size_t>(values))};
        };
        const int count = right.count();
        QVERIFY(
            engine->resumeFromLatent(bottleneck, filled({right.height, right.width, right.channels}, count)));
        for (const auto& shape :
             {std::vector{right.channels, right.height, right.width}, std::vector{count}, std::vector<int>{}})
            QVERIFY(!engine->resumeFromLatent(bottleneck, filled(shape, count)));
        const auto few = engine->resumeFromLatent(
            bottleneck, filled({right.height, right.width, right.channels}, count - 1));
        QVERIFY(!few);
        QVERIFY(few.error().message.contains(QStringLiteral("cut 1")));
    }
};

QTEST_GUILESS_MAIN(tst_EngineBottlenecks)
#include "tst_EngineBottlenecks.moc"
