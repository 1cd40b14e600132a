#pragma once

#include "core/link/LinkHandshake.h"

namespace coinfer {

/// The reason why a connection ended decides how soon to try again. Unproven is so slow that an edge does not
/// shut this address out for failing too often.
enum class RetryPace { Soon, Slowly, Unproven };

inline RetryPace paceAfter(LinkHandshake::Failure failure)
{
    return failure == LinkHandshake::Failure::Closed ? RetryPace::Soon : RetryPace::Unproven;
}

} // namespace coinfer
