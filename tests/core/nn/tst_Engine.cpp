#include "tests/core/nn/EngineSample.h"

#include "core/nn/StagedEngine.h"
#include "core/nn/TrainingNet.h"
#include "core/nn/TrainingTensors.h"
#include "core/nn/UntrainedModel.h"

#include <QTest>

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

using namespace coinfer;
using namespace coinfer::test;

namespace {

// Class scores of these nets are of the order of 1.
constexpr double kFloatTolerance = 1e-4;
// Of int8, as a share of the values' root mean square. A scale or zero point that is off, a border filled
// with the wrong value, or saturated products give several times as much.
constexpr double kInt8Tolerance = 0.12;

double largestDifference(const Tensor& a, const Tensor& b)
{
    if (a.shape != b.shape || a.values.size() != b.values.size())
        return INFINITY;
    double largest = 0;
    for (std::size_t i = 0; i < a.values.size(); ++i)
        largest = std::max<double>(largest, std::abs(a.values[i] - b.values[i]));
    return largest;
}

Tensor scores(Engine& engine, const Image& picture, int exit)
{
    engine.start(picture);
    engine.advance(exit, 0, engine.model().network.pathLength(exit));
    return engine.features();
}

/// The device computes `cut` stages, the edge the others from the features as they are.
Tensor scoresOfTwo(Engine& device, Engine& edge, const Image& picture, int exit, int cut)
{
    device.start(picture);
    device.advance(exit, 0, cut);
    const auto taken = edge.resume(exit, cut, device.features());
    if (!taken)
        qFatal("%s", qPrintable(taken.error().message));
    edge.advance(exit, cut, edge.model().network.pathLength(exit));
    return edge.features();
}

/// A net of one size, engines for it, and what the training form says.
struct Bench {
    std::shared_ptr<const Model> model;
    std::unique_ptr<Engine> floats, otherFloats, bytes, otherBytes;
    std::vector<Image> pictures;

    explicit Bench(const QString& network)
    {
        auto made = std::make_shared<Model>(untrainedModel(Network::create(network, 10).value(), 7));
        made->normalisation = {117, 61};
        model = made;
        floats = make(model, NumberFormat::Float);
        otherFloats = make(model, NumberFormat::Float);
        bytes = make(model, NumberFormat::Int8);
        otherBytes = make(model, NumberFormat::Int8);
        for (std::uint64_t seed = 100; seed < 103; ++seed)
            pictures.push_back(randomPicture(model->network.inputSize(), seed));
    }

    const Network& network() const { return model->network; }

    /// For each exit, from the net as it is trained.
    std::vector<Tensor> trainingScores(const Image& picture) const
    {
        const at::NoGradGuard noGradient;
        TrainingNet net(network(), 1);
        if (const auto taken = net.adopt(*model); !taken)
            qFatal("%s", qPrintable(taken.error().message));
        net.setTraining(false);
        const ByteBatch batch{picture.width, picture.rgb, {0}};
        std::vector<Tensor> all;
        for (const auto& exit : net.forward(normalised(batch, model->normalisation), {})) {
            const auto plain = exit.contiguous();
            const float* first = plain.data_ptr<float>();
            all.push_back({{static_cast<int>(plain.numel())}, {first, first + plain.numel()}});
        }
        return all;
    }
};

} // namespace

class tst_Engine : public QObject {
    Q_OBJECT
private:
    std::map<QString, std::unique_ptr<Bench>> m_benches;

    void eachNetwork()
    {
        QTest::addColumn<QString>("name");
        for (const QString& name : Network::names())
            QTest::newRow(qPrintable(name)) << name;
    }

    Bench& bench()
    {
        QFETCH(QString, name);
        return *m_benches.at(name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        setComputeThreads(1);
        for (const QString& name : Network::names())
            m_benches[name] = std::make_unique<Bench>(name);
    }

    void namesItsNumberFormats()
    {
        QVERIFY(parseNumberFormat(toString(NumberFormat::Float)).value() == NumberFormat::Float);
        QVERIFY(parseNumberFormat(toString(NumberFormat::Int8)).value() == NumberFormat::Int8);
        const auto unknown = parseNumberFormat(QStringLiteral("int4"));
        QVERIFY(!unknown);
        QVERIFY(unknown.error().message.contains(QStringLiteral("int4")));
    }

    void floatEqualsTrainingForm_data() { eachNetwork(); }
    void floatEqualsTrainingForm()
    {
        Bench& b = bench();
        for (const Image& picture : b.pictures) {
            const auto expected = b.trainingScores(picture);
            for (int exit = 1; exit <= kExits; ++exit) {
                const Tensor found = scores(*b.floats, picture, exit);
                const double difference =
                    largestDifference(found, expected[static_cast<std::size_t>(exit - 1)]);
                QVERIFY2(difference < kFloatTolerance, qPrintable(QString::number(difference)));
            }
        }
    }

    /// Otherwise the comparisons here would say nothing.
    void randomNetsTellPicturesApart_data() { eachNetwork(); }
    void randomNetsTellPicturesApart()
    {
        Bench& b = bench();
        for (int exit = 1; exit <= kExits; ++exit)
            QVERIFY(relativeError(scores(*b.floats, b.pictures[0], exit),
                                  scores(*b.floats, b.pictures[1], exit)) > 2 * kInt8Tolerance);
    }

    void cutAnywhereGivesTheSameScores_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<NumberFormat>("format");
        for (const QString& name : Network::names())
            for (NumberFormat format : {NumberFormat::Float, NumberFormat::Int8})
                QTest::addRow("%s %s", qPrintable(name), qPrintable(toString(format))) << name << format;
    }
    void cutAnywhereGivesTheSameScores()
    {
        QFETCH(NumberFormat, format);
        Bench& b = bench();
        const bool isFloat = format == NumberFormat::Float;
        Engine& device = isFloat ? *b.floats : *b.bytes;
        Engine& edge = isFloat ? *b.otherFloats : *b.otherBytes;
        QVERIFY(device.format() == format);
        for (int exit = 1; exit <= kExits; ++exit) {
            const Tensor whole = scores(device, b.pictures[0], exit);
            QCOMPARE(whole.shape, std::vector<int>{10});
            for (int cut = 1; cut < b.network().pathLength(exit); ++cut)
                QCOMPARE(scoresOfTwo(device, edge, b.pictures[0], exit, cut).values, whole.values);
        }
    }

    void int8IsCloseToFloatAfterEveryStage_data() { eachNetwork(); }
    void int8IsCloseToFloatAfterEveryStage()
    {
        Bench& b = bench();
        for (int exit = 1; exit <= kExits; ++exit) {
            b.floats->start(b.pictures[1]);
            b.bytes->start(b.pictures[1]);
            for (int cut = 1; cut <= b.network().pathLength(exit); ++cut) {
                b.floats->advance(exit, cut - 1, cut);
                b.bytes->advance(exit, cut - 1, cut);
                const double error = relativeError(b.bytes->features(), b.floats->features());
                QVERIFY2(error < kInt8Tolerance,
                         qPrintable(QStringLiteral("exit %1 cut %2: %3").arg(exit).arg(cut).arg(error)));
            }
        }
    }

    void halvesOfDifferentFormatsWorkTogether_data() { eachNetwork(); }
    void halvesOfDifferentFormatsWorkTogether()
    {
        Bench& b = bench();
        for (int exit = 1; exit <= kExits; ++exit) {
            const Tensor whole = scores(*b.floats, b.pictures[2], exit);
            for (int cut = 1; cut < b.network().pathLength(exit); ++cut) {
                const Tensor bytesFirst = scoresOfTwo(*b.bytes, *b.floats, b.pictures[2], exit, cut);
                const Tensor floatsFirst = scoresOfTwo(*b.floats, *b.bytes, b.pictures[2], exit, cut);
                QVERIFY(relativeError(bytesFirst, whole) < kInt8Tolerance);
                QVERIFY(relativeError(floatsFirst, whole) < kInt8Tolerance);
                QVERIFY(bytesFirst.values != floatsFirst.values);
            }
        }
    }

    void everyBackendAndBothWidthsOfWeightsComputeTheSame_data() { eachNetwork(); }
    void everyBackendAndBothWidthsOfWeightsComputeTheSame()
    {
        Bench& b = bench();
        const auto backends = int8Backends();
        QVERIFY(!backends.empty());
        for (Int8Backend backend : backends) {
            for (int limit : {backend.weightLimit, 63}) {
                backend.weightLimit = limit;
                const auto engine = createInt8Engine(b.model, backend);
                for (int exit = 1; exit <= kExits; ++exit) {
                    const double error = relativeError(scores(*engine, b.pictures[0], exit),
                                                       scores(*b.floats, b.pictures[0], exit));
                    QVERIFY2(error < kInt8Tolerance,
                             qPrintable(QStringLiteral("backend %1 limit %2 exit %3: %4")
                                            .arg(static_cast<int>(backend.kind))
                                            .arg(limit)
                                            .arg(exit)
                                            .arg(error)));
                }
            }
        }
    }

    void fasterFormatIsOneThatRunsHere_data() { eachNetwork(); }
    void fasterFormatIsOneThatRunsHere()
    {
        QVERIFY(fastestFormatIn({}) == NumberFormat::Float); // a LibTorch without int8 operators
        QVERIFY(Engine::create(bench().model, fastestFormat()));
    }

    /// What the guard does while the reply is under way, and what comes after it.
    void finishesAnotherExitFromWhatIsThere_data() { cutAnywhereGivesTheSameScores_data(); }
    void finishesAnotherExitFromWhatIsThere()
    {
        QFETCH(NumberFormat, format);
        Bench& b = bench();
        Engine& engine = format == NumberFormat::Float ? *b.floats : *b.bytes;
        const Tensor third = scores(engine, b.pictures[0], 3), fifth = scores(engine, b.pictures[0], 5);
        const int shared = b.network().sharedStages(3, 5);
        const int end = b.network().pathLength(5);

        engine.start(b.pictures[0]);
        engine.advance(5, 0, shared + 2);
        engine.advance(3, shared, b.network().pathLength(3));
        QCOMPARE(engine.features().values, third.values);
        engine.advance(5, shared + 2, end);
        QCOMPARE(engine.features().values, fifth.values);
    }

    void finishesAnotherExitThanTheOneResumed_data() { eachNetwork(); }
    void finishesAnotherExitThanTheOneResumed()
    {
        Bench& b = bench();
        const int shared = b.network().sharedStages(2, 5);
        b.floats->start(b.pictures[0]);
        b.floats->advance(5, 0, shared);
        QVERIFY(b.otherFloats->resume(5, shared, b.floats->features()).ok());
        b.otherFloats->advance(2, shared, b.network().pathLength(2));
        QCOMPARE(b.otherFloats->features().values, scores(*b.floats, b.pictures[0], 2).values);
    }

    void keepsNothingOfTheLastPicture_data() { cutAnywhereGivesTheSameScores_data(); }
    void keepsNothingOfTheLastPicture()
    {
        QFETCH(NumberFormat, format);
        Bench& b = bench();
        Engine& engine = format == NumberFormat::Float ? *b.floats : *b.bytes;
        const Tensor first = scores(engine, b.pictures[0], 5);
        const Tensor second = scores(engine, b.pictures[1], 5);
        QVERIFY(first.values != second.values);
        QCOMPARE(scores(engine, b.pictures[0], 5).values, first.values);
    }

    void featuresHaveTheShapeOfTheCut_data() { cutAnywhereGivesTheSameScores_data(); }
    void featuresHaveTheShapeOfTheCut()
    {
        QFETCH(NumberFormat, format);
        Bench& b = bench();
        Engine& engine = format == NumberFormat::Float ? *b.floats : *b.bytes;
        engine.start(b.pictures[0]);
        for (int cut = 1; cut < b.network().pathLength(5); ++cut) {
            engine.advance(5, cut - 1, cut);
            const Tensor features = engine.features();
            const Shape shape = b.network().shapeAtCut(5, cut);
            const bool planes = b.network().stageAt(5, cut - 1).row.operation == Operation::Convolution;
            QCOMPARE(features.shape, planes ? (std::vector<int>{shape.height, shape.width, shape.channels})
                                            : (std::vector<int>{shape.channels}));
            QCOMPARE(features.values.size(), static_cast<std::size_t>(shape.count()));
            QVERIFY(std::ranges::all_of(features.values, [](float v) { return v >= 0; }));
        }
    }

    void tellsEachStageAndItsTime()
    {
        Bench& b = *m_benches.at(QStringLiteral("alexnet-32"));
        std::vector<int> stages;
        Nanoseconds all{};
        b.bytes->start(b.pictures[0]);
        const Nanoseconds begun = SteadyClock().now();
        b.bytes->advance(2, 0, b.network().pathLength(2), [&](int stage, Nanoseconds took) {
            stages.push_back(stage);
            QVERIFY(took > Nanoseconds::zero());
            all += took;
        });
        QVERIFY(all <= SteadyClock().now() - begun);
        const auto path = b.network().path(2);
        QCOMPARE(stages, std::vector<int>(path.begin(), path.end()));
    }

    void refusesFeaturesThatDoNotFit_data()
    {
        QTest::addColumn<int>("exit");
        QTest::addColumn<int>("cut");
        QTest::addColumn<std::vector<int>>("shape");
        QTest::addColumn<int>("values");
        using Sizes = std::vector<int>;
        // alexnet-32 after conv2: 8x8 of 96 channels; after fc6: 512.
        QTest::newRow("channels and rows swapped") << 5 << 2 << Sizes{96, 8, 8} << 6144;
        QTest::newRow("planes flattened") << 5 << 2 << Sizes{6144} << 6144;
        QTest::newRow("with a batch dimension") << 5 << 2 << Sizes{1, 8, 8, 96} << 6144;
        QTest::newRow("those of another cut") << 5 << 2 << Sizes{8, 8, 192} << 12288;
        QTest::newRow("fewer values than the shape says") << 5 << 2 << Sizes{8, 8, 96} << 6143;
        QTest::newRow("more values than the shape says") << 5 << 2 << Sizes{8, 8, 96} << 6145;
        QTest::newRow("no values") << 5 << 2 << Sizes{8, 8, 96} << 0;
        QTest::newRow("no shape") << 5 << 2 << Sizes{} << 1;
        QTest::newRow("negative sizes") << 5 << 2 << Sizes{-8, -8, 96} << 6144;
        QTest::newRow("vector as plane") << 5 << 6 << Sizes{1, 1, 512} << 512;
        QTest::newRow("cut 0 takes a picture") << 5 << 0 << Sizes{32, 32, 3} << 3072;
        QTest::newRow("nothing left to compute") << 5 << 8 << Sizes{10} << 10;
        QTest::newRow("cut below zero") << 5 << -1 << Sizes{8, 8, 96} << 6144;
        QTest::newRow("exit 0") << 0 << 2 << Sizes{8, 8, 96} << 6144;
        QTest::newRow("exit 6") << 6 << 2 << Sizes{8, 8, 96} << 6144;
    }
    void refusesFeaturesThatDoNotFit()
    {
        QFETCH(int, exit);
        QFETCH(int, cut);
        QFETCH(std::vector<int>, shape);
        QFETCH(int, values);
        Bench& b = *m_benches.at(QStringLiteral("alexnet-32"));
        for (Engine* engine : {b.floats.get(), b.bytes.get()}) {
            const Tensor before = scores(*engine, b.pictures[0], 5);
            const auto taken =
                engine->resume(exit, cut, {shape, std::vector<float>(static_cast<std::size_t>(values))});
            QVERIFY(!taken);
            QVERIFY2(taken.error().message.contains(QStringLiteral("cut %1 of exit %2").arg(cut).arg(exit)),
                     qPrintable(taken.error().message));
            QCOMPARE(engine->features().values, before.values);
        }
    }

    void survivesFeaturesThatAreNoNumbers()
    {
        Bench& b = *m_benches.at(QStringLiteral("alexnet-32"));
        const Tensor good = scores(*b.bytes, b.pictures[0], 5);
        Tensor bad{{8, 8, 96}, std::vector<float>(6144, NAN)};
        bad.values[0] = INFINITY;
        bad.values[1] = -INFINITY;
        for (Engine* engine : {b.floats.get(), b.bytes.get()}) {
            QVERIFY(engine->resume(5, 2, bad).ok());
            engine->advance(5, 2, 8);
            QCOMPARE(engine->features().values.size(), std::size_t{10});
        }
        QCOMPARE(scores(*b.bytes, b.pictures[0], 5).values, good.values);
    }
};

QTEST_GUILESS_MAIN(tst_Engine)
#include "tst_Engine.moc"
