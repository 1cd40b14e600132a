#pragma once

#include <vector>

namespace coinfer {

/// A set of operators that multiply bytes. Which ones LibTorch has depends on processor and distribution.
struct Int8Backend {
    enum class Kind { OneDnn, Fbgemm, Qnnpack };

    Kind kind = Kind::Qnnpack;
    /// Weights are quantised to -limit..limit: 127, or 63 if pairs of products are summed in 16 bits and
    /// would saturate.
    int weightLimit = 127;
};

/// The backends of this machine, fastest first; may be empty. Tries each of them on a small product.
std::vector<Int8Backend> int8Backends();

/// Makes LibTorch pack for the backend during its lifetime; other threads wait. Must not be nested.
class PackingFor {
public:
    explicit PackingFor(Int8Backend::Kind kind);
    ~PackingFor();
    PackingFor(const PackingFor&) = delete;
    PackingFor& operator=(const PackingFor&) = delete;

private:
    int m_before = 0;
};

} // namespace coinfer
