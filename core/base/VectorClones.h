#pragma once

/// Before a function: compiles it for several widths of vectors; the program takes the widest that the
/// processor has. The file must be compiled with -ffp-contract=off, so that all of them give the same values.
/// Not with sanitizers, whose run time is not ready when the program chooses.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define COINFER_VECTOR_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define COINFER_VECTOR_CLONES
#endif
