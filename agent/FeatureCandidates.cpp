#include "agent/FeatureMoment.h"

#include "core/runtime/Estimators.h"

#include <numeric>
#include <utility>

// Which decisions the nets look at, and which of them may be taken.
namespace coinfer {

/// The local ones, the `wanted` ones, and the best of the others.
std::vector<std::uint16_t> FeatureEncoder::candidates(const std::vector<Outlook>& outlooks,
                                                      std::span<const std::uint16_t> wanted) const
{
    std::vector<std::uint16_t> order(m_rows.size());
    std::iota(order.begin(), order.end(), std::uint16_t(0));
    if (order.size() <= kCandidates)
        return order;
    const auto rank = [&](std::uint16_t i) {
        const bool first = !m_rows[i].cost.sends || std::ranges::find(wanted, i) != wanted.end();
        return std::pair(first ? -1.0 : outlooks[i].leastRegret, i);
    };
    std::ranges::nth_element(order, order.begin() + kCandidates, {}, rank);
    order.resize(kCandidates);
    std::ranges::sort(order);
    return order;
}

/// Whether a decision that sends costs no deadline, whatever became of the link. Where the device alone
/// misses it anyhow, there is none to lose: not much later than that is safe enough.
bool FeatureEncoder::isSafe(std::size_t row, const std::vector<Outlook>& outlooks, const Moment& moment) const
{
    constexpr std::size_t kTenth = 1; // of beliefs
    constexpr double kNotMuchLater = 1.5;
    const Outlook& outlook = outlooks[row];
    if (!m_rows[row].cost.sends)
        return false;
    const double worst = moment.observation.guard ? outlook.local.micros : outlook.forecasts[kTenth].micros;
    if (moment.observation.guard ? outlook.local.inTime : worst <= moment.deadline)
        return true;
    return moment.aloneMicros > moment.deadline && worst <= kNotMuchLater * moment.aloneMicros;
}

/// The decision that puts a link to the test of which nothing was heard: the smallest that takes longer than
/// the noise of timing it, unless the answer would be much worse than that of another; the largest where all
/// are too small.
std::optional<std::uint16_t> FeatureEncoder::probe(const std::vector<Outlook>& outlooks,
                                                   const Moment& moment) const
{
    constexpr double kMuchWorse = 0.05; // of reward
    const Observation& now = moment.observation;
    if (!now.connected || (now.smoothedMbps > 0 && now.throughputAge < kProbeAfter))
        return std::nullopt;
    std::vector<std::uint16_t> safe;
    double most = std::numeric_limits<double>::lowest();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (isSafe(i, outlooks, moment)) {
            safe.push_back(static_cast<std::uint16_t>(i));
            most = std::max(most, outlooks[i].values.front());
        }
    const double tells = 2 * ThroughputEstimator::noiseMicros(2 * moment.way) * moment.expected / 8;
    const auto bytes = [&](std::uint16_t i) { return m_rows[i].cost.bytes + kRequestOverheadBytes; };
    std::optional<std::uint16_t> best;
    for (const std::uint16_t i : safe) {
        if (outlooks[i].values.front() < most - kMuchWorse)
            continue;
        const bool better = best && (bytes(*best) < tells ? bytes(i) > bytes(*best)
                                                          : bytes(i) >= tells && bytes(i) < bytes(*best));
        if (!best || better)
            best = i;
    }
    return best;
}

/// As expected; of several that of least bytes, which are none on the device.
std::uint16_t FeatureEncoder::quickest(const std::vector<Outlook>& outlooks, const Moment& moment) const
{
    std::size_t best = static_cast<std::size_t>(m_decisions->safest());
    const auto rank = [&](std::size_t i) {
        return std::pair(outlooks[i].forecasts.front().micros,
                         m_rows[i].cost.sends ? m_rows[i].cost.bytes : 0);
    };
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if ((moment.observation.connected || !m_rows[i].cost.sends) && rank(i) < rank(best))
            best = i;
    return static_cast<std::uint16_t>(best);
}

void FeatureEncoder::restrict(const std::vector<Outlook>& outlooks, const Moment& moment,
                              std::optional<std::uint16_t> probe, std::uint16_t quickest,
                              Features& features) const
{
    double best = std::numeric_limits<double>::lowest();
    for (std::size_t row = 0; row < features.priors.size(); ++row)
        if (features.mask[row])
            best = std::max(best, double{features.priors[row]});
    const bool hopeless = isWithoutHope(best, moment.observation);
    if (!probe && !hopeless)
        return;
    for (std::size_t row = 0; row < features.mask.size(); ++row) {
        const std::uint16_t i = features.candidates[row];
        const double micros = outlooks[i].forecasts.front().micros;
        const bool answers =
            micros <= moment.deadline && (!moment.observation.guard || micros < outlooks[i].local.micros);
        const bool valid = probe ? i == *probe || (answers && isSafe(i, outlooks, moment)) : i == quickest;
        features.mask[row] = valid ? 1 : 0;
    }
}

} // namespace coinfer
