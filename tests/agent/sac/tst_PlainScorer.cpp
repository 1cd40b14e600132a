#include "agent/sac/BatchTensors.h"
#include "agent/sac/PlainScorer.h"

#include <QTest>

#include <torch/torch.h>

#include <cmath>

using namespace coinfer;

namespace {

std::vector<float> drawn(std::size_t count, std::mt19937_64& random)
{
    std::normal_distribution<float> normal(0, 1);
    std::vector<float> values(count);
    for (float& value : values)
        value = normal(random);
    return values;
}

/// A scorer whose arrays all have learned something, the last layer too.
std::unique_ptr<Scorer> learnedScorer(const ScorerShape& shape, double priorScale, std::mt19937_64& random)
{
    auto scorer = makeScorer(shape, priorScale, random);
    const torch::NoGradGuard noGradient;
    at::Tensor& values = scorer->parameters().values();
    const auto noise = drawn(static_cast<std::size_t>(values.numel()), random);
    values.add_(torch::tensor(noise), 0.1);
    return scorer;
}

Features featuresAt(const ScorerShape& shape, std::size_t decisions, std::mt19937_64& random)
{
    return {.state = drawn(static_cast<std::size_t>(shape.stateFeatures), random),
            .decisions = drawn(decisions * static_cast<std::size_t>(shape.decisionFeatures), random),
            .priors = drawn(decisions, random),
            .mask = std::vector<std::uint8_t>(decisions, 1)};
}

} // namespace

class tst_PlainScorer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void scoresAsTheNetThatLearns_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("decisions");
        QTest::newRow("as shipped") << 64 << 48;
        QTest::newRow("odd sizes") << 37 << 203;
        QTest::newRow("one decision") << 8 << 1;
    }
    void scoresAsTheNetThatLearns()
    {
        QFETCH(const int, width);
        QFETCH(const int, decisions);
        std::mt19937_64 random(3);
        const ScorerShape shape{
            .stateFeatures = kStateFeatures, .decisionFeatures = kDecisionFeatures, .width = width};
        for (double priorScale : {1.0, 50.0}) {
            const auto net = learnedScorer(shape, priorScale, random);
            AgentWeights weights;
            net->parameters().exportTo(weights, QStringLiteral("actor"));
            const PlainScorer plain(weights, QStringLiteral("actor"), static_cast<float>(priorScale));
            for (int i = 0; i < 5; ++i) {
                const Features now = featuresAt(shape, static_cast<std::size_t>(decisions), random);
                const auto wanted = scoresOf(*net, now), got = plain.scores(now);
                QCOMPARE(got.size(), wanted.size());
                for (std::size_t k = 0; k < got.size(); ++k)
                    QVERIFY2(std::abs(got[k] - wanted[k]) < 1e-4F * (1 + std::abs(wanted[k])),
                             qPrintable(QStringLiteral("%1, wanted %2").arg(got[k]).arg(wanted[k])));
            }
        }
    }
};

QTEST_APPLESS_MAIN(tst_PlainScorer)
#include "tst_PlainScorer.moc"
