#pragma once

#include "core/base/CutCodec.h"

#include <QString>

#include <cstdint>
#include <span>
#include <vector>

namespace coinfer {

class Network;

/// What the window needs to draw the network. A plain value, so that a replayed log can provide its own.
struct NetworkPicture {
    struct Stage {
        QString name;
        double work = 0;         ///< multiply-adds
        std::int64_t values = 0; ///< sent by a cut behind this stage
        QString shape;           ///< of these values, as text
        bool inTrunk = true;
    };

    QString name;
    int inputSize = 0; ///< pixels along each side
    std::vector<Stage> stages;
    std::vector<std::vector<int>> paths;                    ///< of the exits 1, 2, ...: indices into stages
    std::vector<std::vector<std::vector<CutCodec>>> codecs; ///< by exit (from 1) and cut, in ascending order

    int exits() const { return static_cast<int>(paths.size()); }
    const std::vector<int>& path(int exit) const { return paths.at(static_cast<std::size_t>(exit - 1)); }
    /// Whether this exit exists and its path has this cut.
    bool has(int exit, int cut) const
    {
        return exit >= 1 && exit <= exits() && cut >= 0 && cut <= static_cast<int>(path(exit).size());
    }
    /// The codecs of this cut; empty if there is no such cut.
    std::span<const CutCodec> codecsAt(int exit, int cut) const
    {
        return has(exit, cut)
                   ? codecs.at(static_cast<std::size_t>(exit - 1)).at(static_cast<std::size_t>(cut))
                   : std::span<const CutCodec>();
    }
    /// Whether this cut leaves stages to the edge, so that something is sent.
    bool sends(int exit, int cut) const { return has(exit, cut + 1); }
};

NetworkPicture networkPicture(const Network& network);

} // namespace coinfer
