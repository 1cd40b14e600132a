#include "core/nn/BottleneckTraining.h"
#include "core/nn/Engine.h"
#include "core/nn/ModelFile.h"
#include "core/nn/UntrainedModel.h"

#include <QTemporaryDir>
#include <QTest>

#include <torch/torch.h>

using namespace coinfer;

namespace {

constexpr std::size_t kPictures = 96;

/// Pictures of two classes, light and dark.
class LightAndDark : public DataSet {
public:
    QStringList classes() const override { return {QStringLiteral("0"), QStringLiteral("1")}; }
    std::size_t size() const override { return kPictures; }
    int label(std::size_t index) const override { return static_cast<int>(index % 2); }
    QString name(std::size_t index) const override { return QString::number(index); }
    Result<Image> image(std::size_t index) const override
    {
        Image picture = randomPicture(32, index);
        for (std::uint8_t& value : picture.rgb)
            value = static_cast<std::uint8_t>(value / 2 + (label(index) ? 120 : 0));
        return picture;
    }
};

std::shared_ptr<const Model> model()
{
    static const auto made = std::make_shared<const Model>(
        untrainedModel(Network::create(QStringLiteral("alexnet-32"), 2, codecsOfOldFiles()).value(), 3));
    return made;
}

BottleneckTrainingSettings quick(std::vector<int> cuts)
{
    return {.cuts = std::move(cuts), .variants = 2, .epochShare = 0.01, .seed = 4};
}

bool goOn(const BottleneckTrainingProgress&)
{
    return true;
}

/// Trains until the cut begins.
Result<Model> stoppedAt(int cut, const BottleneckTrainingSettings& settings)
{
    return trainBottlenecks(model(), LightAndDark(), settings,
                            [cut](const BottleneckTrainingProgress& p) { return p.cut < cut; });
}

struct Resumed {
    Result<Model> model = Error{};
    QSet<int> cuts; ///< those trained
};

Resumed resumed(std::shared_ptr<const Model> model, const BottleneckTrainingSettings& settings)
{
    Resumed result;
    result.model = trainBottlenecks(std::move(model), LightAndDark(), settings,
                                    [&](const BottleneckTrainingProgress& p) {
                                        result.cuts.insert(p.cut);
                                        return true;
                                    });
    return result;
}

} // namespace

class tst_BottleneckTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsBottlenecksAndLeavesTheRestAsItIs()
    {
        const auto trained = trainBottlenecks(model(), LightAndDark(), quick({2, 4}), goOn);
        QVERIFY2(trained, trained ? "" : qPrintable(trained.error().message));
        QCOMPARE(trained->network.codecLists().bottleneckCuts, (std::vector{2, 4}));
        QVERIFY(trained->network.codecLists().pictures !=
                codecsOfOldFiles().pictures); // those of today instead
        for (const auto& [name, array] : model()->parameters)
            QVERIFY2(trained->parameters.at(name).values == array.values, qPrintable(name));
        for (std::size_t i = 0; i < model()->calibration.stageOutputs.size(); ++i)
            QVERIFY(trained->calibration.stageOutputs[i] == model()->calibration.stageOutputs[i]);
        for (const auto& [cut, code] : trained->latents)
            QVERIFY(!fault(code));
        QVERIFY(trained->accuracies.isEmpty()); // to be measured again
    }

    void canBeSavedAndRun()
    {
        auto trained = trainBottlenecks(model(), LightAndDark(), quick({1, 3}), goOn);
        QVERIFY(trained);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("with.cnfw"));
        QVERIFY(saveModel(*trained, path));
        auto loaded = loadModel(path);
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
        const auto shared = std::make_shared<const Model>(*std::move(loaded));
        for (const NumberFormat format : {NumberFormat::Float, NumberFormat::Int8}) {
            const auto engine = Engine::create(shared, format);
            QVERIFY(engine);
            for (const Bottleneck& bottleneck : shared->network.bottlenecks()) {
                (*engine)->start(randomPicture(32, 1));
                (*engine)->advance(kExits, 0, bottleneck.cut);
                QVERIFY((*engine)->resumeFromLatent(bottleneck, (*engine)->latent(bottleneck)));
            }
        }
    }

    /// What the features behind the bottleneck lack of the wanted ones falls.
    void learns()
    {
        std::vector<double> errors;
        BottleneckTrainingSettings settings = quick({4});
        settings.epochShare = 4; // 20 epochs of a few steps
        const auto trained =
            trainBottlenecks(model(), LightAndDark(), settings, [&](const BottleneckTrainingProgress& p) {
                if (p.run.epochDone)
                    errors.push_back(p.run.features);
                return true;
            });
        QVERIFY(trained);
        QVERIFY(errors.size() >= 20);
        QVERIFY2(errors.back() < 0.7 * errors.front(),
                 qPrintable(QStringLiteral("%1 to %2").arg(errors.front()).arg(errors.back())));
    }

    void sameSeedGivesTheSame()
    {
        const auto first = trainBottlenecks(model(), LightAndDark(), quick({3}), goOn);
        const auto again = trainBottlenecks(model(), LightAndDark(), quick({3}), goOn);
        QVERIFY(first && again);
        QVERIFY(first->latents == again->latents);
        for (const auto& [name, array] : first->parameters)
            QVERIFY2(again->parameters.at(name).values == array.values, qPrintable(name));
    }

    void goesOnBehindWhatTheCheckpointHas()
    {
        const QTemporaryDir folder;
        BottleneckTrainingSettings settings = quick({2, 3});
        settings.checkpoint = folder.filePath(QStringLiteral("kept.cnfw"));
        const auto stopped = stoppedAt(3, settings);
        QVERIFY(!stopped);
        QVERIFY(stopped.error().message.contains(QStringLiteral("stopped on request at cut 3")));
        const auto [whole, cuts] = resumed(model(), settings);
        QVERIFY2(whole, whole ? "" : qPrintable(whole.error().message));
        QCOMPARE(cuts, QSet<int>{3});
        QCOMPARE(whole->network.codecLists().bottleneckCuts, (std::vector{2, 3}));
    }

    /// A training of the net that is resumed behind its last epoch gives the same weights with another date.
    void goesOnForTheSameWeightsWithAnotherRecord()
    {
        const QTemporaryDir folder;
        BottleneckTrainingSettings settings = quick({3, 4});
        settings.checkpoint = folder.filePath(QStringLiteral("kept.cnfw"));
        QVERIFY(!stoppedAt(4, settings));
        const auto later = std::make_shared<Model>(*model());
        later->record[QLatin1String("finished")] = QStringLiteral("later");
        const auto [whole, cuts] = resumed(later, settings);
        QVERIFY2(whole, whole ? "" : qPrintable(whole.error().message));
        QCOMPARE(cuts, QSet<int>{4});
    }

    void refusesTheCheckpointOfOtherWeights()
    {
        const QTemporaryDir folder;
        BottleneckTrainingSettings settings = quick({3, 4});
        settings.checkpoint = folder.filePath(QStringLiteral("kept.cnfw"));
        QVERIFY(!stoppedAt(4, settings));
        const auto other = std::make_shared<Model>(*model());
        other->parameters.at(QStringLiteral("conv1.weight")).values.front() += 1;
        const auto [whole, cuts] = resumed(other, settings);
        QVERIFY(!whole);
        QVERIFY2(whole.error().message.contains(QStringLiteral("to another model")),
                 qPrintable(whole.error().message));
        QVERIFY(cuts.isEmpty());
    }

    void scoresAndBytesMayCountForNothing()
    {
        const auto pictures = loadPictures(LightAndDark());
        QVERIFY(pictures);
        const Network& network = model()->network;
        const FrozenNet frozen(*model(), false);
        const auto cache = cacheFeatures(*model(), frozen, pictures->pictures,
                                         bottleneckCache(network, 4, kPictures, quick({4})),
                                         [](std::size_t) { return true; });
        BottleneckRecipe recipe = BottleneckRecipe::suited(network, 4);
        recipe.epochs = 3;
        recipe.scoresFrom = 1;
        recipe.firstPrice = 0;
        BottleneckRun run(network, 4, frozen, cache, recipe, false);
        BottleneckProgress last;
        while (run.epochsDone() < recipe.epochs)
            QVERIFY(run.epoch([&](const BottleneckProgress& p) {
                last = p;
                return true;
            }));
        QCOMPARE(last.loss, last.features);
        QCOMPARE(last.prices, std::vector<double>(recipe.bytes.size(), 0));
    }

    /// Decoder and thawed stages change; encoder, gains and the other stages do not.
    void goesOnFromABottleneckWithItsEncoderKept()
    {
        const auto pictures = loadPictures(LightAndDark());
        const auto with = trainBottlenecks(model(), LightAndDark(), quick({4}), goOn);
        QVERIFY(pictures && with);
        const auto path = with->network.path(kExits);
        const FrozenNet plain(*with, false), tail(*with, false, path.subspan(4, 1));
        QVERIFY(plain.trained().empty());
        QCOMPARE(tail.trained().size(), std::size_t{2}); // weight and bias
        const auto before = tail.trained().front().detach().clone();
        const auto cache = cacheFeatures(*with, plain, pictures->pictures,
                                         bottleneckCache(with->network, 4, kPictures, quick({4})),
                                         [](std::size_t) { return true; });
        BottleneckRecipe recipe = BottleneckRecipe::suited(with->network, 4);
        recipe.keepsEncoder = true;
        recipe.scoresFrom = 0;
        BottleneckRun run(with->network, 4, tail, cache, recipe, false);
        run.net().assign(with->parameters, with->latents.at(4));
        QVERIFY(run.epoch([](const BottleneckProgress&) { return true; }));
        QVERIFY(!tail.trained().front().equal(before));
        const TrainedBottleneck after = run.net().exported();
        for (const auto& [name, array] : after.parameters) {
            const bool same = array.values == with->parameters.at(name).values;
            QVERIFY2(same == name.startsWith(QLatin1String("enc4")), qPrintable(name));
        }
        for (std::size_t i = 0; i < after.code.gains.size(); ++i)
            QVERIFY(qFuzzyCompare(after.code.gains[i], with->latents.at(4).gains[i]));
    }

    void trainsOneCutAnewAndKeepsTheOthers()
    {
        const auto both = trainBottlenecks(model(), LightAndDark(), quick({2, 4}), goOn);
        QVERIFY(both);
        BottleneckTrainingSettings settings = quick({2});
        settings.seed = 5;
        const auto again =
            trainBottlenecks(std::make_shared<const Model>(*both), LightAndDark(), settings, goOn);
        QVERIFY2(again, again ? "" : qPrintable(again.error().message));
        QCOMPARE(again->network.codecLists().bottleneckCuts, (std::vector{2, 4}));
        QVERIFY(again->latents.at(4) == both->latents.at(4));
        QVERIFY(again->latents.at(2) != both->latents.at(2));
        for (std::size_t i = 0; i < both->network.stages().size(); ++i) {
            const QString stage = both->network.stages()[i].name();
            const bool anew =
                stage.startsWith(QLatin1String("enc2")) || stage.startsWith(QLatin1String("dec2"));
            QVERIFY2(anew || again->calibration.stageOutputs[i] == both->calibration.stageOutputs[i],
                     qPrintable(stage));
        }
    }

    void refusesWhatDoesNotFit()
    {
        const auto three = std::make_shared<const Model>(
            untrainedModel(Network::create(QStringLiteral("alexnet-32"), 3).value(), 3));
        const auto trained = trainBottlenecks(three, LightAndDark(), quick({1}), goOn);
        QVERIFY(!trained);
        QVERIFY(trained.error().message.contains(QStringLiteral("other classes")));
    }
};

QTEST_GUILESS_MAIN(tst_BottleneckTraining)
#include "tst_BottleneckTraining.moc"
