// What early answers are worth and whether a promise holds, on pictures that chose nothing: the outcomes of a
// model are split 20 times at random, thresholds and tables come from one half, figures from the other.
//   bench_EarlyAnswers [--json] MODEL.cnfw
// Columns: look, raw calibration error of the exit's confidence, the same after its bins say what it is
// worth; for a risk of 2 % and of 1 %: share answered early, share lost, halves of 20 in which more was lost.

#include "core/decide/EarlyAnswers.h"
#include "tests/bench/OutcomesBench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace coinfer;

namespace {

constexpr std::size_t kBins = 15;

/// Expected calibration error of what the bins of one half say of the pictures of the other, over all halves.
double errorOfBins(const Network& network, const std::vector<Outcomes>& halves, int look)
{
    struct Bin {
        double pictures = 0, told = 0, right = 0;
    };
    std::array<Bin, kBins> bins{};
    const auto decisions = network.decisions();
    const auto local = static_cast<std::size_t>(std::ranges::lower_bound(decisions, network.local(look)) -
                                                decisions.begin());
    double pictures = 0;
    for (const Outcomes& split : halves) {
        const LookTable table(network, split, PicturePart::Even);
        for (const std::size_t picture : picturesOf(split, PicturePart::Odd)) {
            const auto& told = table.bins(look)[table.binOf(look, split.confidenceOf(picture, look))];
            const double share = told.accuracies[local];
            Bin& bin = bins[std::min(static_cast<std::size_t>(share * kBins), kBins - 1)];
            bin.pictures += 1;
            bin.told += share;
            bin.right += split.isRight(picture, local) ? 1 : 0;
            pictures += 1;
        }
    }
    double error = 0;
    for (const Bin& bin : bins)
        error += std::abs(bin.told - bin.right) / pictures;
    return error;
}

QJsonObject promiseKept(double risk, const Network& network, const std::vector<Outcomes>& halves, int look)
{
    double answered = 0, lost = 0;
    int broken = 0, given = 0;
    for (const Outcomes& split : halves) {
        const auto threshold = thresholdFor(risk, network, split, picturesOf(split, PicturePart::Even), look);
        if (!threshold)
            continue;
        const EarlyAnswer found =
            earlyAnswer(network, split, picturesOf(split, PicturePart::Odd), look, *threshold);
        ++given;
        answered += found.answered;
        lost += found.lost;
        broken += found.lost > risk ? 1 : 0;
    }
    const double count = std::max(given, 1);
    return {{QStringLiteral("risk"), risk},
            {QStringLiteral("given"), given},
            {QStringLiteral("answered"), answered / count},
            {QStringLiteral("lost"), lost / count},
            {QStringLiteral("broken"), broken}};
}

void show(const QJsonObject& of)
{
    std::printf("exit %d: calibration error %.3f, of its bins %.3f\n", of[QLatin1String("look")].toInt(),
                of[QLatin1String("calibration_error")].toDouble(),
                of[QLatin1String("error_of_bins")].toDouble());
    for (const QJsonValue& value : of[QLatin1String("promises")].toArray()) {
        const QJsonObject promise = value.toObject();
        std::printf(
            "  at most %.0f %%: given in %d of %d halves, answers %.1f %%, loses %.2f %%, broken in %d\n",
            100 * promise[QLatin1String("risk")].toDouble(), promise[QLatin1String("given")].toInt(), kHalves,
            100 * promise[QLatin1String("answered")].toDouble(),
            100 * promise[QLatin1String("lost")].toDouble(), promise[QLatin1String("broken")].toInt());
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const auto bench = OutcomesBench::open(application);
    if (!bench)
        return 1;
    const Network& network = bench->model.network;
    const Outcomes& outcomes = bench->model.outcomes;
    const std::vector<Outcomes> halves = randomHalves(outcomes);
    QJsonArray looks;
    for (int look = 1; look <= kLooks; ++look) {
        const auto all = picturesOf(outcomes, PicturePart::All);
        looks.append(
            QJsonObject{{QStringLiteral("look"), look},
                        {QStringLiteral("pictures"), static_cast<qint64>(all.size())},
                        {QStringLiteral("calibration_error"), calibrationError(network, outcomes, all, look)},
                        {QStringLiteral("error_of_bins"), errorOfBins(network, halves, look)},
                        {QStringLiteral("promises"), QJsonArray{promiseKept(0.02, network, halves, look),
                                                                promiseKept(0.01, network, halves, look)}}});
    }
    if (bench->json)
        std::fputs(QJsonDocument(looks).toJson().constData(), stdout);
    else
        for (const QJsonValue& look : looks)
            show(look.toObject());
    return 0;
}
