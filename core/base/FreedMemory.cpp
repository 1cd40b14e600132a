#include "core/base/FreedMemory.h"

#include <limits>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace coinfer {

void keepFreedMemory()
{
#ifdef __GLIBC__
    // NOLINTBEGIN(concurrency-mt-unsafe): glibc sets these under the lock of its main arena
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    mallopt(M_TOP_PAD, 256 << 20);
    // NOLINTEND(concurrency-mt-unsafe)
#endif
}

} // namespace coinfer
