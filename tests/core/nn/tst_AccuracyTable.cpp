#include "core/nn/Model.h"
#include "core/nn/ModelFile.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <random>

using namespace coinfer;

namespace {

Network network()
{
    return Network::create(QStringLiteral("alexnet-224"), 10, codecsOfOldFiles()).value();
}

Decision uncut(const Network& network, int exit)
{
    return network.local(exit);
}

/// The truth of a made-up net: what each decision is right in, on average over all pictures of the world.
double truth(const Network& network, const Decision& decision)
{
    constexpr double kOfExit[] = {0.80, 0.84, 0.86, 0.87, 0.88};
    const std::map<CutCodec, double> loss{{1, 0.15},
                                          {2, 0.03},
                                          {3, 0.012},
                                          {4, 0.004},
                                          {6, 0.001},
                                          {CutCodec::jpeg(20), 0.15},
                                          {CutCodec::jpeg(65), 0.03},
                                          {CutCodec::jpeg(75), 0.012},
                                          {CutCodec::jpeg(85), 0.004},
                                          {CutCodec::jpeg(92), 0.001}};
    const auto found = loss.find(decision.codec);
    const bool whole = decision.cut == network.pathLength(decision.exit);
    return kOfExit[decision.exit - 1] - (whole || found == loss.end() ? 0 : found->second);
}

/// The truth as seen on so many pictures. Each has a difficulty, which all decisions share, and each decision
/// a little luck of its own with it: that is what makes outcomes of decisions go together.
AccuracyTable seen(const Network& network, int pictures, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> difficulty(0, 1);
    std::normal_distribution<double> luck(0, 0.02);
    std::map<Decision, std::vector<bool>> right;
    for (int picture = 0; picture < pictures; ++picture) {
        const double difficult = difficulty(random);
        std::map<int, double> ofExit;
        for (int exit = 1; exit <= kExits; ++exit)
            ofExit[exit] = difficult + 3 * luck(random);
        for (const Decision& decision : network.decisions()) {
            const bool exact = decision.codec.isLossless() || decision.codec == CutCodec(16);
            right[decision].push_back(ofExit[decision.exit] + (exact ? 0 : luck(random)) <
                                      truth(network, decision));
        }
    }
    AccuracyTable table{.pictures = pictures};
    for (const Decision& decision : network.decisions()) {
        const auto& own = right.at(decision);
        DecisionAccuracy row{.decision = decision, .bytes = 100};
        row.accuracy = static_cast<float>(std::ranges::count(own, true)) / static_cast<float>(pictures);
        if (const auto parent = derivedFrom(network, decision))
            for (std::size_t i = 0; i < own.size(); ++i) {
                row.gained += own[i] && !right.at(*parent)[i];
                row.lost += !own[i] && right.at(*parent)[i];
            }
        table.rows.push_back(row);
    }
    return table;
}

std::map<Decision, double> believedOf(const Network& network, const AccuracyTable& table)
{
    std::map<Decision, double> result;
    const auto believed = believedAccuracies(network, table);
    for (std::size_t i = 0; i < believed.size(); ++i)
        result[table.rows[i].decision] = believed[i];
    return result;
}

/// What the decision with the highest figure among the cheap ones (at most 3 bits, something sent) is truly
/// worth, against the best of them.
double regretOfTheBest(const Network& network, const std::function<double(const DecisionAccuracy&)>& figure,
                       const AccuracyTable& table)
{
    double best = 0, chosen = 0, highest = -1;
    for (const DecisionAccuracy& row : table.rows) {
        const auto [exit, cut, bits] = row.decision;
        if (bits > 3 || cut == network.pathLength(exit))
            continue;
        best = std::max(best, truth(network, row.decision));
        if (figure(row) > highest) {
            highest = figure(row);
            chosen = truth(network, row.decision);
        }
    }
    return best - chosen;
}

} // namespace

class tst_AccuracyTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void derivesEveryDecisionFromTheFullNet()
    {
        const Network net = network();
        for (Decision decision : net.decisions()) {
            int steps = 0;
            while (const auto parent = derivedFrom(net, decision)) {
                QVERIFY(net.isValid(*parent));
                QVERIFY(++steps < 20);
                decision = *parent;
            }
            QVERIFY(decision == uncut(net, kExits));
        }
        QVERIFY(derivedFrom(net, {5, 2, 4}) == (Decision{5, 2, 6}));
        QVERIFY(derivedFrom(net, {5, 2, 32}) == uncut(net, 5));
        QVERIFY(derivedFrom(net, {5, 0, CutCodec::jpeg(92)}) ==
                (Decision{5, 0, CutCodec::raw()})); // from JPEG to the raw picture
        QVERIFY(derivedFrom(net, uncut(net, 2)) == uncut(net, 3));
    }

    /// Luck on 90 pictures puts some entry with few bits above the full net, in the raw table.
    void luckIsNotBelieved()
    {
        const Network net = network();
        int lucky = 0;
        for (unsigned seed = 1; seed <= 20; ++seed) {
            const AccuracyTable table = seen(net, 90, seed);
            const auto believed = believedOf(net, table);
            for (const DecisionAccuracy& row : table.rows)
                if (const auto parent = derivedFrom(net, row.decision)) {
                    QVERIFY(believed.at(row.decision) <= believed.at(*parent) + 1e-9);
                    lucky += row.accuracy > table.row(*parent)->accuracy;
                }
        }
        QVERIFY2(lucky > 100, "the raw tables have no luck in them: this test asks nothing");
    }

    /// Over many sets of 90 pictures, what looks best is worse by more in the raw table.
    void choosesBetterThanTheRawTable()
    {
        const Network net = network();
        double raw = 0, shrunk = 0;
        for (unsigned seed = 100; seed < 140; ++seed) {
            const AccuracyTable table = seen(net, 90, seed);
            const auto believed = believedOf(net, table);
            raw += regretOfTheBest(
                net, [](const auto& row) { return double(row.accuracy); }, table);
            shrunk += regretOfTheBest(
                net, [&](const auto& row) { return believed.at(row.decision); }, table);
        }
        QVERIFY2(raw > 40 * 0.004, qPrintable(QString::number(raw / 40)));
        QVERIFY2(shrunk < raw / 2,
                 qPrintable(QStringLiteral("%1 against %2").arg(shrunk / 40).arg(raw / 40)));
    }

    void manyPicturesAreBelieved()
    {
        const Network net = network();
        const AccuracyTable table = seen(net, 20'000, 7);
        for (const auto& [decision, accuracy] : believedOf(net, table))
            QVERIFY2(std::abs(accuracy - truth(net, decision)) < 0.01,
                     qPrintable(QStringLiteral("%1: %2").arg(toString(decision)).arg(accuracy)));
    }

    /// An earlier exit that really is better may be believed to be, by as much as is proven.
    void aProvenGainIsBelieved()
    {
        const Network net = network();
        AccuracyTable table = seen(net, 2'000, 3);
        for (DecisionAccuracy& row : table.rows)
            if (row.decision == uncut(net, 4)) {
                row.gained = 130; // 5 points better than exit 5
                row.lost = 30;
            }
        const auto believed = believedOf(net, table);
        const double gain = believed.at(uncut(net, 4)) - believed.at(uncut(net, 5));
        QVERIFY2(gain > 0.03 && gain < 0.05, qPrintable(QString::number(gain)));
    }

    /// The raw picture finished at the edge is the same computation: however few the pictures, no loss is
    /// feared.
    void whatIsLosslessLosesNothing()
    {
        const Network net = network();
        const auto believed = believedOf(net, seen(net, 50, 11));
        for (int exit = 1; exit <= kExits; ++exit)
            QCOMPARE(believed.at({exit, 0, CutCodec::raw()}), believed.at(uncut(net, exit)));
        QCOMPARE(believed.at({5, 2, 32}), believed.at(uncut(net, 5)));
    }

    void aTableWithoutCountsIsBelievedAsItStands()
    {
        const Network net = network();
        AccuracyTable table = seen(net, 90, 5);
        table.pictures = 0;
        const auto believed = believedOf(net, table);
        for (const DecisionAccuracy& row : table.rows)
            QCOMPARE(believed.at(row.decision), static_cast<double>(row.accuracy));
    }

    void staysAShareOnASinglePicture()
    {
        const Network net = network();
        for (unsigned seed = 1; seed < 5; ++seed)
            for (const auto& [decision, accuracy] : believedOf(net, seen(net, 1, seed)))
                QVERIFY(accuracy >= 0 && accuracy <= 1);
    }

    void knowsWilsonsInterval()
    {
        const AccuracyInterval few = accuracyInterval(0.9, 90), none = accuracyInterval(0.9, 0),
                               all = accuracyInterval(1, 20);
        QVERIFY(std::abs(few.low - 0.8206) < 0.001 && std::abs(few.high - 0.9465) < 0.001);
        QVERIFY(none.low == 0 && none.high == 1);
        QVERIFY(all.low > 0.8 && all.low < 0.86 && all.high <= 1);
    }

    void theShippedNetsBelieveNothingThatIsNotProven_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"imagenette", "cifar10", "fashion-mnist"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void theShippedNetsBelieveNothingThatIsNotProven()
    {
        QFETCH(const QString, name);
        const auto model = loadModel(QStringLiteral(COINFER_SOURCE_DIR "/assets/models/%1.cnfw").arg(name));
        QVERIFY(model.ok());
        QVERIFY(model->accuracies.pictures >= kEnoughPictures);
        const auto believed = believedOf(model->network, model->accuracies);
        const double full = believed.at(uncut(model->network, kExits));
        for (const auto& [decision, accuracy] : believed)
            if (!decision.codec.isLossless() && (decision.codec.isPicture() || decision.codec.bits() <= 4))
                QVERIFY2(accuracy < full, qPrintable(toString(decision)));
    }
};

QTEST_GUILESS_MAIN(tst_AccuracyTable)
#include "tst_AccuracyTable.moc"
