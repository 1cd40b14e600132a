#include "core/nn/TrainingSpeed.h"

#include <QElapsedTimer>

#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>

#include <algorithm>
#include <limits>

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

namespace {

/// The least times of several turns, so that what else the machine does hardly counts.
bool triedQuickerInBfloat16()
try {
    constexpr int kTurns = 7;
    const at::NoGradGuard noGradient;
    const auto x = at::randn({16, 64, 16, 16}).contiguous(at::MemoryFormat::ChannelsLast);
    const auto w = at::randn({96, 64, 3, 3}).contiguous(at::MemoryFormat::ChannelsLast);
    const auto halfX = x.to(at::kBFloat16), halfW = w.to(at::kBFloat16);
    const auto took = [](const at::Tensor& a, const at::Tensor& b) {
        QElapsedTimer timer;
        timer.start();
        at::conv2d(a, b, {}, 1, 1);
        return timer.nsecsElapsed();
    };
    qint64 half = std::numeric_limits<qint64>::max(), whole = half;
    for (int turn = 0; turn <= kTurns; ++turn) { // the first one prepares
        const qint64 first = took(halfX, halfW), second = took(x, w);
        if (turn > 0)
            half = std::min(half, first), whole = std::min(whole, second);
    }
    return half < whole * 3 / 4;
} catch (const std::exception&) {
    return false;
}

} // namespace

bool quickerInBfloat16()
{
    static const bool quicker = triedQuickerInBfloat16();
    return quicker;
}

} // namespace coinfer
