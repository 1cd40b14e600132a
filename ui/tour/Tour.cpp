#include "ui/tour/Tour.h"

#include <algorithm>
#include <utility>

namespace coinfer {
namespace {

constexpr Milliseconds kTickEvery{50};

} // namespace

Tour::Tour(TourScript script, RunModel& run, std::shared_ptr<const Clock> clock, QObject* parent)
    : QObject(parent), m_script(std::move(script)), m_run(run), m_clock(std::move(clock))
{
    connect(&m_timer, &QTimer::timeout, this, &Tour::play);
}

Tour::~Tour()
{
    if (m_playing)
        giveBack();
}

void Tour::begin()
{
    m_before = {m_run.link(), m_run.live(), m_run.policy(), m_run.shadow(), m_run.stress()};
    m_playing = true;
    m_begun = m_clock->now();
    m_next = 0;
    m_timer.start(kTickEvery);
    play();
}

double Tour::progress() const
{
    const auto passed = std::chrono::duration<double>(m_clock->now() - m_begun);
    return std::min(passed / std::chrono::duration<double>(m_script.length), 1.0);
}

void Tour::play()
{
    if (const auto rounds = (m_clock->now() - m_begun) / m_script.length; rounds > 0) {
        m_begun += rounds * m_script.length;
        m_next = 0;
    }
    while (m_next < m_script.steps.size() && m_clock->now() - m_begun >= m_script.steps[m_next].at)
        take(m_script.steps[m_next++]);
}

void Tour::take(const TourStep& step)
{
    if (step.page)
        Q_EMIT pageRequested(*step.page);
    if (step.throttle)
        m_run.requestThrottle(*step.throttle);
    if (step.policy && *step.policy != m_run.policy())
        m_run.requestPolicy(*step.policy);
    if (step.second && *step.second != m_run.shadow())
        m_run.requestShadow(*step.second);
    if (step.stress && *step.stress != m_run.stress())
        m_run.requestStress(*step.stress);
    LiveSettings live = m_run.live();
    live.deadline = step.deadline.value_or(live.deadline);
    live.guard = step.guard.value_or(live.guard);
    if (step.deadline || step.guard)
        m_run.requestLive(live);
    if (step.caption.isEmpty())
        return;
    m_caption = step.caption;
    m_run.requestCaption(step.caption);
    Q_EMIT captionChanged(m_caption);
}

void Tour::giveBack()
{
    if (m_run.link().throttle != m_before.link.throttle)
        m_run.requestThrottle(m_before.link.throttle);
    if (m_run.policy() != m_before.policy)
        m_run.requestPolicy(m_before.policy);
    if (m_run.shadow() != m_before.second)
        m_run.requestShadow(m_before.second);
    if (m_run.stress() != m_before.stress)
        m_run.requestStress(m_before.stress);
    m_run.requestLive(m_before.live);
}

} // namespace coinfer
