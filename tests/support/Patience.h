#pragma once

namespace coinfer {

/// Milliseconds after which a test gives up waiting for an event. A sanitizer or a busy machine can make each
/// step take many times as long as usual.
inline constexpr int kPatience = 120'000;

} // namespace coinfer
