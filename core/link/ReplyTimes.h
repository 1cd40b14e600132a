#pragma once

#include "core/link/Messages.h"

namespace coinfer {

/// The edge cannot have spent more than the total time, nor can any part of its work.
void cutTo(Microseconds total, InferReply& reply);

/// A reply without scores that has the times of `late`.
InferReply unanswered(const Late& late);

} // namespace coinfer
