#pragma once

#include "core/base/LatentCode.h"
#include "core/base/Result.h"
#include "core/base/Tensor.h"

#include <QByteArray>

#include <span>

namespace coinfer {

/// Rounds and codes the output of an encoder, {h,w,c}, at `level` (0-based) of a usable code. NaN and
/// negative values count as 0. About 10 ns a value.
QByteArray encodeLatent(const LatentCode& code, int level, const Tensor& latent);

/// What the edge continues with: code / gain, {h,w,c}, bit for bit the same on any machine. Fails if there
/// are too few or too many bytes, or if damage makes the code end in the wrong place; never allocates more
/// than the shape needs.
Result<Tensor> decodeLatent(const LatentCode& code, int level, const std::vector<int>& shape,
                            const QByteArray& bytes);

} // namespace coinfer
