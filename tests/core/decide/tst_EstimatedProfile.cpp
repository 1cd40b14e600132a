#include "core/decide/EstimatedProfile.h"

#include "tests/support/SampleModel.h"

#include <QTest>

using namespace coinfer;

namespace {

/// What is not known of the machine costs nothing.
MachineProfile unmeasured(const Network& network)
{
    MachineProfile machine = sample::profile(network).device;
    std::ranges::fill(machine.stageMicros, 0);
    std::ranges::fill(machine.pictureMicros, 0);
    machine.microsPerKilovalue = machine.microsPerKilolatent = 0;
    return machine;
}

double jpegMicros(const Network& network, const MachineProfile& machine)
{
    const auto& codecs = network.codecLists().pictures;
    return machine.pictureMicros.at(
        static_cast<std::size_t>(std::ranges::find(codecs, CutCodec::jpeg(75)) - codecs.begin()));
}

} // namespace

class tst_EstimatedProfile : public QObject {
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
            const double emulated = jpegMicros(model->network, slowed(measured, model->network, pi.likely));
            QVERIFY(emulated > 1'000 && emulated < 2'000);
        }
    }

    void eachKindOfWorkHasAFactorOfItsOwnWithBounds()
    {
        const Network network = sample::networkWithWebp();
        MachineProfile measured = sample::profile(network).device;
        const double macsMicros = static_cast<double>(network.macs(kExits)) / kPi4MacsPerSecond * 1e6;
        const auto path = network.path(kExits);
        for (double& micros : measured.stageMicros)
            micros = macsMicros / 40 / static_cast<double>(path.size());
        measured.pictureMicros = sample::pictureMicros(network, kPi4EncodeKilopixel / 5);
        measured.microsPerKilovalue = 5;
        measured.microsPerKilolatent = 13;
        const SlowdownEstimate pi = pi4Slowdown(network, measured);
        QVERIFY(std::abs(pi.likely.stages - 40) < 1e-6 && std::abs(pi.likely.jpeg - 5) < 1e-6);
        QVERIFY(std::abs(pi.likely.latents - 2.8) < 1e-6); // as quick as the PC of pi4-pc
        QVERIFY(pi.likely.features > 6 && pi.likely.features < 7);
        QVERIFY(pi.likely.webp > 40 && pi.likely.webp < 45); // here WebP costs no more than JPEG
        QCOMPARE(pi.likely.preprocessing, pi.likely.jpeg);
        for (const auto& [work, key, name] : kDeviceWork)
            QVERIFY(1 <= pi.low.*work && pi.low.*work < pi.likely.*work && pi.likely.*work < pi.high.*work);
        const MachineProfile slow = slowed(measured, network, pi.likely);
        QVERIFY(std::abs(slow.fixedMicros / measured.fixedMicros - pi.likely.preprocessing) < 1e-9);
    }

    void anEmulatedPiTakesWhatTheProfileSays()
    {
        Model model = sample::model();
        model.network = sample::networkWithWebp();
        const MachineProfile pi = pi4AgainstPc(model).device;
        MachineProfile measured = sample::profile(model.network).device;
        measured.pictureMicros = sample::pictureMicros(model.network, 20);
        const MachineProfile emulated =
            slowed(measured, model.network, pi4Slowdown(model.network, measured).likely);
        const auto same = [](double a, double b) { return std::abs(a / b - 1) < 1e-9; };
        QVERIFY(same(emulated.microsPerKilovalue, pi.microsPerKilovalue));
        QVERIFY(same(emulated.microsPerKilolatent, pi.microsPerKilolatent));
        const auto& codecs = model.network.codecLists().pictures;
        for (std::size_t i = 0; i < codecs.size(); ++i)
            if (codecs[i].side == 0 && codecs[i] != CutCodec::raw())
                QVERIFY(same(emulated.pictureMicros[i], pi.pictureMicros[i]));
    }

    void shrunkPicturesCountWhereNoneIsWhole()
    {
        CodecLists lists = codecsOfOldFiles();
        lists.pictures.push_back(CutCodec::webp(1, 112));
        const Network network = Network::create(QStringLiteral("alexnet-224"), 10, lists).value();
        MachineProfile measured = sample::profile(network).device;
        measured.pictureMicros.back() = 400;
        Model model = sample::model();
        model.network = network;
        const double onPi = pi4AgainstPc(model).device.pictureMicros.back();
        QVERIFY(std::abs(pi4Slowdown(network, measured).likely.webp / (onPi / 400) - 1) < 1e-9);
    }

    void theEndsAreAQuickerAndASlowerPiAndTheSamePc()
    {
        Model model = sample::model();
        model.network = sample::networkWithWebp();
        const Profile low = pi4AgainstPc(model, EstimateEnd::Low), likely = pi4AgainstPc(model),
                      high = pi4AgainstPc(model, EstimateEnd::High);
        QCOMPARE(low.name, QStringLiteral("pi4-pc-low"));
        QCOMPARE(likely.name, QStringLiteral("pi4-pc"));
        QCOMPARE(high.name, QStringLiteral("pi4-pc-high"));
        QVERIFY(low.note.contains(QStringLiteral("quickest")) &&
                high.note.contains(QStringLiteral("slowest")));
        QVERIFY(low.estimate && high.estimate && checkProfile(low, model.network) &&
                checkProfile(high, model.network));
        const auto between = [](double a, double b, double c) { return a < b && b < c; };
        for (const auto figure : {&MachineProfile::fixedMicros, &MachineProfile::microsPerKilovalue,
                                  &MachineProfile::microsPerKilolatent})
            QVERIFY(between(low.device.*figure, likely.device.*figure, high.device.*figure));
        for (std::size_t i = 0; i < likely.device.pictureMicros.size(); ++i)
            QVERIFY(between(low.device.pictureMicros[i], likely.device.pictureMicros[i],
                            high.device.pictureMicros[i]));
        for (std::size_t i = 0; i < likely.device.stageMicros.size(); ++i)
            QVERIFY(low.device.stageMicros[i] <= likely.device.stageMicros[i] &&
                    likely.device.stageMicros[i] <= high.device.stageMicros[i]);
        for (const Profile* end : {&low, &high}) {
            QVERIFY(end->edge.stageMicros == likely.edge.stageMicros);
            QVERIFY(end->edge.pictureMicros == likely.edge.pictureMicros);
        }
    }

    void aTimeThatIsNotKnownHasNoFactor()
    {
        const Network network = sample::model().network;
        const SlowdownEstimate pi = pi4Slowdown(network, unmeasured(network));
        for (const Slowdown& s : {pi.low, pi.likely, pi.high})
            QVERIFY(s == Slowdown());
    }

    void aMachineSlowerThanAPiIsNotHurried()
    {
        const Network network = sample::model().network;
        MachineProfile measured = sample::profile(network).device;
        for (double& micros : measured.stageMicros)
            micros = 1e7;
        measured.pictureMicros = sample::pictureMicros(network, 1e4);
        measured.microsPerKilovalue = measured.microsPerKilolatent = 1e4;
        const SlowdownEstimate pi = pi4Slowdown(network, measured);
        for (const Slowdown& s : {pi.low, pi.likely, pi.high})
            QVERIFY(s == Slowdown());
    }
};

QTEST_APPLESS_MAIN(tst_EstimatedProfile)
#include "tst_EstimatedProfile.moc"
