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

/// Everything runs in Single; Double lets a test compare gradients with finite differences.
enum class Precision { Single, Double };

/// Initial values of one array: uniform in centre +- bound.
struct ArraySpec {
    std::string name;
    std::vector<std::int64_t> shape;
    double bound = 0;
    double centre = 0;
};

/// The arrays of one net as one vector, and their gradients as another, so that optimiser, clipping and the
/// moving average of targets are one operation each. Use it in one thread.
class ParameterSet {
public:
    ParameterSet(const std::vector<ArraySpec>& specs, std::mt19937_64& random,
                 Precision precision = Precision::Single);
    ~ParameterSet();
    ParameterSet(ParameterSet&&) noexcept;

    /// The array with this index in the specs, with gradients enabled.
    const at::Tensor& operator[](std::size_t place) const;
    at::Tensor& values() const;   ///< {all}, shares memory with the arrays
    at::Tensor& gradient() const; ///< {all}, accumulated by backward()

    void copyFrom(const ParameterSet& other);
    /// values += share * (other - values).
    void moveTowards(const ParameterSet& other, double share);

    void exportTo(AgentWeights& weights, const QString& prefix) const;
    /// Fails, without changing anything, if an array is missing or has another shape.
    Result<void> adopt(const AgentWeights& weights, const QString& prefix);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// A learner's number of updates, as it is in a checkpoint. Fails if there is none.
Result<std::int64_t> updatesIn(const AgentWeights& checkpoint);
void exportUpdates(AgentWeights& checkpoint, std::int64_t updates);

} // namespace coinfer
