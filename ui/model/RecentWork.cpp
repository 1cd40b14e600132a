#include "ui/model/RecentWork.h"

#include <utility>

namespace coinfer {

void RecentWork::look(const std::vector<DeviceStatus>& devices, double seconds)
{
    std::map<DeviceId, std::deque<Look>> all;
    for (const DeviceStatus& device : devices) {
        auto& looks = all[device.id];
        if (const auto before = m_looks.find(device.id); before != m_looks.end())
            looks = std::move(before->second);
        else
            looks.push_back({.seconds = m_last, .work = {}}); // it has come since then
        looks.push_back({seconds, device.work});
        while (looks.size() > 2 && looks[1].seconds <= seconds - kRecentSeconds)
            looks.pop_front();
    }
    m_looks = std::move(all);
    m_last = seconds;
}

RequestSums RecentWork::of(DeviceId device) const
{
    const auto found = m_looks.find(device);
    return found == m_looks.end() ? RequestSums() : found->second.back().work - found->second.front().work;
}

std::optional<double> RecentWork::share(DeviceId device) const
{
    Microseconds all{};
    for (const auto& [each, looks] : m_looks)
        all += of(each).worked();
    if (all <= Microseconds::zero())
        return std::nullopt;
    return static_cast<double>(of(device).worked().count()) / static_cast<double>(all.count());
}

} // namespace coinfer
