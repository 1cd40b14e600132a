#include "app/cli/HeadlessRun.h"
#include "app/common/Agents.h"
#include "core/decide/Policies.h"
#include "core/nn/ModelFile.h"
#include "core/session/KeptPictures.h"
#include "core/session/PictureReader.h"
#include "core/session/SessionReader.h"
#include "core/vision/SmallPicture.h"
#include "tests/support/Files.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace coinfer;
using namespace coinfer::cli;

namespace {

constexpr int kFrames = 6;

/// Grey pictures of class 0.
class GreySource : public FrameSource {
public:
    explicit GreySource(QStringList classes) : m_classes(std::move(classes)) {}
    QString description() const override { return QStringLiteral("grey pictures"); }
    QStringList classes() const override { return m_classes; }
    bool isLive() const override { return false; }
    Result<std::optional<Frame>> next() override
    {
        if (m_index == kFrames)
            return std::optional<Frame>{};
        const Image grey{32, 32, std::vector<std::uint8_t>(32 * 32 * 3, 100)};
        const auto index = m_index++;
        return std::optional(Frame{grey, 0, QString::number(index), index, SteadyClock().now()});
    }

private:
    std::int64_t m_index = 0;
    QStringList m_classes;
};

std::shared_ptr<const LatencyModel> costs()
{
    auto loaded = loadModel(QStringLiteral(COINFER_SOURCE_DIR "/assets/models/fashion-mnist.cnfw"));
    const auto model = std::make_shared<const Model>(std::move(loaded).value());
    const MachineProfile machine{.machine = QStringLiteral("test"),
                                 .stageMicros = std::vector<double>(model->network.stages().size(), 100),
                                 .pictureMicros =
                                     std::vector<double>(model->network.codecLists().pictures.size(), 100)};
    return std::make_shared<const LatencyModel>(
        LatencyModel::create(model, Profile{.name = QStringLiteral("test"),
                                            .model = model->name,
                                            .modelHash = model->hash,
                                            .network = model->network.name(),
                                            .device = machine,
                                            .edge = machine})
            .value());
}

/// What a run without an edge leaves to be read.
struct Told {
    QJsonObject summary;
    QString table;
};
DeviceSettings settingsOf(const std::shared_ptr<const LatencyModel>& model)
{
    return {.costs = model,
            .policy = QStringLiteral("search"),
            .makePolicy = [](const QString& name, const auto& costs) { return makePolicy(name, costs, 1); }};
}

Told run(double accuracyWeight, const QString& slowdownBounds = {})
{
    const auto model = costs();
    DeviceSettings settings = settingsOf(model);
    settings.live.accuracyWeight = accuracyWeight;
    DeviceRuntime device(settings, std::make_unique<GreySource>(model->model().classes));
    HeadlessRun headless(
        device, settings,
        describeSession(settings,
                        {QStringLiteral("grey"), {.stress = 0.25, .seed = 7, .threads = 2}, slowdownBounds}));
    headless.run();
    return {headless.summary(), headless.table()};
}

} // namespace

/// What is told at the end of a run without a window.
class tst_HeadlessRun : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsDecisionsWithoutNumbers()
    {
        const Told told = run(std::numeric_limits<double>::quiet_NaN());
        QCOMPARE(told.summary[QStringLiteral("answered")].toInt(), kFrames); // all the same
        QCOMPARE(told.summary[QStringLiteral("decisions_without_numbers")].toInt(), kFrames);
        QVERIFY2(told.table.contains(QStringLiteral("\n6 decisions had an invalid estimate")),
                 qPrintable(told.table));
    }

    void countsFramesWithoutAnEdgeAsAlone()
    {
        const Told told = run(0.9);
        QCOMPARE(told.summary[QStringLiteral("alone")].toInt(), kFrames);
        QVERIFY2(told.table.contains(QStringLiteral(", 6 alone,")), qPrintable(told.table));
    }

    void tellsWhatAFigureDependsOnAndWhatWasChosen()
    {
        const Told told = run(0.9);
        const QJsonObject settings = told.summary[QStringLiteral("settings")].toObject();
        QCOMPARE(settings[QStringLiteral("reward")].toString(), QStringLiteral("deadline"));
        QCOMPARE(settings[QStringLiteral("seed")].toInt(), 7);
        QCOMPARE(settings[QStringLiteral("threads")].toInt(), 2);
        QCOMPARE(settings[QStringLiteral("stress")].toDouble(), 0.25);
        for (const char* work : {"slowdown", "features_slowdown", "latents_slowdown", "jpeg_slowdown",
                                 "webp_slowdown", "preprocessing_slowdown"})
            QCOMPARE(settings[QLatin1String(work)].toDouble(), 1.0);
        QVERIFY(settings.contains(QStringLiteral("agent_hash")) &&
                settings[QStringLiteral("agent_hash")].isNull()); // `search` is no agent
        QVERIFY2(told.table.contains(QStringLiteral("reward deadline, seed 7, threads 2, slowdown 1\n")),
                 qPrintable(told.table));
        const QJsonArray decisions = told.summary[QStringLiteral("decisions")].toArray();
        int frames = 0;
        for (const QJsonValue& decision : decisions)
            frames += decision[QStringLiteral("frames")].toInt();
        QCOMPARE(frames, kFrames);
        QVERIFY2(told.table.contains(QStringLiteral(", all on the device")), qPrintable(told.table));
    }

    void keepsPicturesBesideTheLog()
    {
        QTemporaryDir folder;
        const QString log = folder.filePath(QStringLiteral("a.jsonl"));
        const auto model = costs();
        const DeviceSettings settings = settingsOf(model);
        DeviceRuntime device(settings, std::make_unique<GreySource>(model->model().classes));
        HeadlessRun headless(device, settings, describeSession(settings, {}));
        QVERIFY(headless.record(log, KeepPictures::Yes).ok());
        headless.run();
        QVERIFY(headless.checkLog().ok());
        QVERIFY(readSession(log)->info.keepsPictures);
        const auto pictures = PictureReader::open(picturesPath(log));
        QVERIFY(pictures.ok());
        QCOMPARE((*pictures)->size(), std::size_t{kFrames});
        const auto grey = readSmallJpeg((*pictures)->read(3));
        QVERIFY(grey.ok() && grey->width == 32);
        QVERIFY(std::abs(grey->rgb[0] - 100) < 3);
    }

    /// Before anything is opened and measured.
    void refusesPicturesThatCannotBeKept()
    {
        QTemporaryDir folder;
        const QString log = folder.filePath(QStringLiteral("a.jsonl"));
        const RunOptions options{.log = log.toStdString(), .pictures = true};
        QVERIFY(checkRunOutputs(options).ok());
        write(picturesPath(log), "there");
        QVERIFY(!checkRunOutputs(options).ok());
        QVERIFY(checkRunOutputs({.log = log.toStdString()}).ok());
        const auto model = costs();
        const DeviceSettings settings = settingsOf(model);
        DeviceRuntime device(settings, std::make_unique<GreySource>(model->model().classes));
        HeadlessRun headless(device, settings, describeSession(settings, {}));
        const auto refused = headless.record(log, KeepPictures::Yes);
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().message.contains(picturesPath(log)));
        QVERIFY(!QFile::exists(log));
    }

    void tellsHowSureAnEstimatedSlowdownIs()
    {
        const QString bounds =
            QStringLiteral("stages 50.0 to 90.0, features 5.0 to 20.0, latents 2.0 to 8.0, JPEG 5.0 to 20.0, "
                           "WebP 4.0 to 20.0, preprocessing 5.0 to 20.0");
        const Told told = run(0.9, bounds);
        const QJsonObject settings = told.summary[QStringLiteral("settings")].toObject();
        QCOMPARE(settings[QStringLiteral("slowdown_bounds")].toString(), bounds);
        QVERIFY2(told.table.contains(QStringLiteral("the slowdown is an estimate: ") + bounds),
                 qPrintable(told.table));
        const QJsonObject given = run(0.9).summary[QStringLiteral("settings")].toObject();
        QVERIFY(given[QStringLiteral("slowdown_bounds")].isNull());
    }

    void namesTheAgentByItsFile()
    {
        const QString sac = agentHash(QStringLiteral("sac"), {}),
                      live = agentHash(QStringLiteral("sac-live"), {});
        QCOMPARE(sac.size(), 64);
        QCOMPARE(live, sac); // it begins from that one
        QVERIFY(agentHash(QStringLiteral("dqn"), {}) != sac);
        QVERIFY(agentHash(QStringLiteral("search"), {}).isEmpty());
        QTemporaryDir folder;
        const QString learned = folder.filePath(QStringLiteral("own.cnfa"));
        QCOMPARE(agentHash(QStringLiteral("sac-live"), learned), sac); // not there yet
        write(learned, "abc");
        QCOMPARE(agentHash(QStringLiteral("sac-live"), learned),
                 QStringLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(agentHash(QStringLiteral("agent:") + learned, {}),
                 agentHash(QStringLiteral("sac-live"), learned));
    }

    void saysNothingOfThemWhereThereAreNone()
    {
        const Told told = run(0.9);
        QCOMPARE(told.summary[QStringLiteral("answered")].toInt(), kFrames);
        QCOMPARE(told.summary[QStringLiteral("decisions_without_numbers")], QJsonValue(0));
        QVERIFY(!told.table.contains(QStringLiteral("invalid estimate")));
    }
};

QTEST_GUILESS_MAIN(tst_HeadlessRun)
#include "tst_HeadlessRun.moc"
