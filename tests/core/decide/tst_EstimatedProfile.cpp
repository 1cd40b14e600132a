#include "core/decide/EstimatedProfile.h"

#include "tests/support/SampleModel.h"

#include <QTest>

using namespace coinfer;

namespace {

double jpegMicros(const Network& network, const MachineProfile& machine)
{
    const auto& codecs = network.codecLists().pictures;
    return machine.pictureMicros.at(
        static_cast<std::size_t>(std::ranges::find(codecs, CutCodec::jpeg(75)) - codecs.begin()));
}

} // namespace

class TestEstimatedProfile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTakenByTheLatencyModelAndSaysThatItIsAnEstimate_data()
    {
        QTest::addColumn<QString>("network");
        for (const QString& name : Network::names())
            QTest::newRow(qPrintable(name)) << name;
    }
    void isTakenByTheLatencyModelAndSaysThatItIsAnEstimate()
    {
        QFETCH(QString, network);
        const auto model = std::make_shared<const Model>(sample::model(network));
        const Profile profile = pi4AgainstPc(*model);
        QVERIFY(profile.estimate);
        QVERIFY(profile.note.contains(QStringLiteral("not measured")));
        QVERIFY(LatencyModel::create(model, profile));
    }

    void fullNetTakesWhatItsMultiplyAddsTake()
    {
        const auto model = std::make_shared<const Model>(sample::model());
        const auto costs = LatencyModel::create(model, pi4AgainstPc(*model)).value();
        const double stages = costs.cost({5, model->network.pathLength(5), kFloatBits}).deviceMicros -
                              costs.profile().device.fixedMicros;
        const double macs = static_cast<double>(model->network.macs(5));
        QVERIFY(std::abs(stages / (macs / 5e9 * 1e6) - 1) < 1e-9);
        // The engine needs 3.36 ms for it on such a core (docs/engine.md).
        const double edge = costs.cost({5, 0, CutCodec::raw()}).edgeMicros;
        QVERIFY(edge > 0.8 * 3362 && edge < 1.2 * 3362);
    }

    void aPi4EncodesAPictureInOneToTwoMilliseconds()
    {
        const auto model = std::make_shared<const Model>(sample::model());
        const double onPi = jpegMicros(model->network, pi4AgainstPc(*model).device);
        QVERIFY(onPi > 1'000 && onPi < 2'000);
        for (const double here : {2.0, 5.0, 9.0}) {
            MachineProfile measured = sample::profile(model->network).device;
            measured.pictureMicros = sample::pictureMicros(model->network, here);
            const SlowdownEstimate pi = pi4Slowdown(model->network, measured);
            const double emulated = jpegMicros(model->network, slowed(measured, pi.likely));
            QVERIFY(emulated > 1'000 && emulated < 2'000);
        }
    }

    void stagesAndCodecHaveFactorsOfTheirOwnWithBounds()
    {
        const Network network = sample::model().network;
        MachineProfile measured = sample::profile(network).device;
        const double macsMicros = static_cast<double>(network.macs(kExits)) / kPi4MacsPerSecond * 1e6;
        const auto path = network.path(kExits);
        for (double& micros : measured.stageMicros)
            micros = macsMicros / 40 / static_cast<double>(path.size());
        measured.pictureMicros = sample::pictureMicros(network, kPi4EncodeKilopixel / 5);
        const SlowdownEstimate pi = pi4Slowdown(network, measured);
        QVERIFY(std::abs(pi.likely.stages - 40) < 1e-6 && std::abs(pi.likely.codec - 5) < 1e-6);
        for (const auto kind : {&Slowdown::stages, &Slowdown::codec, &Slowdown::preprocessing})
            QVERIFY(1 <= pi.low.*kind && pi.low.*kind < pi.likely.*kind && pi.likely.*kind < pi.high.*kind);
        const MachineProfile slow = slowed(measured, pi.likely);
        QVERIFY(std::abs(slow.fixedMicros / measured.fixedMicros - pi.likely.preprocessing) < 1e-9);
    }

    void aTimeThatIsNotKnownHasNoFactor()
    {
        const Network network = sample::model().network;
        MachineProfile measured = sample::profile(network).device;
        measured.pictureMicros = sample::pictureMicros(network, 0);
        for (double& micros : measured.stageMicros)
            micros = 0;
        const Slowdown pi = pi4Slowdown(network, measured).likely;
        QVERIFY(pi.stages == 1 && pi.codec == 1 && pi.preprocessing == 1);
    }

    void aMachineSlowerThanAPiIsNotHurried()
    {
        const Network network = sample::model().network;
        MachineProfile measured = sample::profile(network).device;
        for (double& micros : measured.stageMicros)
            micros = 1e7;
        measured.pictureMicros = sample::pictureMicros(network, 1e4);
        const SlowdownEstimate pi = pi4Slowdown(network, measured);
        for (const Slowdown& s : {pi.low, pi.likely, pi.high})
            QVERIFY(s.stages == 1 && s.codec == 1 && s.preprocessing == 1);
    }
};

QTEST_APPLESS_MAIN(TestEstimatedProfile)
#include "tst_EstimatedProfile.moc"
