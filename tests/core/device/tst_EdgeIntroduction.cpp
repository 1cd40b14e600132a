#include "core/decide/Policies.h"
#include "core/device/DeviceRuntime.h"
#include "core/edge/EdgeRuntime.h"
#include "core/split/EdgeIntroduction.h"

#include "tests/support/QueuedSpy.h"
#include "tests/support/RuntimeSample.h"

#include <QTest>

#include <algorithm>

using namespace coinfer;
using namespace coinfer::test;

Q_DECLARE_METATYPE(coinfer::EdgeTimes)

namespace {

constexpr double kSlowEdge = 300; ///< times as slow as what the made-up machine is

/// A device that cannot hold its deadline alone and, until an edge says otherwise, takes the edge to be as
/// slow.
DeviceSettings settingsOf(const std::shared_ptr<const LatencyModel>& costs, quint16 port,
                          const QString& policy)
{
    Profile pair = costs->profile();
    pair.device = slowed(pair.device, costs->model().network, Slowdown::by(kSlowEdge));
    pair.edge = pair.device;
    DeviceSettings settings{
        .costs = std::make_shared<const LatencyModel>(costs->withProfile(pair)),
        .edges = {DeviceLinkSettings{.host = QStringLiteral("127.0.0.1"), .port = port}},
        .policy = policy,
        .makePolicy = [](const QString& name, const auto& known) { return makePolicy(name, known, 1); }};
    settings.live.deadline = Milliseconds(60);
    settings.live.guard = false;
    return settings;
}

struct Run {
    std::vector<FrameRecord> frames;
    QStringList problems;
    int introduced = 0;
};

Run run(const DeviceSettings& settings, const QStringList& classes, const QString& shadow = {})
{
    DeviceRuntime device(settings, std::make_unique<GreySource>(4, classes));
    Run run;
    QObject::connect(&device, &DeviceRuntime::frameAnswered, &device,
                     [&](const auto& frame) { run.frames.push_back(frame->record); });
    QObject::connect(&device, &DeviceRuntime::problem, &device,
                     [&](const QString& text) { run.problems << text; });
    QObject::connect(&device, &DeviceRuntime::edgeIntroduced, &device, [&] { ++run.introduced; });
    if (!shadow.isEmpty())
        device.setShadow(shadow);
    QueuedSpy finished(&device, &DeviceRuntime::finished);
    device.start();
    finished.wait(60'000);
    device.stop();
    QCoreApplication::sendPostedEvents(&device);
    return run;
}

} // namespace

/// The device decides by what the edge tells of its speed, not by its own.
class tst_EdgeIntroduction : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_model = shippedModel();
        QVERIFY(m_model);
        m_costs = costsOf(m_model);
    }

    void comesBackAsItWasTold()
    {
        MachineProfile edge = m_costs->profile().edge;
        edge.format = NumberFormat::Float;
        edge.microsPerKilovalue = 3.5;
        edge.microsPerKilolatent = 5.5;
        edge.pictureMicros.back() = 7.25;
        const auto told = edgeProfile(introduction(edge), m_model->network);
        QVERIFY(told.ok());
        QVERIFY(introduction(*told) == introduction(edge));
    }

    void refusesTimesOfAnotherNet()
    {
        EdgeTimes times = introduction(m_costs->profile().edge);
        times.stageMicros.pop_back();
        const auto told = edgeProfile(times, m_model->network);
        QVERIFY(!told.ok());
        QVERIFY2(told.error().message.contains(m_model->network.name()), qPrintable(told.error().message));
        times = introduction(m_costs->profile().edge);
        times.pictureMicros.pop_back();
        QVERIFY(!edgeProfile(times, m_model->network).ok());
        times = introduction(m_costs->profile().edge);
        times.format = QStringLiteral("int3");
        QVERIFY(!edgeProfile(times, m_model->network).ok());
    }

    /// The fault: on two real machines "search" never used the edge, taking it to be as slow as the device.
    void usesAQuickEdgeThatTellsSo_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::newRow("search") << QStringLiteral("search");
        QTest::newRow("search-expected") << QStringLiteral("search-expected");
        QTest::newRow("neurosurgeon") << QStringLiteral("neurosurgeon");
    }
    void usesAQuickEdgeThatTellsSo()
    {
        QFETCH(const QString, policy);
        EdgeRuntime edge({.model = m_model, .times = introduction(m_costs->profile().edge)});
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        const Run answers =
            run(settingsOf(m_costs, *port, policy), m_model->classes, QStringLiteral("search"));
        QCOMPARE(answers.introduced, 1);
        QCOMPARE(answers.problems, QStringList());
        QCOMPARE(answers.frames.size(), std::size_t{4});
        // One is enough: what a busy machine makes of the others is not this test's matter, and without the
        // edge's word none is sent.
        QVERIFY2(
            std::ranges::any_of(answers.frames, [](const FrameRecord& frame) { return frame.bytesUp > 0; }),
            qPrintable(policy));
    }

    /// Two figures for the same edge would leave nobody knowing which one counts.
    void aGivenProfileIsObeyed()
    {
        EdgeRuntime edge({.model = m_model, .times = introduction(m_costs->profile().edge)});
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        DeviceSettings settings = settingsOf(m_costs, *port, QStringLiteral("search"));
        settings.edgeCosts = EdgeCosts::Given;
        const Run answers = run(settings, m_model->classes);
        QCOMPARE(answers.introduced, 0);
        for (const FrameRecord& frame : answers.frames)
            QCOMPARE(frame.bytesUp, 0);
    }

    void saysWhatItTakesASilentEdgeFor()
    {
        EdgeRuntime edge({.model = m_model});
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        const Run answers = run(settingsOf(m_costs, *port, QStringLiteral("search")), m_model->classes);
        QCOMPARE(answers.problems.size(), 1);
        QVERIFY2(answers.problems.first().contains(QStringLiteral("as fast as this machine")),
                 qPrintable(answers.problems.first()));
    }

    void anEdgeWithTimesOfAnotherNetIsTold()
    {
        EdgeTimes odd = introduction(m_costs->profile().edge);
        odd.stageMicros.resize(3);
        EdgeRuntime edge({.model = m_model, .times = odd});
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        const Run answers = run(settingsOf(m_costs, *port, QStringLiteral("search")), m_model->classes);
        QCOMPARE(answers.frames.size(), std::size_t{4});
        QCOMPARE(answers.problems.size(), 1);
        QVERIFY2(answers.problems.first().contains(QStringLiteral("cannot be used")),
                 qPrintable(answers.problems.first()));
    }

private:
    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const LatencyModel> m_costs;
};

QTEST_GUILESS_MAIN(tst_EdgeIntroduction)
#include "tst_EdgeIntroduction.moc"
