#include "core/nn/TrainingSpeed.h"

#include <QElapsedTimer>

#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>

#include <limits>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace coinfer {

Bfloat16Scope::Bfloat16Scope(bool on) : m_before(at::autocast::is_cpu_enabled())
{
    at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
    at::autocast::set_cpu_enabled(on);
}

Bfloat16Scope::~Bfloat16Scope()
{
    at::autocast::clear_cache();
    at::autocast::set_cpu_enabled(m_before);
}

bool quickerInBfloat16()
try {
    const at::NoGradGuard noGradient;
    const auto x = at::randn({16, 64, 16, 16}).contiguous(at::MemoryFormat::ChannelsLast);
    const auto w = at::randn({96, 64, 3, 3}).contiguous(at::MemoryFormat::ChannelsLast);
    const auto seconds = [&](const at::Tensor& a, const at::Tensor& b) {
        at::conv2d(a, b, {}, 1, 1);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 5; ++i)
            at::conv2d(a, b, {}, 1, 1);
        return timer.nsecsElapsed();
    };
    return seconds(x.to(at::kBFloat16), w.to(at::kBFloat16)) < seconds(x, w) * 3 / 4;
} catch (const std::exception&) {
    return false;
}

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
