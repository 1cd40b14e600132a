#pragma once

#include "core/base/Result.h"

#include <QByteArray>

#include <cstddef>
#include <optional>

namespace coinfer {

/// The bytes as one zstd frame, or nullopt if that is not smaller.
std::optional<QByteArray> deflated(const QByteArray& bytes);

/// The inverse, for a frame that must hold exactly `size` bytes. Never allocates or writes more than that,
/// no matter what the frame claims.
Result<QByteArray> inflated(const QByteArray& frame, std::size_t size);

} // namespace coinfer
