#pragma once

namespace coinfer {

/// Milliseconds after which a test gives up waiting for an event or for the end of a program.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr int kPatience = 600'000; // each step takes many times as long
#else
inline constexpr int kPatience = 120'000; // on a busy machine
#endif

} // namespace coinfer
