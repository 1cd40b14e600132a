#pragma once

#include "core/base/Decision.h"
#include "core/base/Result.h"

#include <QStringList>

#include <cstdint>
#include <span>
#include <vector>

namespace coinfer {

struct BottleneckRows;

/// Height, width and channels of a feature map; a vector is {1, 1, length}.
struct Shape {
    int height = 1;
    int width = 1;
    int channels = 0;

    int count() const { return height * width * channels; }
    bool operator==(const Shape&) const = default;
};

/// Square max pooling without padding; size 0 means none.
struct Pool {
    int size = 0;
    int stride = 0;
};

enum class Operation { Convolution, Linear };

/// Bits that hold any code of a latent.
inline constexpr int kLatentBits = 4;
/// A cut behind 1..kBottleneckCuts trunk stages may have a bottleneck.
inline constexpr int kBottleneckCuts = 4;

/// One row of a network table: what a stage does. Convolutions are followed by batch norm and ReLU, linear
/// stages by ReLU unless they give the class scores.
struct StageRow {
    const char* name;
    Operation operation;
    int outputs; ///< channels or features; 0 = number of classes
    int kernel = 1;
    int stride = 1;
    int padding = 0;
    Pool before = {};   ///< pooling of the input, part of this stage
    Pool after = {};    ///< pooling of the output, part of this stage
    double dropout = 0; ///< share of inputs dropped in training
    int enlarge = 0;    ///< nearest-neighbour enlargement of the input to this side, part of this stage
};

/// A stage with everything that follows from its position in the net.
struct Stage {
    StageRow row;
    Shape input;                 ///< before `row.before`
    Shape output;                ///< after `row.after`: what a cut behind this stage sends
    std::int64_t macs = 0;       ///< multiply-adds
    std::int64_t parameters = 0; ///< weights and biases, batch norm folded
    bool relu = true;
    int trunkStage = -1; ///< 0-based position in the trunk; -1 for a stage of a branch or a bottleneck
    int bottleneck = 0;  ///< cut of the bottleneck that it belongs to; 0 = none

    QString name() const { return QString::fromLatin1(row.name); }
};

/// The codecs that decisions may choose from, besides plain features.
struct CodecLists {
    std::vector<CutCodec> pictures; ///< at cut 0, in ascending order; with the raw picture
    std::vector<int>
        bottleneckCuts; ///< trunk cuts (1..kBottleneckCuts) with a bottleneck, in ascending order
    bool operator==(const CodecLists&) const = default;
};

/// What cut 0 offered before there was a choice of sizes: raw and JPEG at the full size. For older files.
CodecLists codecsOfOldFiles();

/// A learned bottleneck: the encoder runs on the device on the features at the cut, the decoder on the edge
/// gives features of the same shape back.
struct Bottleneck {
    int cut = 0;              ///< trunk stages before it
    std::vector<int> encoder; ///< indices into Network::stages()
    std::vector<int> decoder;
    Shape latent; ///< output of the encoder
};

/// The multi-branch net: a trunk that ends in exit 5, and branches for exits 1 to 4. Everything else
/// (training form, engine, cuts, MAC and byte counts, pictures, docs) is derived from it.
class Network {
public:
    const QString& name() const { return m_name; }
    int inputSize() const { return m_inputSize; } ///< pixels along each side of the RGB input
    /// Whether inputs are large enough for photographs; smaller ones suit small pictures of single objects.
    bool seesPhotographs() const { return m_inputSize >= 100; }
    int classes() const { return m_classes; }

    const std::vector<Stage>& stages() const { return m_stages; }
    /// Indices into stages() of the stages that a frame passes up to `exit` (1..5), in order.
    std::span<const int> path(int exit) const { return m_paths.at(static_cast<std::size_t>(exit - 1)); }
    int pathLength(int exit) const { return static_cast<int>(path(exit).size()); }
    const Stage& stageAt(int exit, int place) const;

    /// Number of leading stages that the paths of the two exits share.
    int sharedStages(int exitA, int exitB) const;
    /// Shape of the features after `cut` stages of the exit's path (cut 0: the input image).
    Shape shapeAtCut(int exit, int cut) const;
    std::int64_t macs(int exit, int fromStage, int toStage) const;
    std::int64_t macs(int exit) const { return macs(exit, 0, pathLength(exit)); }
    /// Bytes that the decision sends without compression; 0 if nothing is sent. At cut 0 the size of the raw
    /// image and at a bottleneck that of the plainly packed latent: upper bounds.
    std::int64_t packedBytes(const Decision& decision) const;

    const CodecLists& codecLists() const { return m_codecLists; }
    /// The codecs of a cut before the end of the exit's path, in ascending order; at the end, float alone.
    std::span<const CutCodec> codecs(int exit, int cut) const;
    const std::vector<Bottleneck>& bottlenecks() const { return m_bottlenecks; }
    /// The bottleneck at this cut of the exit's path; null if it has none.
    const Bottleneck* bottleneck(int exit, int cut) const;

    bool isValid(const Decision& decision) const;
    /// The decision that answers at the exit and sends nothing.
    Decision local(int exit) const { return {exit, pathLength(exit), kFloatBits}; }
    /// Every valid decision once, without aliases, in ascending order.
    std::vector<Decision> decisions() const;

    static QStringList names();
    /// The net of that name ("alexnet-224", "alexnet-32") for `classes` classes (2 to 1000), with the table's
    /// codecs of pictures and without bottlenecks.
    static Result<Network> create(const QString& name, int classes);
    /// The same with these codecs. Fails for lists that no network can have.
    static Result<Network> create(const QString& name, int classes, const CodecLists& codecs);

private:
    void addBottleneck(const BottleneckRows& rows, int cut);

    QString m_name;
    int m_inputSize = 0;
    int m_classes = 0;
    std::vector<Stage> m_stages;
    std::vector<std::vector<int>> m_paths;
    CodecLists m_codecLists;
    std::vector<Bottleneck> m_bottlenecks;
};

} // namespace coinfer
