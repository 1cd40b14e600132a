#pragma once

#include <vector>

namespace coinfer {

/// Whose operators multiply bytes. LibTorch brings some of them, depending on processor and distribution.
struct Int8Backend {
    enum class Kind { OneDnn, Fbgemm, Qnnpack };

    Kind kind = Kind::Qnnpack;
    /// Weights are coded from -limit to limit: 127, or 63 where pairs of products are summed in 16 bits and
    /// would saturate.
    int weightLimit = 127;
};

/// What this machine has, the quickest first; may be empty. Tries each of them on a small product.
std::vector<Int8Backend> int8Backends();

/// Makes LibTorch pack for the backend while it lives; others wait for their turn. Not to be nested.
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
