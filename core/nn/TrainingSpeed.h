#pragma once

namespace coinfer {

/// Runs convolutions and linear stages in bfloat16 during its lifetime, if `on`.
class Bfloat16Scope {
public:
    explicit Bfloat16Scope(bool on);
    ~Bfloat16Scope();
    Bfloat16Scope(const Bfloat16Scope&) = delete;
    Bfloat16Scope& operator=(const Bfloat16Scope&) = delete;

private:
    bool m_before;
};

/// Whether a trial of a convolution in bfloat16 takes less than three quarters of the time; tried once, since
/// the same seed gives the same weights only in the same format. Also false if there is no bfloat16 kernel,
/// for example when ONEDNN_MAX_CPU_ISA=AVX2 limits oneDNN.
bool quickerInBfloat16();

} // namespace coinfer
