#include "agent/sac/Losses.h"
#include "agent/sac/Scorer.h"

#include <QTest>

#include <torch/torch.h>

#include <cmath>

using namespace coinfer;

namespace {

constexpr double kAlpha = 0.3;

/// A batch of four states with three numbers each and five decisions, some masked.
struct Sample {
    std::mt19937_64 random{5};
    DecisionScorer net{{.stateFeatures = 3, .decisionFeatures = 2, .decisions = 5, .width = 6},
                       2,
                       random,
                       Precision::Double};
    torch::Tensor state, decisions, priors, mask, other;

    Sample()
    {
        torch::manual_seed(3);
        state = torch::randn({4, 3}, torch::kDouble);
        decisions = torch::randn({4, 5, 2}, torch::kDouble);
        priors = torch::randn({4, 5}, torch::kDouble) / 4;
        other = torch::randn({4, 5}, torch::kDouble);
        mask = torch::tensor({1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1, 1, 1, 1, 0})
                   .view({4, 5})
                   .to(torch::kBool);
        net.parameters().values().add_(torch::randn_like(net.parameters().values()) / 2);
    }
    torch::Tensor scores() const { return net.scores(state, decisions, priors); }
};

using Loss = std::function<torch::Tensor(const Sample&)>;

torch::Tensor criticLoss(const Sample& sample)
{
    const auto action = torch::tensor({2, 0, 2, 3}).unsqueeze(1);
    return sac::criticLoss(sample.scores().gather(1, action), sample.other.gather(1, action));
}

torch::Tensor fullCriticLoss(const Sample& sample)
{
    return sac::fullCriticLoss(sample.scores(), sample.other, sample.mask);
}

torch::Tensor actorLoss(const Sample& sample)
{
    return sac::actorLoss(sac::logPolicy(sample.scores(), sample.mask), sample.other, kAlpha, sample.mask);
}

/// Largest difference between autograd and central differences, over the largest gradient.
double gradientError(Sample& sample, const Loss& loss)
{
    constexpr double kStep = 1e-6;
    ParameterSet& parameters = sample.net.parameters();
    parameters.gradient().zero_();
    loss(sample).backward();
    const auto analytic = parameters.gradient().clone();
    auto numeric = torch::zeros_like(analytic);
    torch::NoGradGuard noGradient;
    for (std::int64_t i = 0; i < numeric.numel(); ++i) {
        const auto at = [&](double shift) {
            parameters.values()[i] += shift;
            const double value = loss(sample).item<double>();
            parameters.values()[i] -= shift;
            return value;
        };
        numeric[i] = (at(kStep) - at(-kStep)) / (2 * kStep);
    }
    return ((analytic - numeric).abs().max() / analytic.abs().max()).item<double>();
}

} // namespace

class tst_Losses : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void gradientsAgreeWithFiniteDifferences_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("critic") << 0;
        QTest::newRow("critic, full information") << 1;
        QTest::newRow("actor") << 2;
    }
    void gradientsAgreeWithFiniteDifferences()
    {
        QFETCH(const int, which);
        const Loss losses[] = {criticLoss, fullCriticLoss, actorLoss};
        Sample sample;
        const double error = gradientError(sample, losses[which]);
        QVERIFY2(error < 1e-6, qPrintable(QString::number(error)));
    }

    void temperatureGradientAgreesWithFiniteDifferences()
    {
        auto l = torch::tensor({-1.5}, torch::kDouble).requires_grad_();
        const auto entropy = torch::tensor({0.4, 1.2, 0.9}, torch::kDouble);
        const auto wanted = torch::tensor({0.3, 0.3, 0.5}, torch::kDouble);
        sac::temperatureLoss(l, entropy, wanted).backward();
        const auto at = [&](double value) {
            return sac::temperatureLoss(torch::tensor({value}, torch::kDouble), entropy, wanted)
                .item<double>();
        };
        const double numeric = (at(-1.5 + 1e-6) - at(-1.5 - 1e-6)) / 2e-6;
        QVERIFY(std::abs(l.grad().item<double>() - numeric) < 1e-6 * std::abs(numeric));
        QVERIFY(l.grad().item<double>() > 0); // too much entropy: going down the gradient lowers alpha
    }

    void temperatureHasNoGradientIntoEntropy()
    {
        auto l = torch::tensor({-1.0}).requires_grad_();
        auto entropy = torch::tensor({0.4F}).requires_grad_();
        sac::temperatureLoss(l, entropy, torch::tensor({1.0F})).backward();
        QVERIFY(!entropy.grad().defined());
        QVERIFY(l.grad().item<float>() < 0);
    }

    void formulasAgreeWithPlainLoops()
    {
        const Sample sample;
        const auto logPi = sac::logPolicy(sample.scores(), sample.mask);
        const auto value = sac::softValue(logPi, sample.other, kAlpha, sample.mask);
        const auto scores = sample.scores();
        double loss = 0;
        for (int b = 0; b < 4; ++b) {
            double sum = 0, v = 0, h = 0;
            for (int a = 0; a < 5; ++a)
                sum += sample.mask[b][a].item<bool>() ? std::exp(scores[b][a].item<double>()) : 0;
            for (int a = 0; a < 5; ++a) {
                if (!sample.mask[b][a].item<bool>())
                    continue;
                const double pi = std::exp(scores[b][a].item<double>()) / sum;
                v += pi * (sample.other[b][a].item<double>() - kAlpha * std::log(pi));
                h -= pi * std::log(pi);
            }
            loss -= v / 4;
            QVERIFY(std::abs(value[b].item<double>() - v) < 1e-12);
            QVERIFY(std::abs(sac::entropy(logPi, sample.mask)[b].item<double>() - h) < 1e-12);
        }
        QVERIFY(std::abs(actorLoss(sample).item<double>() - loss) < 1e-12);
    }

    void maskedDecisionsHaveNoProbabilityAtAll()
    {
        const auto logits = torch::tensor({{5.0F, 900.0F, -3.0F}, {1.0F, 2.0F, 3.0F}});
        const auto mask = torch::tensor({{1, 0, 1}, {0, 0, 1}}).to(torch::kBool);
        const auto pi = sac::logPolicy(logits, mask).exp();
        QCOMPARE(pi[0][1].item<float>(), 0.0F);
        QCOMPARE(pi[1][0].item<float>(), 0.0F);
        QCOMPARE(pi[1][2].item<float>(), 1.0F);
        QVERIFY(std::abs(pi[0].sum().item<float>() - 1) < 1e-6F);
    }

    void oneValidDecisionIsNoProblem()
    {
        auto logits = torch::tensor({{0.3F, 1e4F, -2.0F}}).requires_grad_();
        const auto mask = torch::tensor({{0, 0, 1}}).to(torch::kBool);
        const auto q = torch::tensor({{1.0F, 2.0F, 0.25F}});
        const auto logPi = sac::logPolicy(logits, mask);
        const auto loss = sac::actorLoss(logPi, q, kAlpha, mask);
        loss.backward();
        QCOMPARE(loss.item<float>(), -0.25F);
        QVERIFY(torch::isfinite(logits.grad()).all().item<bool>());
        QCOMPARE(sac::entropy(logPi, mask).item<float>(), 0.0F);
        QCOMPARE(sac::softValue(logPi, q, kAlpha, mask).item<float>(), 0.25F);
    }

    void levelOfAStateCountsByItsShare()
    {
        const auto q = torch::tensor({{1.0F, 3.0F, 99.0F}});
        const auto y = torch::tensor({{0.0F, 0.0F, 0.0F}}); // errors 1 and 3: level 2, differences 1 each
        const auto mask = torch::tensor({{true, true, false}});
        QCOMPARE(sac::fullCriticLoss(q, y, mask, 1).item<float>(), 5.0F);
        QCOMPARE(sac::fullCriticLoss(q, y, mask, 0).item<float>(), 1.0F);
        QCOMPARE(sac::fullCriticLoss(q, y, mask, 0.5).item<float>(), 3.0F);
    }

    void onlyTerminationEndsTheFuture()
    {
        const auto y = sac::criticTarget(torch::tensor({0.5F, 0.5F}), 0.9, torch::tensor({1.0F, 0.0F}),
                                         torch::tensor({2.0F, 2.0F}));
        QCOMPARE(y[0].item<float>(), 0.5F);
        QCOMPARE(y[1].item<float>(), 2.3F);
    }
};

QTEST_MAIN(tst_Losses)
#include "tst_Losses.moc"
