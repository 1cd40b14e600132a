#pragma once

#include <functional>

namespace coinfer {

/// Runs `job` for 0 .. jobs - 1, each once, on the calling thread and threads - 1 others, which have ended
/// when it returns. `goOn` is asked on the calling thread with the number of jobs done; once it says no, no
/// further job is begun. Returns whether all were done.
bool runAll(int jobs, int threads, const std::function<void(int)>& job,
            const std::function<bool(int done)>& goOn);

} // namespace coinfer
