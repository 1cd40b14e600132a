#include "agent/rivals/RidgeModel.h"

#include <QTest>

#include <random>

using namespace coinfer;

namespace {

using Model = RidgeModel<3>;

struct Sample {
    Model::Vector x;
    double y;
};

std::vector<Sample> samples(const Model::Vector& truth, double noise, int count)
{
    std::mt19937 random(3);
    std::normal_distribution<double> normal;
    std::vector<Sample> all;
    for (int i = 0; i < count; ++i) {
        const Model::Vector x{normal(random), normal(random), 1};
        all.push_back({x, truth[0] * x[0] + truth[1] * x[1] + truth[2] + noise * normal(random)});
    }
    return all;
}

/// (ridge I + sum x x^T) weights, which must be ridge prior + sum x y.
Model::Vector leftSide(const std::vector<Sample>& all, double ridge, const Model::Vector& weights)
{
    Model::Vector left{};
    for (std::size_t i = 0; i < 3; ++i)
        left[i] = ridge * weights[i];
    for (const Sample& sample : all)
        for (std::size_t i = 0; i < 3; ++i)
            for (std::size_t j = 0; j < 3; ++j)
                left[i] += sample.x[i] * sample.x[j] * weights[j];
    return left;
}

} // namespace

class tst_RidgeModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beginsWithThePrior()
    {
        const Model model(2, {1, -0.5, 0.25});
        QCOMPARE(model.predict({2, 2, 4}), 2.0);
        QCOMPARE(model.uncertainty({0, 3, 0}), 3 / std::sqrt(2.0));
    }

    void solvesTheNormalEquations()
    {
        const Model::Vector prior{1, 0, -1};
        const auto all = samples({0.3, -2, 0.7}, 0.5, 40);
        Model model(1.5, prior);
        for (const Sample& sample : all)
            model.learn(sample.x, sample.y);
        const auto left = leftSide(all, 1.5, model.weights());
        for (std::size_t i = 0; i < 3; ++i) {
            double right = 1.5 * prior[i];
            for (const Sample& sample : all)
                right += sample.x[i] * sample.y;
            QVERIFY(std::abs(left[i] - right) < 1e-9);
        }
    }

    void findsTheTruthAndGrowsCertain()
    {
        Model model(1, {});
        double before = model.uncertainty({1, 1, 1});
        for (const Sample& sample : samples({0.3, -2, 0.7}, 0.1, 5000)) {
            model.learn(sample.x, sample.y);
            QVERIFY(model.uncertainty({1, 1, 1}) <= before + 1e-12);
            before = model.uncertainty({1, 1, 1});
        }
        QVERIFY(std::abs(model.predict({1, 1, 1}) + 1) < 0.02);
        QVERIFY(before < 0.05);
    }
};

QTEST_GUILESS_MAIN(tst_RidgeModel)
#include "tst_RidgeModel.moc"
