#pragma once

#include "agent/AgentWeights.h"

#include "core/base/Result.h"

#include <memory>
#include <random>
#include <string>
#include <vector>

namespace at {
class Tensor;
}

namespace coinfer {

/// Single is what everything runs in; Double lets a test compare gradients with finite differences.
enum class Precision { Single, Double };

/// One array before anything is learned: drawn uniformly from centre +- bound.
struct ArraySpec {
    std::string name;
    std::vector<std::int64_t> shape;
    double bound = 0;
    double centre = 0;
};

/// The arrays of one net, laid out as one vector, and their gradient as another: optimiser, clipping and the
/// moving average of targets are then one operation each. One thread, one handle.
class ParameterSet {
public:
    ParameterSet(const std::vector<ArraySpec>& specs, std::mt19937_64& random,
                 Precision precision = Precision::Single);
    ~ParameterSet();
    ParameterSet(ParameterSet&&) noexcept;

    /// The array of that place in the specs, with gradients on.
    const at::Tensor& operator[](std::size_t place) const;
    at::Tensor& values() const;   ///< {all}, shares memory with the arrays
    at::Tensor& gradient() const; ///< {all}, what backward() adds up

    void copyFrom(const ParameterSet& other);
    /// values += share * (other - values).
    void moveTowards(const ParameterSet& other, double share);

    void exportTo(AgentWeights& weights, const QString& prefix) const;
    /// Refuses, changing nothing, when an array is missing or of another shape.
    Result<void> adopt(const AgentWeights& weights, const QString& prefix);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer
