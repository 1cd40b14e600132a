#pragma once

#include "agent/sac/Sac.h"

/// Small problems with known answers, for the proofs.
namespace coinfer::problems {

/// State `state` of `states`, written as a one and zeros, with decisions known by number only.
inline Features oneHot(int state, int states, std::vector<std::uint8_t> mask)
{
    Features features{.state = std::vector<float>(static_cast<std::size_t>(states), 0.0F),
                      .mask = std::move(mask)};
    features.state[static_cast<std::size_t>(state)] = 1;
    return features;
}

/// A learner after `first` updates at the rates of the settings and `then` at a tenth of them, all with the
/// same batch: far, then close, in fewer updates than one rate would take.
inline std::unique_ptr<Sac> learned(const ScorerShape& shape, SacSettings settings, std::uint64_t seed,
                                    const std::vector<Transition>& transitions, int first, int then)
{
    std::vector<const Transition*> batch;
    for (const Transition& transition : transitions)
        batch.push_back(&transition);
    auto sac = std::make_unique<Sac>(shape, settings, seed);
    for (int i = 0; i < first; ++i)
        sac->update(batch);
    settings.actorRate /= 10;
    settings.criticRate /= 10;
    settings.temperatureRate /= 10;
    auto slower = std::make_unique<Sac>(shape, settings, seed);
    if (!slower->restore(sac->checkpoint()))
        return sac;
    for (int i = 0; i < then; ++i)
        slower->update(batch);
    return slower;
}

} // namespace coinfer::problems
