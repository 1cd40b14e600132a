#include "core/split/MeasureMachine.h"
#include "tests/support/FakeEngine.h"
#include "tests/support/SampleModel.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

using namespace coinfer;

namespace {

Image grey(int width, int height)
{
    return {width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3), 128)};
}

/// An engine's own count of its work instead of the processor's.
Measuring byTheClockOf(const FakeEngine& engine, int repeats)
{
    return {.repeats = repeats, .clock = [&engine] { return engine.worked; }};
}

} // namespace

class tst_MeasureMachine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void measuresTheLeastTimeOfEachStage()
    {
        FakeEngine engine(m_model);
        engine.hiccups = 20; // the warm-up and a slow start do not show
        const auto machine =
            measureMachine(engine, grey(320, 240), byTheClockOf(engine, 5), MachineRole::Device);
        QVERIFY(machine.ok());
        QCOMPARE(machine->stageMicros.size(), m_network.stages().size());
        for (std::size_t i = 0; i < machine->stageMicros.size(); ++i)
            QCOMPARE(machine->stageMicros[i], static_cast<double>(i + 1));
        QVERIFY(machine->format == NumberFormat::Float);
        QVERIFY(!machine->machine.isEmpty());
        QCOMPARE(engine.lastSize, m_network.inputSize());
        QCOMPARE(engine.resumes, 0);
    }

    void measuresPreprocessingAndEncodingOfADevice()
    {
        FakeEngine engine(m_model);
        const auto machine = measureMachine(engine, grey(320, 240), {.repeats = 5}, MachineRole::Device);
        QVERIFY(machine.ok());
        QVERIFY(machine->fixedMicros > 0 && machine->microsPerKilovalue > 0);
        QVERIFY(std::ranges::all_of(machine->pictureMicros, [](double micros) { return micros > 0; }));
    }

    /// On a busy machine every second run is disturbed, by up to fifty times what it takes: medians of such
    /// runs differ by several times.
    void findsTheSameOnABusyMachine()
    {
        double least = std::numeric_limits<double>::max(), most = 0;
        for (unsigned seed = 0; seed < 20; ++seed) {
            FakeEngine engine(m_model);
            std::mt19937 random(seed);
            engine.noise = [&] { return Nanoseconds(random() % 2 == 0 ? 0 : random() % 500'000); };
            const auto machine =
                measureMachine(engine, grey(224, 224), byTheClockOf(engine, 15), MachineRole::Device);
            QVERIFY(machine.ok());
            const double sum = std::accumulate(machine->stageMicros.begin(), machine->stageMicros.end(), 0.0);
            least = std::min(least, sum);
            most = std::max(most, sum);
        }
        QVERIFY2(most / least < 1.1, qPrintable(QStringLiteral("%1 to %2").arg(least).arg(most)));
    }

    void measuresDecodingAtTheEdge()
    {
        FakeEngine engine(m_model);
        const auto machine = measureMachine(engine, grey(224, 224), {.repeats = 3}, MachineRole::Edge);
        QVERIFY(machine.ok());
        QVERIFY(engine.resumes > 0);
        QCOMPARE(machine->fixedMicros, 0.0);
        QVERIFY(machine->microsPerKilovalue > 0);
        QCOMPARE(machine->pictureMicros.size(), m_network.codecLists().pictures.size());
        Profile profile = sample::profile(m_network);
        profile.edge = *machine;
        QVERIFY(checkProfile(profile, m_network).ok());
    }

    void stopsWhenAsked()
    {
        FakeEngine engine(m_model);
        const Measuring endless{.repeats = std::numeric_limits<int>::max(), .isStopped = [] { return true; }};
        const auto machine = measureMachine(engine, grey(224, 224), endless, MachineRole::Edge);
        QVERIFY(!machine.ok());
        QVERIFY(machine.error().message.contains(QStringLiteral("stopped")));
    }

    void measuresNothingFromNothing()
    {
        FakeEngine engine(m_model);
        QVERIFY(!measureMachine(engine, {}, {.repeats = 5}, MachineRole::Device).ok());
        QVERIFY(!measureMachine(engine, grey(8, 8), {.repeats = 0}, MachineRole::Device).ok());
    }

private:
    const std::shared_ptr<const Model> m_model =
        std::make_shared<const Model>(sample::calibrated(sample::model()));
    const Network m_network = m_model->network;
};

QTEST_GUILESS_MAIN(tst_MeasureMachine)
#include "tst_MeasureMachine.moc"
