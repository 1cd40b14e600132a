#include "core/device/AnswerWaits.h"

#include <algorithm>
#include <utility>

namespace coinfer {

AnswerWaits::AnswerWaits(QObject* parent) : QObject(parent), m_timer(this)
{
    connect(&m_timer, &DeadlineTimer::due, this, [this] { endDue(SteadyClock().now()); });
}

void AnswerWaits::add(std::uint32_t id, Nanoseconds until, EdgeLink::Answered answered)
{
    m_waits.emplace(id, Wait{until, std::move(answered)});
    endDue(SteadyClock().now());
}

bool AnswerWaits::end(const LinkAnswer& answer)
{
    auto wait = m_waits.extract(answer.id);
    if (wait.empty())
        return false;
    watch();
    wait.mapped().answered(answer, SteadyClock().now());
    return true;
}

void AnswerWaits::endAll()
{
    for (const auto& [id, wait] : std::exchange(m_waits, {}))
        wait.answered(std::nullopt, SteadyClock().now());
    watch();
}

void AnswerWaits::endDue(Nanoseconds now)
{
    for (auto next = m_waits.begin(); next != m_waits.end();)
        if (const auto wait = next++; wait->second.until <= now)
            m_waits.extract(wait).mapped().answered(std::nullopt, now);
    watch();
}

void AnswerWaits::watch()
{
    if (m_waits.empty())
        return m_timer.stop();
    const auto until = [](const auto& wait) { return wait.second.until; };
    m_timer.startAt(until(*std::ranges::min_element(m_waits, {}, until)));
}

} // namespace coinfer
