#include "agent/sac/PlainScorer.h"

#include "core/base/VectorClones.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace coinfer {
namespace {

constexpr float kNormEpsilon = 1e-5F; // LibTorch's

const Tensor& array(const AgentWeights& weights, const QString& name, const char* part)
{
    return weights.at(name + QLatin1Char('.') + QLatin1String(part));
}

/// {out, in} as {in, out}.
std::vector<float> transposed(const Tensor& matrix)
{
    const auto out = static_cast<std::size_t>(matrix.shape[0]),
               in = static_cast<std::size_t>(matrix.shape[1]);
    std::vector<float> turned(matrix.values.size());
    for (std::size_t row = 0; row < out; ++row)
        for (std::size_t column = 0; column < in; ++column)
            turned[column * out + row] = matrix.values[row * in + column];
    return turned;
}

constexpr std::size_t kBlock = 64; ///< outputs whose sums stay in registers

/// to[0..kBlock) += the same columns of matrix * x
inline void multiplyBlock(std::span<const float> x, const float* matrix, std::size_t outputs, float* to)
{
    float sums[kBlock];
    std::copy_n(to, kBlock, sums);
    for (const float factor : x) {
        for (std::size_t i = 0; i < kBlock; ++i)
            sums[i] += factor * matrix[i];
        matrix += outputs;
    }
    std::copy_n(sums, kBlock, to);
}

/// to += matrix * x
inline void multiply(std::span<const float> x, const std::vector<float>& matrix, std::span<float> to)
{
    std::size_t done = 0;
    for (; done + kBlock <= to.size(); done += kBlock)
        multiplyBlock(x, matrix.data() + done, to.size(), to.data() + done);
    for (; done < to.size(); ++done)
        for (std::size_t in = 0; in < x.size(); ++in)
            to[done] += x[in] * matrix[in * to.size() + done];
}

/// Sum of term(i) for i in [0, count): additions that do not wait for each other.
template <class Term> inline float sumOf(std::size_t count, Term term)
{
    constexpr std::size_t kLanes = 16;
    float lanes[kLanes] = {};
    std::size_t done = 0;
    for (; done + kLanes <= count; done += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            lanes[lane] += term(done + lane);
    for (; done < count; ++done)
        lanes[0] += term(done);
    for (std::size_t half = kLanes / 2; half > 0; half /= 2)
        for (std::size_t lane = 0; lane < half; ++lane)
            lanes[lane] += lanes[half + lane];
    return lanes[0];
}

inline void normalise(std::span<float> x, const std::vector<float>& gain, const std::vector<float>& bias)
{
    const auto count = static_cast<float>(x.size());
    const float mean = sumOf(x.size(), [&](std::size_t i) { return x[i]; }) / count;
    const float square =
        sumOf(x.size(), [&](std::size_t i) { return (x[i] - mean) * (x[i] - mean); }) / count;
    const float scale = 1 / std::sqrt(square + kNormEpsilon);
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = (x[i] - mean) * scale * gain[i] + bias[i];
}

inline void rectify(std::span<float> x)
{
    for (float& value : x)
        value = std::max(value, 0.0F);
}

} // namespace

PlainScorer::PlainScorer(const AgentWeights& weights, const QString& name, float priorScale)
    : m_width(array(weights, name, "first.bias").values.size()),
      m_ofDecision(transposed(array(weights, name, "first.decision"))),
      m_ofState(transposed(array(weights, name, "first.state"))),
      m_firstBias(array(weights, name, "first.bias").values),
      m_gain(array(weights, name, "norm.gain").values), m_normBias(array(weights, name, "norm.bias").values),
      m_second(transposed(array(weights, name, "second.weight"))),
      m_secondBias(array(weights, name, "second.bias").values),
      m_last(array(weights, name, "last.weight").values),
      m_lastBias(array(weights, name, "last.bias").values.front()), m_priorScale(priorScale)
{
}

COINFER_VECTOR_CLONES std::vector<float> PlainScorer::scores(const Features& features) const
{
    const auto count = features.mask.size();
    const std::size_t perDecision = m_ofDecision.size() / m_width;
    std::vector<float> scores(count), common = m_firstBias, first(m_width), second(m_width);
    multiply(features.state, m_ofState, common);
    for (std::size_t i = 0; i < count; ++i) {
        first = common;
        multiply(std::span(features.decisions).subspan(i * perDecision, perDecision), m_ofDecision, first);
        normalise(first, m_gain, m_normBias);
        rectify(first);
        second = m_secondBias;
        multiply(first, m_second, second);
        rectify(second);
        scores[i] = m_lastBias + (features.priors.empty() ? 0 : m_priorScale * features.priors[i]) +
                    sumOf(m_width, [&](std::size_t k) { return m_last[k] * second[k]; });
    }
    return scores;
}

} // namespace coinfer
