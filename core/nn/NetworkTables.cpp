#include "core/nn/NetworkTables.h"

namespace coinfer {
namespace {

using enum Operation;

constexpr StageRow conv(const char* name, int outputs, int kernel, int stride, int padding, Pool before = {},
                        Pool after = {})
{
    return {name, Convolution, outputs, kernel, stride, padding, before, after, 0};
}

constexpr StageRow linear(const char* name, int outputs, double dropout)
{
    return {name, Linear, outputs, 1, 1, 0, {}, {}, dropout};
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

constexpr NetworkTable kTables[] = {
    {"alexnet-224",
     224,
     kTrunk224,
     {1, 2, 3, 4},
     {kBranch224After1, kBranch224After2, kBranch224After3, kBranch224After4}},
    {"alexnet-32",
     32,
     kTrunk32,
     {1, 2, 3, 4},
     {kBranch32After1, kBranch32After2, kBranch32After3, kBranch32After4}},
};

} // namespace

std::span<const NetworkTable> networkTables()
{
    return kTables;
}

} // namespace coinfer
