#include "core/nn/NetworkTables.h"

namespace coinfer {
namespace {

using enum Operation;

constexpr StageRow conv(const char* name, int outputs, int kernel, int stride, int padding, Pool before = {},
                        Pool after = {})
{
    return {name, Convolution, outputs, kernel, stride, padding, before, after, 0, 0};
}

/// Enlarges its input to `side` before it convolves.
constexpr StageRow enlarged(const char* name, int side, int outputs)
{
    return {name, Convolution, outputs, 3, 1, 1, {}, {}, 0, side};
}

constexpr StageRow linear(const char* name, int outputs, double dropout)
{
    return {name, Linear, outputs, 1, 1, 0, {}, {}, dropout, 0};
}

constexpr StageRow scores(const char* name, double dropout)
{
    return linear(name, 0, dropout);
}

// alexnet-224: the convolutions of AlexNet (Krizhevsky 2014, one column), pooled to 3x3 before slim fully
// connected layers. Max pooling 5/4 equals AlexNet's 3/2 followed by 2/2.
constexpr StageRow kTrunk224[] = {
    conv("conv1", 64, 11, 4, 2, {}, {3, 2}),
    conv("conv2", 192, 5, 1, 2, {}, {3, 2}),
    conv("conv3", 384, 3, 1, 1),
    conv("conv4", 256, 3, 1, 1),
    conv("conv5", 256, 3, 1, 1, {}, {5, 4}),
    linear("fc6", 1024, 0.4),
    linear("fc7", 512, 0.4),
    scores("fc8", 0),
};
constexpr StageRow kBranch224After1[] = {conv("b1conv", 256, 3, 1, 1, {3, 2}, {5, 4}), scores("b1fc", 0.3)};
constexpr StageRow kBranch224After2[] = {conv("b2conv", 128, 3, 1, 1, {}, {5, 4}), scores("b2fc", 0.3)};
constexpr StageRow kBranch224After3[] = {conv("b3conv", 192, 3, 1, 1, {3, 2}, {2, 2}), scores("b3fc", 0.3)};
constexpr StageRow kBranch224After4[] = {conv("b4conv", 192, 3, 1, 1, {3, 2}, {2, 2}), scores("b4fc", 0.3)};

// Encoders halve the sides; what they cost is small against the trunk before them. Decoders work on the small
// sides and enlarge last.
constexpr StageRow kEncoder224At1[] = {conv("enc1a", 96, 3, 2, 1), conv("enc1b", 48, 3, 1, 1)};
constexpr StageRow kDecoder224At1[] = {conv("dec1a", 128, 3, 1, 1), conv("dec1b", 128, 3, 1, 1),
                                       conv("dec1c", 128, 3, 1, 1), enlarged("dec1d", 27, 64)};
constexpr StageRow kEncoder224At2[] = {conv("enc2a", 96, 3, 2, 1), conv("enc2b", 64, 3, 1, 1)};
constexpr StageRow kDecoder224At2[] = {conv("dec2a", 192, 3, 1, 1), conv("dec2b", 192, 3, 1, 1),
                                       enlarged("dec2c", 13, 192)};
constexpr StageRow kEncoder224At3[] = {conv("enc3a", 64, 3, 2, 1), conv("enc3b", 48, 3, 1, 1)};
constexpr StageRow kDecoder224At3[] = {conv("dec3a", 128, 3, 1, 1), conv("dec3b", 128, 3, 1, 1),
                                       enlarged("dec3c", 13, 384)};
constexpr StageRow kEncoder224At4[] = {conv("enc4a", 64, 3, 2, 1), conv("enc4b", 48, 3, 1, 1)};
constexpr StageRow kDecoder224At4[] = {conv("dec4a", 128, 3, 1, 1), conv("dec4b", 128, 3, 1, 1),
                                       enlarged("dec4c", 13, 256)};

// alexnet-32: the same five convolutions scaled to 32x32 pictures, the size of BranchyNet and Edgent.
constexpr StageRow kTrunk32[] = {
    conv("conv1", 64, 3, 1, 1, {}, {2, 2}),
    conv("conv2", 96, 3, 1, 1, {}, {2, 2}),
    conv("conv3", 192, 3, 1, 1),
    conv("conv4", 192, 3, 1, 1, {}, {2, 2}),
    conv("conv5", 384, 3, 1, 1, {}, {2, 2}),
    linear("fc6", 512, 0.3),
    linear("fc7", 256, 0.3),
    scores("fc8", 0),
};
constexpr StageRow kBranch32After1[] = {conv("b1conv", 192, 3, 1, 1, {2, 2}, {2, 2}), scores("b1fc", 0.3)};
constexpr StageRow kBranch32After2[] = {conv("b2conv", 128, 3, 1, 1, {}, {2, 2}), scores("b2fc", 0.3)};
constexpr StageRow kBranch32After3[] = {conv("b3conv", 192, 3, 1, 1, {2, 2}, {2, 2}), scores("b3fc", 0.3)};
constexpr StageRow kBranch32After4[] = {conv("b4conv", 192, 3, 1, 1, {}, {2, 2}), scores("b4fc", 0.3)};

constexpr StageRow kEncoder32At1[] = {conv("enc1a", 48, 3, 2, 1), conv("enc1b", 32, 3, 1, 1)};
constexpr StageRow kDecoder32At1[] = {conv("dec1a", 96, 3, 1, 1), conv("dec1b", 96, 3, 1, 1),
                                      enlarged("dec1c", 16, 64)};
// Behind cut 1 the sides are small already and stay: one epoch so was as good as two with sides halved to 4.
constexpr StageRow kEncoder32At2[] = {conv("enc2a", 64, 1, 1, 0), conv("enc2b", 32, 3, 1, 1)};
constexpr StageRow kDecoder32At2[] = {conv("dec2a", 96, 3, 1, 1), conv("dec2b", 96, 3, 1, 1),
                                      conv("dec2c", 96, 3, 1, 1)};
constexpr StageRow kEncoder32At3[] = {conv("enc3a", 64, 1, 1, 0), conv("enc3b", 32, 3, 1, 1)};
constexpr StageRow kDecoder32At3[] = {conv("dec3a", 96, 3, 1, 1), conv("dec3b", 96, 3, 1, 1),
                                      conv("dec3c", 192, 3, 1, 1)};
constexpr StageRow kEncoder32At4[] = {conv("enc4a", 64, 3, 1, 1), conv("enc4b", 32, 1, 1, 0)};
constexpr StageRow kDecoder32At4[] = {conv("dec4a", 128, 3, 1, 1), conv("dec4b", 128, 3, 1, 1),
                                      conv("dec4c", 192, 3, 1, 1)};

// What no other codec beats in bytes, accuracy and time at once (bench_Pictures, docs/figures.md).
constexpr CutCodec kPictures224[] = {
    CutCodec::raw(),         CutCodec::jpeg(20),      CutCodec::jpeg(20, 112), CutCodec::jpeg(40, 112),
    CutCodec::jpeg(65, 112), CutCodec::jpeg(85, 112), CutCodec::webp(1, 112),  CutCodec::webp(1, 160),
    CutCodec::webp(5, 112),  CutCodec::webp(20, 160), CutCodec::webp(30),
};
constexpr CutCodec kPictures32[] = {
    CutCodec::raw(),    CutCodec::jpeg(10), CutCodec::jpeg(20), CutCodec::jpeg(30),
    CutCodec::jpeg(40), CutCodec::jpeg(65), CutCodec::jpeg(85), CutCodec::webp(75),
};

constexpr NetworkTable kTables[] = {
    {"alexnet-224",
     224,
     kTrunk224,
     {1, 2, 3, 4},
     {kBranch224After1, kBranch224After2, kBranch224After3, kBranch224After4},
     {{{kEncoder224At1, kDecoder224At1},
       {kEncoder224At2, kDecoder224At2},
       {kEncoder224At3, kDecoder224At3},
       {kEncoder224At4, kDecoder224At4}}},
     kPictures224},
    {"alexnet-32",
     32,
     kTrunk32,
     {1, 2, 3, 4},
     {kBranch32After1, kBranch32After2, kBranch32After3, kBranch32After4},
     {{{kEncoder32At1, kDecoder32At1},
       {kEncoder32At2, kDecoder32At2},
       {kEncoder32At3, kDecoder32At3},
       {kEncoder32At4, kDecoder32At4}}},
     kPictures32},
};

} // namespace

std::span<const NetworkTable> networkTables()
{
    return kTables;
}

} // namespace coinfer
