#include "core/nn/Network.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <utility>

using namespace coinfer;

namespace {

constexpr int kClasses = 10;

Network network(const char* name)
{
    auto created = Network::create(QString::fromLatin1(name), kClasses);
    if (!created)
        qFatal("%s", qPrintable(created.error().message));
    return *std::move(created);
}

/// One row for each net.
void addNetworks()
{
    QTest::addColumn<QString>("name");
    for (const QString& name : Network::names())
        QTest::newRow(qPrintable(name)) << name;
}

Network withBottlenecks(const char* name)
{
    CodecLists lists = network(name).codecLists();
    lists.bottleneckCuts = {1, 2, 3, 4};
    return Network::create(QString::fromLatin1(name), kClasses, lists).value();
}

/// All that a codec can be, and some that it cannot.
std::vector<CutCodec> everyCodec()
{
    std::vector<CutCodec> all;
    for (int level = 0; level <= 100; ++level) {
        all.push_back(level);
        all.push_back(CutCodec::bottleneck(level));
        for (const int side : {0, 24, 112, 160, 224}) {
            all.push_back(CutCodec::jpeg(level, side));
            all.push_back(CutCodec::webp(level, side));
        }
    }
    all.push_back(CutCodec::raw());
    return all;
}

} // namespace

class tst_Network : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesBothSizes()
    {
        const QStringList expected{QStringLiteral("alexnet-224"), QStringLiteral("alexnet-32")};
        QCOMPARE(Network::names(), expected);
        QCOMPARE(network("alexnet-224").inputSize(), 224);
        QCOMPARE(network("alexnet-32").inputSize(), 32);
        QCOMPARE(network("alexnet-32").name(), QStringLiteral("alexnet-32"));
        QCOMPARE(network("alexnet-32").classes(), kClasses);
    }

    // Krizhevsky's one-column AlexNet, counted by hand: output pixels * output channels * kernel * input
    // channels.
    void convolutionsCostWhatAlexNetsCost_data()
    {
        QTest::addColumn<int>("place");
        QTest::addColumn<qint64>("macs");
        QTest::addColumn<qint64>("parameters");
        QTest::newRow("conv1") << 0 << qint64{55 * 55} * 64 * (11 * 11 * 3) << qint64{23'296};
        QTest::newRow("conv2") << 1 << qint64{27 * 27} * 192 * (5 * 5 * 64) << qint64{307'392};
        QTest::newRow("conv3") << 2 << qint64{13 * 13} * 384 * (3 * 3 * 192) << qint64{663'936};
        QTest::newRow("conv4") << 3 << qint64{13 * 13} * 256 * (3 * 3 * 384) << qint64{884'992};
        QTest::newRow("conv5") << 4 << qint64{13 * 13} * 256 * (3 * 3 * 256) << qint64{590'080};
        QTest::newRow("fc6") << 5 << qint64{2304} * 1024 << qint64{2304 * 1024 + 1024};
        QTest::newRow("fc7") << 6 << qint64{1024} * 512 << qint64{1024 * 512 + 512};
        QTest::newRow("fc8") << 7 << qint64{512} * kClasses << qint64{512 * kClasses + kClasses};
    }
    void convolutionsCostWhatAlexNetsCost()
    {
        QFETCH(int, place);
        const Network net = network("alexnet-224");
        const Stage& stage = net.stageAt(5, place);
        QCOMPARE(stage.name(), QString::fromLatin1(QTest::currentDataTag()));
        QTEST(static_cast<qint64>(stage.macs), "macs");
        QTEST(static_cast<qint64>(stage.parameters), "parameters");
    }

    void convolutionsSumUpToAlexNets()
    {
        QCOMPARE(network("alexnet-224").macs(5, 0, 5), std::int64_t{655'566'528});
    }

    void smallNetCostsWhatItsTableSays()
    {
        // conv1..conv5, fc6..fc8 by hand.
        const std::int64_t byHand =
            1'769'472 + 14'155'776 + 10'616'832 + 21'233'664 + 10'616'832 + 786'432 + 131'072 + 2'560;
        QCOMPARE(network("alexnet-32").macs(5), byHand);
        QVERIFY(byHand <= 70'000'000);
    }

    void sidesOfACutSumUpToTheWhole_data() { addNetworks(); }
    void sidesOfACutSumUpToTheWhole()
    {
        QFETCH(QString, name);
        const Network net = network(qPrintable(name));
        for (int exit = 1; exit <= kExits; ++exit)
            for (int cut = 0; cut <= net.pathLength(exit); ++cut)
                QCOMPARE(net.macs(exit, 0, cut) + net.macs(exit, cut, net.pathLength(exit)), net.macs(exit));
    }

    void laterExitsCostMore_data() { addNetworks(); }
    void laterExitsCostMore()
    {
        QFETCH(QString, name);
        const Network net = network(qPrintable(name));
        for (int exit = 2; exit <= kExits; ++exit)
            QVERIFY(net.macs(exit) > net.macs(exit - 1));
    }

    void shapesFollowFromTheTable_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("exit");
        QTest::addColumn<QList<QList<int>>>("shapes"); // one a cut: height, width, channels
        QTest::newRow("alexnet-224, trunk")
            << QStringLiteral("alexnet-224") << 5
            << QList<QList<int>>{{224, 224, 3}, {27, 27, 64}, {13, 13, 192}, {13, 13, 384}, {13, 13, 256},
                                 {3, 3, 256},   {1, 1, 1024}, {1, 1, 512},   {1, 1, 10}};
        QTest::newRow("alexnet-224, exit 1")
            << QStringLiteral("alexnet-224") << 1
            << QList<QList<int>>{{224, 224, 3}, {27, 27, 64}, {3, 3, 256}, {1, 1, 10}};
        QTest::newRow("alexnet-32, trunk")
            << QStringLiteral("alexnet-32") << 5
            << QList<QList<int>>{{32, 32, 3}, {16, 16, 64}, {8, 8, 96},  {8, 8, 192}, {4, 4, 192},
                                 {2, 2, 384}, {1, 1, 512},  {1, 1, 256}, {1, 1, 10}};
        QTest::newRow("alexnet-32, exit 1")
            << QStringLiteral("alexnet-32") << 1
            << QList<QList<int>>{{32, 32, 3}, {16, 16, 64}, {4, 4, 192}, {1, 1, 10}};
    }
    void shapesFollowFromTheTable()
    {
        QFETCH(QString, name);
        QFETCH(int, exit);
        QFETCH(QList<QList<int>>, shapes);
        const Network net = network(qPrintable(name));
        QCOMPARE(net.pathLength(exit) + 1, static_cast<int>(shapes.size()));
        for (int cut = 0; cut < shapes.size(); ++cut) {
            const Shape shape = net.shapeAtCut(exit, cut);
            QCOMPARE((QList<int>{shape.height, shape.width, shape.channels}), shapes[cut]);
        }
    }

    void everyPathEndsInTheClassScores_data() { addNetworks(); }
    void everyPathEndsInTheClassScores()
    {
        QFETCH(QString, name);
        for (const int classes : {2, 10, 1000}) {
            const auto net = Network::create(name, classes);
            QVERIFY(net);
            for (int exit = 1; exit <= kExits; ++exit) {
                const int length = net->pathLength(exit);
                QCOMPARE(net->shapeAtCut(exit, length), (Shape{1, 1, classes}));
                for (int place = 0; place < length; ++place)
                    QCOMPARE(net->stageAt(exit, place).relu, place + 1 < length);
            }
        }
    }

    void eachStageTakesWhatTheOneBeforeGives_data() { addNetworks(); }
    void eachStageTakesWhatTheOneBeforeGives()
    {
        QFETCH(QString, name);
        const Network net = network(qPrintable(name));
        for (int exit = 1; exit <= kExits; ++exit)
            for (int place = 0; place < net.pathLength(exit); ++place) {
                const Shape before = net.shapeAtCut(exit, place), input = net.stageAt(exit, place).input;
                QCOMPARE(input, before);
                QVERIFY(input.height > 0 && input.width > 0 && input.channels > 0);
            }
    }

    void branchesLeaveTheTrunkOneByOne_data() { addNetworks(); }
    void branchesLeaveTheTrunkOneByOne()
    {
        QFETCH(QString, name);
        const Network net = network(qPrintable(name));
        for (int exit = 1; exit < kExits; ++exit) {
            QCOMPARE(net.sharedStages(exit, kExits), exit); // exit e branches off behind conv e
            QCOMPARE(net.sharedStages(kExits, exit), exit);
            QCOMPARE(net.sharedStages(exit, exit), net.pathLength(exit));
            for (int place = 0; place < net.pathLength(exit); ++place)
                QCOMPARE(net.stageAt(exit, place).trunkStage, place < exit ? place : -1);
        }
        QCOMPARE(net.sharedStages(3, 4), 3);
        std::set<QString> names;
        for (const Stage& stage : net.stages())
            names.insert(stage.name());
        QCOMPARE(names.size(), net.stages().size());
    }

    void decisionsAreValidUniqueAndOrdered_data() { addNetworks(); }
    void decisionsAreValidUniqueAndOrdered()
    {
        QFETCH(QString, name);
        const Network net = network(qPrintable(name));
        const auto decisions = net.decisions();
        // Paths of 3, 4, 5, 6 and 8 stages: the pictures, 8 levels at each inner cut, one without sending.
        QCOMPARE(decisions.size(), 5 * net.codecLists().pictures.size() + (2 + 3 + 4 + 5 + 7) * 8 + 5);
        // Each exit may be cut at the bottlenecks before its branch.
        QCOMPARE(withBottlenecks(qPrintable(name)).decisions().size(),
                 decisions.size() + (1 + 2 + 3 + 4 + 4) * kBottleneckRates);
        QVERIFY(std::ranges::all_of(decisions, [&](const Decision& d) { return net.isValid(d); }));
        QVERIFY(std::ranges::adjacent_find(decisions, std::greater_equal<>()) == decisions.end());
    }

    void decisionsAreAllThatIsValid_data() { addNetworks(); }
    void decisionsAreAllThatIsValid()
    {
        QFETCH(QString, name);
        const Network net = network(qPrintable(name));
        std::size_t valid = 0;
        for (int exit = -1; exit <= kExits + 2; ++exit)
            for (int cut = -1; cut <= 10; ++cut)
                for (const CutCodec& codec : everyCodec())
                    valid += net.isValid({exit, cut, codec});
        QCOMPARE(valid, net.decisions().size());
    }

    void nothingSentIsOneDecision_data() { addNetworks(); }
    void nothingSentIsOneDecision()
    {
        QFETCH(QString, name);
        const Network net = network(qPrintable(name));
        std::set<std::pair<int, int>> silent;
        for (const Decision& decision : net.decisions()) {
            if (decision.cut != net.pathLength(decision.exit))
                continue;
            QCOMPARE(net.packedBytes(decision), std::int64_t{0});
            QVERIFY2(silent.emplace(decision.exit, decision.cut).second, "the same decision twice");
        }
        QCOMPARE(silent.size(), std::size_t{kExits});
    }

    void refusesDecisionsThatMakeNoSense_data()
    {
        QTest::addColumn<int>("exit");
        QTest::addColumn<int>("cut");
        QTest::addColumn<int>("bits");
        QTest::newRow("exit 0") << 0 << 1 << 8;
        QTest::newRow("exit 6") << 6 << 1 << 8;
        QTest::newRow("negative exit") << -1 << 1 << 8;
        QTest::newRow("negative cut") << 5 << -1 << 8;
        QTest::newRow("cut behind the end") << 5 << 9 << kFloatBits;
        QTest::newRow("cut behind a branch's end") << 1 << 4 << kFloatBits;
        QTest::newRow("5 bits") << 5 << 1 << 5;
        QTest::newRow("0 bits") << 5 << 1 << 0;
        QTest::newRow("image as features") << 5 << 0 << 8;
        QTest::newRow("bits of nothing") << 5 << 8 << 8;
        QTest::newRow("largest numbers") << 2147483647 << 2147483647 << 8;
    }
    void refusesDecisionsThatMakeNoSense()
    {
        QFETCH(int, exit);
        QFETCH(int, cut);
        QFETCH(int, bits);
        for (const QString& name : Network::names())
            QVERIFY(!network(qPrintable(name)).isValid({exit, cut, bits}));
    }

    void countsPackedBytes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("cut");
        QTest::addColumn<int>("bits");
        QTest::addColumn<qint64>("bytes");
        const QString large = QStringLiteral("alexnet-224"), small = QStringLiteral("alexnet-32");
        QTest::newRow("conv1, 1 bit") << large << 1 << 1 << qint64{27 * 27 * 64 / 8};
        QTest::newRow("conv1, float") << large << 1 << kFloatBits << qint64{27 * 27 * 64 * 4};
        QTest::newRow("conv2, 3 bits") << large << 2 << 3 << qint64{13 * 13 * 192 * 3 / 8};
        QTest::newRow("conv5, 4 bits") << large << 5 << 4 << qint64{1'152};
        QTest::newRow("fc7, 6 bits") << large << 7 << 6 << qint64{384};
        QTest::newRow("fc8 sends nothing") << large << 8 << kFloatBits << qint64{0};
        QTest::newRow("small fc7, 16 bits") << small << 7 << 16 << qint64{512};
    }
    void countsPackedBytes()
    {
        QFETCH(QString, name);
        QFETCH(int, cut);
        QFETCH(int, bits);
        QTEST(static_cast<qint64>(network(qPrintable(name)).packedBytes({5, cut, bits})), "bytes");
    }

    void countsBytesOfPicturesAndLatents()
    {
        const Network large = withBottlenecks("alexnet-224"), small = withBottlenecks("alexnet-32");
        QCOMPARE(large.packedBytes({5, 0, CutCodec::raw()}), std::int64_t{150'528});
        QCOMPARE(large.packedBytes({5, 0, CutCodec::jpeg(20)}), std::int64_t{150'528}); // at most raw
        QCOMPARE(small.packedBytes({5, 0, CutCodec::raw()}), std::int64_t{3'072});
        for (const Bottleneck& bottleneck : large.bottlenecks())
            QCOMPARE(large.packedBytes({5, bottleneck.cut, CutCodec::bottleneck(1)}),
                     (std::int64_t{bottleneck.latent.count()} * kLatentBits + 7) / 8);
    }

    void bottlenecksGiveBackTheFeaturesOfTheirCut_data() { addNetworks(); }
    void bottlenecksGiveBackTheFeaturesOfTheirCut()
    {
        QFETCH(QString, name);
        const Network net = withBottlenecks(qPrintable(name));
        QCOMPARE(net.bottlenecks().size(), std::size_t{kBottleneckCuts});
        for (const Bottleneck& bottleneck : net.bottlenecks()) {
            const auto stage = [&](int index) { return net.stages().at(static_cast<std::size_t>(index)); };
            QVERIFY(stage(bottleneck.encoder.front()).input == net.shapeAtCut(kExits, bottleneck.cut));
            QVERIFY(stage(bottleneck.encoder.back()).output == bottleneck.latent);
            QVERIFY(stage(bottleneck.decoder.front()).input == bottleneck.latent);
            QVERIFY(stage(bottleneck.decoder.back()).output == net.shapeAtCut(kExits, bottleneck.cut));
            std::int64_t encoder = 0;
            for (const int index : bottleneck.encoder) {
                encoder += stage(index).macs;
                QCOMPARE(stage(index).bottleneck, bottleneck.cut);
            }
            QVERIFY2(encoder * 20 <= net.macs(kExits), "over 5 % of the net");
        }
    }

    void bottlenecksAreOfTheTrunkAlone()
    {
        const Network net = withBottlenecks("alexnet-224"), without = network("alexnet-224");
        for (int exit = 1; exit <= kExits; ++exit)
            for (int cut = 0; cut <= net.pathLength(exit); ++cut) {
                const bool trunk =
                    cut >= 1 && cut <= std::min(net.sharedStages(exit, kExits), kBottleneckCuts);
                QCOMPARE(net.isValid({exit, cut, CutCodec::bottleneck(2)}), trunk);
                QVERIFY(!without.isValid({exit, cut, CutCodec::bottleneck(2)}));
            }
    }

    void refusesListsThatNoNetworkCanHave_data()
    {
        QTest::addColumn<CodecLists>("lists");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char* name, const CodecLists& lists, const char* complaint) {
            QTest::newRow(name) << lists << QString::fromLatin1(complaint);
        };
        row("no picture", {{}, {}}, "raw picture");
        row("without raw", {{CutCodec::jpeg(20)}, {}}, "raw picture");
        row("out of order", {{CutCodec::jpeg(20), CutCodec::raw()}, {}}, "out of order");
        row("twice", {{CutCodec::raw(), CutCodec::raw()}, {}}, "repeated");
        row("features", {{CutCodec(4), CutCodec::raw()}, {}}, "4-bit");
        row("enlarged", {{CutCodec::raw(), CutCodec::jpeg(20, 32)}, {}}, "jpeg-20-32");
        row("cut 0", {{CutCodec::raw()}, {0}}, "cut 0");
        row("cut 5", {{CutCodec::raw()}, {5}}, "cut 5");
        row("cuts twice", {{CutCodec::raw()}, {2, 2}}, "repeated");
    }
    void refusesListsThatNoNetworkCanHave()
    {
        QFETCH(CodecLists, lists);
        QFETCH(QString, complaint);
        const auto net = Network::create(QStringLiteral("alexnet-32"), kClasses, lists);
        QVERIFY(!net);
        QVERIFY2(net.error().message.contains(complaint), qPrintable(net.error().message));
    }

    void refusesUnknownNetworks_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"", "alexnet", "AlexNet-224", "alexnet-224 ", "../alexnet-32"})
            QTest::addRow("\"%s\"", name) << QString::fromLatin1(name);
    }
    void refusesUnknownNetworks()
    {
        QFETCH(QString, name);
        const auto net = Network::create(name, kClasses);
        QVERIFY(!net);
        QVERIFY(net.error().message.contains(QLatin1Char('"') + name + QLatin1Char('"')));
        QVERIFY(net.error().message.contains(QStringLiteral("alexnet-224, alexnet-32")));
    }

    void refusesNumbersOfClasses_data()
    {
        QTest::addColumn<int>("classes");
        for (const int classes : {-2147483647, -1, 0, 1, 1001, 2147483647})
            QTest::addRow("%d", classes) << classes;
    }
    void refusesNumbersOfClasses()
    {
        QFETCH(int, classes);
        const auto net = Network::create(QStringLiteral("alexnet-32"), classes);
        QVERIFY(!net);
        QVERIFY(net.error().message.contains(QString::number(classes)));
    }
};

QTEST_GUILESS_MAIN(tst_Network)
#include "tst_Network.moc"
