#include "core/nn/BottleneckStages.h"

namespace coinfer {

std::vector<Stage> BottleneckStages::all() const
{
    std::vector<Stage> stages = encoder;
    stages.insert(stages.end(), decoder.begin(), decoder.end());
    return stages;
}

BottleneckStages bottleneckStages(const Network& network, int cut)
{
    CodecLists codecs = network.codecLists();
    codecs.bottleneckCuts = {cut};
    const auto with = Network::create(network.name(), network.classes(), codecs);
    const Bottleneck& bottleneck = with->bottlenecks().front();
    BottleneckStages stages{.cut = cut};
    for (const int index : bottleneck.encoder)
        stages.encoder.push_back(with->stages()[static_cast<std::size_t>(index)]);
    for (const int index : bottleneck.decoder)
        stages.decoder.push_back(with->stages()[static_cast<std::size_t>(index)]);
    return stages;
}

} // namespace coinfer
