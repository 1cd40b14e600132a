#pragma once

#include <cstddef>
#include <functional>
#include <numeric>
#include <vector>

namespace coinfer {

/// Features or class scores as a plain owned value. Planes are stored channels last: shape is
/// {height, width, channels}; vectors have shape {length}. There is no batch dimension.
struct Tensor {
    std::vector<int> shape;
    std::vector<float> values;

    /// Number of elements that `shape` asks for.
    static std::size_t count(const std::vector<int>& shape)
    {
        return std::accumulate(shape.begin(), shape.end(), std::size_t{1},
                               [](std::size_t n, int d) { return n * static_cast<std::size_t>(d); });
    }
};

} // namespace coinfer
