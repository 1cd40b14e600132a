#include "core/nn/Training.h"
#include "core/nn/TrainingNet.h"
#include "core/nn/UntrainedModel.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <ATen/ATen.h>

#include <algorithm>

using namespace coinfer;

namespace {

/// Pictures whose class is their shade: learnt within a few steps.
class Shades : public DataSet {
public:
    /// The picture `broken` cannot be read; by default it is none of them.
    Shades(int classes, std::size_t count, std::size_t broken = SIZE_MAX)
        : m_classes(classes), m_count(count), m_broken(broken)
    {
    }

    QStringList classes() const override
    {
        QStringList names;
        for (int i = 0; i < m_classes; ++i)
            names << QStringLiteral("shade %1").arg(i);
        return names;
    }
    std::size_t size() const override { return m_count; }
    int label(std::size_t index) const override { return static_cast<int>(index) % m_classes; }
    QString name(std::size_t index) const override { return QString::number(index); }
    Result<Image> image(std::size_t index) const override
    {
        if (index == m_broken)
            return Error{QStringLiteral("picture %1 of %2 is broken").arg(index).arg(m_count)};
        Image picture = randomPicture(32, index);
        const int shade = 250 * label(index) / (m_classes - 1);
        for (auto& value : picture.rgb)
            value = static_cast<std::uint8_t>((value + 7 * shade) / 8);
        return picture;
    }

private:
    int m_classes;
    std::size_t m_count;
    std::size_t m_broken;
};

const QString kNetwork = QStringLiteral("alexnet-32");

TrainingSettings quick()
{
    TrainingSettings settings;
    settings.epochs = 2;
    settings.batch = 8;
    settings.peakRate = 0.02;
    settings.noiseFrom = 1;
    settings.augmentation = {.shift = 0, .cutout = 0};
    settings.threads = 1;
    return settings;
}

struct Trained {
    Result<Model> model = Error{};
    double firstLoss = 0; ///< mean of the first epoch
};

Trained train(const TrainingSettings& settings, int classes = 2)
{
    const Shades pictures(classes, 32), test(classes, 8);
    Trained result;
    result.model = trainModel(QStringLiteral("shades"), kNetwork, pictures, test, settings,
                              [&](const TrainingProgress& progress) {
                                  if (progress.epoch == 1)
                                      result.firstLoss = progress.loss;
                                  return true;
                              });
    return result;
}

std::vector<float> valuesOf(TrainingNet& net, const std::string& name)
{
    const auto plain = net.tensors().at(name).detach().contiguous();
    return {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()};
}

std::vector<double> recordedAccuracies(const Model& model)
{
    std::vector<double> shares;
    for (const auto& share : model.record[QStringLiteral("training_form_accuracy")].toArray())
        shares.push_back(share.toDouble());
    return shares;
}

} // namespace

class tst_Training : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesEveryPictureThatItSkipsOnce()
    {
        QStringList named;
        const Shades pictures(2, 32, 5), test(2, 8, 3);
        const auto model = trainModel(QStringLiteral("shades"), kNetwork, pictures, test, quick(),
                                      [&](const auto& progress) {
                                          named += progress.skipped;
                                          return true;
                                      });
        QVERIFY(model.ok());
        QCOMPARE(named, QStringList({QStringLiteral("picture 5 of 32 is broken"),
                                     QStringLiteral("picture 3 of 8 is broken")}));
        QCOMPARE(model->record[QStringLiteral("training_pictures")].toInt(), 31);
    }

    void goesOnFromTrainedWeights()
    {
        const Trained fresh = train(quick());
        QVERIFY2(fresh.model.ok(), fresh.model ? "" : qPrintable(fresh.model.error().message));
        TrainingSettings settings = quick();
        settings.epochs = 1;
        settings.start = std::make_shared<const Model>(*fresh.model);
        const Trained onwards = train(settings);
        QVERIFY2(onwards.model.ok(), onwards.model ? "" : qPrintable(onwards.model.error().message));
        QVERIFY2(
            onwards.firstLoss < fresh.firstLoss,
            qPrintable(QStringLiteral("%1, from nothing %2").arg(onwards.firstLoss).arg(fresh.firstLoss)));
    }

    void adoptsEveryArray()
    {
        const auto network = Network::create(kNetwork, 10);
        const Model model = untrainedModel(*network, 7);
        TrainingNet net(*network, 1);
        QVERIFY(net.adopt(model).ok());
        for (const auto& [name, tensor] : net.tensors())
            QVERIFY2(valuesOf(net, name) == model.parameters.at(QString::fromStdString(name)).values,
                     name.c_str());
    }

    void otherClassesKeepTheTrunkAndLearnNewScores()
    {
        const Model model = untrainedModel(*Network::create(kNetwork, 10), 7);
        const auto network = Network::create(kNetwork, 4);
        TrainingNet net(*network, 1), untouched(*network, 1);
        QVERIFY(net.adopt(model).ok());
        int scores = 0;
        for (const Stage& stage : network->stages()) {
            const std::string name = std::string(stage.row.name) + ".weight";
            const bool isScores = stage.output.count() == 4;
            scores += isScores;
            const auto& expected = isScores ? valuesOf(untouched, name)
                                            : model.parameters.at(QString::fromStdString(name)).values;
            QVERIFY2(valuesOf(net, name) == expected, name.c_str());
        }
        QCOMPARE(scores, kExits);
    }

    void refusesWeightsOfAnotherNetwork()
    {
        const auto other = Network::create(QStringLiteral("alexnet-224"), 2);
        TrainingSettings settings = quick();
        Model foreign;
        foreign.name = QStringLiteral("photographs");
        foreign.network = *other;
        settings.start = std::make_shared<const Model>(foreign);
        const Trained refused = train(settings);
        QVERIFY(!refused.model.ok());
        for (const char* word : {"photographs", "alexnet-224", "alexnet-32"})
            QVERIFY2(refused.model.error().message.contains(QLatin1String(word)),
                     qPrintable(refused.model.error().message));
    }

    void aRunResumedAfterItsLastEpochRecordsItsAccuracies()
    {
        const QTemporaryDir folder;
        TrainingSettings settings = quick();
        settings.checkpoint = folder.filePath(QStringLiteral("shades.ckpt"));
        const Trained whole = train(settings), resumed = train(settings);
        QVERIFY(whole.model.ok() && resumed.model.ok());
        QCOMPARE(resumed.firstLoss, 0.0); // no step was left to do
        const auto recorded = recordedAccuracies(*whole.model);
        QCOMPARE(recorded.size(), std::size_t{kExits});
        QVERIFY(*std::ranges::max_element(recorded) > 0);
        QCOMPARE(recordedAccuracies(*resumed.model), recorded);
    }
};

QTEST_GUILESS_MAIN(tst_Training)
#include "tst_Training.moc"
