#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>

namespace coinfer::problems {

/// CartPole-v1 by its published equations (Barto, Sutton and Anderson 1983, with the constants and the Euler
/// steps of 0.02 s that OpenAI Gym made the standard): 1 of reward a step until the pole leans over 12
/// degrees or the cart is 2.4 m out; 500 steps at most, which is no termination.
class CartPole {
public:
    using State = std::array<double, 4>; ///< position m, velocity m/s, angle rad, angular velocity rad/s
    static constexpr int kLongest = 500;

    explicit CartPole(std::uint64_t seed) : m_random(seed) { reset(); }

    const State& state() const { return m_state; }
    int steps() const { return m_steps; }
    bool fallen() const
    {
        constexpr double kLean = 12 * 2 * std::numbers::pi / 360;
        return std::abs(m_state[0]) > 2.4 || std::abs(m_state[2]) > kLean;
    }
    bool over() const { return fallen() || m_steps >= kLongest; }

    void reset()
    {
        std::uniform_real_distribution<double> uniform(-0.05, 0.05);
        for (double& value : m_state)
            value = uniform(m_random);
        m_steps = 0;
    }
    void step(int action)
    {
        m_state = next(m_state, action == 1 ? 10.0 : -10.0);
        ++m_steps;
    }

    static State next(const State& state, double force)
    {
        constexpr double kGravity = 9.8, kCart = 1.0, kPole = 0.1, kHalfLength = 0.5, kTau = 0.02;
        constexpr double kTotal = kCart + kPole, kPoleMoment = kPole * kHalfLength;
        const auto [x, speed, angle, turning] = state;
        const double sine = std::sin(angle), cosine = std::cos(angle);
        const double push = (force + kPoleMoment * turning * turning * sine) / kTotal;
        const double turn = (kGravity * sine - cosine * push) /
                            (kHalfLength * (4.0 / 3.0 - kPole * cosine * cosine / kTotal));
        const double rush = push - kPoleMoment * turn * cosine / kTotal;
        return {x + kTau * speed, speed + kTau * rush, angle + kTau * turning, turning + kTau * turn};
    }

private:
    State m_state{};
    int m_steps = 0;
    std::mt19937_64 m_random;
};

} // namespace coinfer::problems
