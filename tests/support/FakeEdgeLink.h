#pragma once

#include "core/base/RateSchedule.h"
#include "core/decide/LatencyConstants.h"
#include "core/decide/LatencyModel.h"
#include "core/device/EdgeLink.h"
#include "tests/support/ManualClock.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace coinfer::test {

/// When and how a request ends.
struct RequestEnd {
    Nanoseconds at{};
    bool replies = true; ///< false: it failed
    TimedReply reply;
};

/// An edge behind a link without threads or sockets, on a clock that only moves while something is waited
/// for.
class FakeEdgeLink : public EdgeLink {
public:
    using Fate = std::function<RequestEnd(const InferRequest& request, Nanoseconds now)>;

    FakeEdgeLink(ManualClock& clock, Fate fate) : m_clock(clock), m_fate(std::move(fate)) {}

    LinkState state() const override { return linkState; }
    void send(const InferRequest& request, Milliseconds) override
    {
        requests.push_back(request);
        m_underWay.emplace_back(request.id, m_fate(request, m_clock.now()));
    }
    std::optional<LinkAnswer> waitFor(std::uint32_t id, Nanoseconds until) override
    {
        const auto found = std::ranges::find(m_underWay, id, &Pending::first);
        const bool comes = found != m_underWay.end() && found->second.at <= until;
        m_clock.time = std::max(m_clock.time, comes ? found->second.at : until);
        if (!comes)
            return std::nullopt;
        const LinkAnswer answer = answerOf(*found);
        m_underWay.erase(found);
        return answer;
    }
    /// Answers when the clock has passed the time, with the time at which a link's thread would have.
    void whenAnswered(std::uint32_t id, Nanoseconds until, Answered answered) override
    {
        m_waits.push_back({id, m_clock.now(), until, std::move(answered)});
    }
    /// Ends the waits whose time has come, in the order of their ends.
    void settle()
    {
        for (;;) {
            const auto first = std::ranges::min_element(m_waits, {}, [&](const Wait& w) { return endOf(w); });
            if (first == m_waits.end() || endOf(*first) > m_clock.now())
                return;
            const Wait wait = std::move(*first);
            const Nanoseconds end = endOf(wait);
            m_waits.erase(first);
            const auto found = std::ranges::find(m_underWay, wait.id, &Pending::first);
            std::optional<LinkAnswer> answer;
            if (found->second.at <= wait.until) {
                answer = answerOf(*found);
                m_underWay.erase(found);
            }
            wait.answered(std::move(answer), end);
        }
    }
    std::vector<LinkAnswer> takeLate() override
    {
        settle();
        std::vector<LinkAnswer> late;
        for (const Pending& pending : m_underWay)
            if (pending.second.at <= m_clock.now())
                late.push_back(answerOf(pending));
        std::erase_if(m_underWay, [&](const Pending& pending) { return pending.second.at <= m_clock.now(); });
        return late;
    }
    int underWay() const override { return static_cast<int>(m_underWay.size()); }
    std::optional<LinkPing> takePing() override { return std::exchange(ping, std::nullopt); }
    bool isRoundTripOfNow() const override { return true; }
    std::optional<double> limitMbps() const override { return std::nullopt; }

    LinkState linkState = LinkState::Connected;
    std::optional<LinkPing> ping;       ///< the next one to be taken
    std::vector<InferRequest> requests; ///< all requests that were sent

private:
    using Pending = std::pair<std::uint32_t, RequestEnd>;

    struct Wait {
        std::uint32_t id = 0;
        Nanoseconds since{};
        Nanoseconds until{};
        Answered answered;
    };
    Nanoseconds endOf(const Wait& wait) const
    {
        const auto found = std::ranges::find(m_underWay, wait.id, &Pending::first);
        return std::max(wait.since, std::min(wait.until, found->second.at));
    }

    static LinkAnswer answerOf(const Pending& pending)
    {
        return {pending.first,
                pending.second.replies ? std::make_shared<const TimedReply>(pending.second.reply) : nullptr};
    }

    ManualClock& m_clock;
    Fate m_fate;
    std::vector<Pending> m_underWay;
    std::vector<Wait> m_waits;
};

} // namespace coinfer::test
