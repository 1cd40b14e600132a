#include "tests/agent/sac/CartPole.h"

#include <QTest>

using coinfer::problems::CartPole;

namespace {

/// The equations as Barto, Sutton and Anderson print them (accelerations from force, then Euler steps),
/// solved as two linear equations in both accelerations instead of one after the other.
CartPole::State byEquationsOfMotion(const CartPole::State& s, double force)
{
    const double g = 9.8, m = 0.1, M = 1.1, l = 0.5, sine = std::sin(s[2]), cosine = std::cos(s[2]);
    // M x'' + m l cos(a) a'' = F + m l a'^2 sin(a);  cos(a) x'' + 4/3 l a'' = g sin(a)
    const double a11 = M, a12 = m * l * cosine, b1 = force + m * l * s[3] * s[3] * sine;
    const double a21 = cosine, a22 = 4.0 / 3.0 * l, b2 = g * sine;
    const double determinant = a11 * a22 - a12 * a21;
    const double rush = (b1 * a22 - a12 * b2) / determinant, turn = (a11 * b2 - a21 * b1) / determinant;
    return {s[0] + 0.02 * s[1], s[1] + 0.02 * rush, s[2] + 0.02 * s[3], s[3] + 0.02 * turn};
}

} // namespace

class tst_CartPole : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void movesByThePublishedEquations()
    {
        CartPole::State state{0.1, -0.4, 0.15, 0.7};
        for (int i = 0; i < 200; ++i) {
            const double force = i % 3 == 0 ? 10 : -10;
            const auto expected = byEquationsOfMotion(state, force);
            const auto next = CartPole::next(state, force);
            for (std::size_t k = 0; k < 4; ++k)
                QVERIFY(std::abs(next[k] - expected[k]) < 1e-9 * (1 + std::abs(expected[k])));
            state = next;
        }
    }

    void pushFromRestIsTheTextbookOne()
    {
        // At rest and upright: x'' = F / (M - m 3/4) and a'' = -x'' / (4/3 l), with the whole mass M.
        const auto next = CartPole::next({}, 10);
        QVERIFY(std::abs(next[1] - 0.02 * 10 / (1.1 - 0.075)) < 1e-12);
        QVERIFY(std::abs(next[3] + 0.02 * 10 / (1.1 - 0.075) / (4.0 / 3.0 * 0.5)) < 1e-12);
    }

    void leaningTooFarEndsAndTheLimitIsNoFall()
    {
        CartPole pole(1);
        while (!pole.over())
            pole.step(1); // always the same way
        QVERIFY(pole.fallen());
        QVERIFY(pole.steps() < 15);

        pole.reset();
        QVERIFY(!pole.over());
        while (!pole.over()) // a hand-made controller that holds it up
            pole.step(
                pole.state()[2] + 0.5 * pole.state()[3] + 0.05 * pole.state()[0] + 0.1 * pole.state()[1] > 0);
        QCOMPARE(pole.steps(), CartPole::kLongest);
        QVERIFY(!pole.fallen());
    }
};

QTEST_MAIN(tst_CartPole)
#include "tst_CartPole.moc"
