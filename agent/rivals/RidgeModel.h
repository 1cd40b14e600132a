#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace coinfer {

/// Linear least squares with a ridge towards a prior, one sample at a time: with A = ridge I + sum x x^T, the
/// inverse of A is updated by the Sherman-Morrison formula. Plain value.
template <std::size_t N> class RidgeModel {
public:
    using Vector = std::array<double, N>;

    RidgeModel(double ridge, const Vector& prior) : m_weights(prior)
    {
        for (std::size_t i = 0; i < N; ++i)
            m_inverse[i][i] = 1 / ridge;
    }

    const Vector& weights() const { return m_weights; }
    double predict(const Vector& x) const { return dot(m_weights, x); }
    /// Standard deviation of the prediction, in units of the noise: sqrt(x^T A^-1 x).
    double uncertainty(const Vector& x) const { return std::sqrt(dot(x, timesInverse(x))); }

    void learn(const Vector& x, double y)
    {
        const Vector gain = timesInverse(x);
        const double scale = 1 / (1 + dot(x, gain));
        const double error = (y - predict(x)) * scale;
        for (std::size_t i = 0; i < N; ++i) {
            m_weights[i] += error * gain[i];
            for (std::size_t j = 0; j < N; ++j)
                m_inverse[i][j] -= scale * gain[i] * gain[j];
        }
    }

private:
    static double dot(const Vector& a, const Vector& b)
    {
        double sum = 0;
        for (std::size_t i = 0; i < N; ++i)
            sum += a[i] * b[i];
        return sum;
    }
    /// A^-1 x; the matrix is symmetric, so rows equal columns.
    Vector timesInverse(const Vector& x) const
    {
        Vector product{};
        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t j = 0; j < N; ++j)
                product[j] += m_inverse[i][j] * x[i];
        return product;
    }

    std::array<Vector, N> m_inverse{};
    Vector m_weights{};
};

} // namespace coinfer
