#pragma once

#include <functional>

namespace coinfer {

/// Runs `job` once for each of 0 .. jobs - 1, on the calling thread and threads - 1 others, which have ended
/// when it returns. `goOn` is called on the calling thread with the number of finished jobs; once it returns
/// false, no further job is started. Returns whether all jobs were done.
bool runAll(int jobs, int threads, const std::function<void(int)>& job,
            const std::function<bool(int done)>& goOn);

} // namespace coinfer
