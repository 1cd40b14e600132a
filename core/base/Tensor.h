#pragma once

#include <cstddef>
#include <functional>
#include <numeric>
#include <vector>

namespace coinfer {

/// An array of floats as a plain owned value, row by row. Features are stored channels last, without a batch
/// dimension: {height, width, channels}, or {length}. Weights are in LibTorch's order: {out, in, height,
/// width}, or {out, in}.
struct Tensor {
    std::vector<int> shape;
    std::vector<float> values;

    bool operator==(const Tensor&) const = default;

    /// Number of elements that `shape` asks for.
    static std::size_t count(const std::vector<int>& shape)
    {
        return std::accumulate(shape.begin(), shape.end(), std::size_t{1},
                               [](std::size_t n, int d) { return n * static_cast<std::size_t>(d); });
    }
};

} // namespace coinfer
