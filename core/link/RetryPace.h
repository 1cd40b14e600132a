#pragma once

#include "core/base/Clock.h"
#include "core/link/Backoff.h"
#include "core/link/LinkHandshake.h"

namespace coinfer {

/// The reason why a connection ended decides how soon to try again. Unproven is so slow that an edge does not
/// shut this address out for failing too often.
enum class RetryPace { AtStart, Soon, Slowly, Unproven };

/// AtStart: an edge that is started again is used within a second. Being refused costs either side next to
/// nothing.
inline constexpr Milliseconds kMostWaitForAStart{700};

inline RetryPace paceAfter(LinkHandshake::Failure failure)
{
    return failure == LinkHandshake::Failure::Closed ? RetryPace::Soon : RetryPace::Unproven;
}

/// `slowly` and `unproven` are the waits of these paces, before jitter.
inline Milliseconds waitBefore(RetryPace pace, Backoff& backoff, Milliseconds slowly, Milliseconds unproven)
{
    if (pace == RetryPace::AtStart)
        return std::min(backoff.next(), backoff.about(kMostWaitForAStart));
    if (pace == RetryPace::Soon)
        return backoff.next();
    return backoff.about(pace == RetryPace::Slowly ? slowly : unproven);
}

} // namespace coinfer
