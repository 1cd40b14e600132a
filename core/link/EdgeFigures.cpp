#include "core/link/EdgeFigures.h"

#include <numeric>

namespace coinfer {
namespace {

constexpr std::array<const char*, kRefusals> kWords{"no_token",    "wrong_token",      "shut_out",
                                                    "no_hello",    "crowded",          "wrong_version",
                                                    "wrong_model", "too_many_devices", "too_many_of_address",
                                                    "bad_message", "too_many_pings",   "silent",
                                                    "not_reading"};
static_assert(static_cast<std::size_t>(Refusal::NotReading) + 1 == kRefusals);

} // namespace

QLatin1String wordOf(Refusal refusal)
{
    return QLatin1String(kWords[static_cast<std::size_t>(refusal)]);
}

std::int64_t EdgeFigures::allRefused() const
{
    return std::accumulate(refused.begin(), refused.end(), std::int64_t{0});
}

} // namespace coinfer
