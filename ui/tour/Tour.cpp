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
        ask(m_before);
}

void Tour::begin()
{
    m_before = {.throttle = m_run.link().throttle,
                .policy = m_run.policy(),
                .second = m_run.shadow(),
                .stress = m_run.stress(),
                .deadline = m_run.live().deadline,
                .guard = m_run.live().guard};
    m_asked = m_before;
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
    Settings wanted = m_asked;
    wanted.throttle = step.throttle.value_or(wanted.throttle);
    wanted.policy = step.policy.value_or(wanted.policy);
    wanted.second = step.second.value_or(wanted.second);
    wanted.stress = step.stress.value_or(wanted.stress);
    wanted.deadline = step.deadline.value_or(wanted.deadline);
    wanted.guard = step.guard.value_or(wanted.guard);
    ask(wanted);
    if (step.caption.isEmpty())
        return;
    m_caption = step.caption;
    m_run.requestCaption(step.caption);
    Q_EMIT captionChanged(m_caption);
}

/// A policy is confirmed late, so what is set says little about what will be.
void Tour::ask(const Settings& wanted)
{
    const Settings before = std::exchange(m_asked, wanted);
    if (wanted.throttle != before.throttle)
        m_run.requestThrottle(wanted.throttle);
    if (wanted.policy != before.policy)
        m_run.requestPolicy(wanted.policy);
    if (wanted.second != before.second)
        m_run.requestShadow(wanted.second);
    if (wanted.stress != before.stress)
        m_run.requestStress(wanted.stress);
    if (wanted.deadline == before.deadline && wanted.guard == before.guard)
        return;
    LiveSettings live = m_run.live();
    live.deadline = wanted.deadline;
    live.guard = wanted.guard;
    m_run.requestLive(live);
}

} // namespace coinfer
