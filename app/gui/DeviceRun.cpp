#include "app/gui/DeviceRun.h"

#include "app/common/DeviceArguments.h"
#include "core/base/RateSchedule.h"
#include "core/base/Scenarios.h"
#include "core/base/Throttle.h"

namespace coinfer::gui {

DeviceRun::DeviceRun(AssembledDevice assembled, LinkChoice link)
    : m_parts(std::move(assembled)), m_link(std::move(link))
{
}

DeviceRun::~DeviceRun()
{
    leave()();
}

std::function<void()> DeviceRun::leave()
{
    m_stress.setLevel(0);
    m_schedules.cancel();
    if (RunModel* run = std::exchange(m_run, nullptr)) {
        run->feed().setCounters({});
        QObject::disconnect(m_parts.device.get(), nullptr, run, nullptr);
        QObject::disconnect(run, nullptr, m_parts.device.get(), nullptr);
    }
    const auto closing = m_log ? m_log->closing() : std::function<void()>([] {});
    return [this, closing] {
        m_parts.device->stop();
        closing();
        m_schedules.join(); // a file may be slow, too
    };
}

WindowSetup DeviceRun::setup() const
{
    const Model& model = m_parts.settings.costs->model();
    return {.network = networkPicture(model.network),
            .classes = model.classes,
            .model = model.name,
            .source = m_parts.origin.source,
            .policies = policyChoices(),
            .policy = m_parts.settings.policy,
            .scenarios = scenarioNames(),
            .link = m_link,
            .live = m_parts.settings.live,
            .peer = placesOf(m_parts.settings.edges),
            .session = describeSession(m_parts.settings, m_parts.origin),
            .canPromise = m_parts.settings.costs->canLook()};
}

void DeviceRun::start(RunModel& run, const QString& log, KeepPictures pictures)
{
    m_run = &run;
    m_log = std::make_unique<RunRecorder>(*m_parts.device, run);
    QObject::connect(m_log.get(), &RunRecorder::noticed, &run, &RunModel::showNotice);
    if (!log.isEmpty())
        m_log->open(log, pictures);
    show();
    obey();
    m_parts.device->setLearning(run.isLearning());
    m_parts.device->start();
}

void DeviceRun::show()
{
    DeviceRuntime& device = *m_parts.device;
    QObject::connect(&device, &DeviceRuntime::frameAnswered, m_run, &RunModel::showFrame);
    QObject::connect(&device, &DeviceRuntime::linkStateChanged, m_run, &RunModel::showLinkState);
    QObject::connect(&device, &DeviceRuntime::edgesChanged, m_run, &RunModel::showEdges);
    QObject::connect(&device, &DeviceRuntime::limitChanged, m_run, &RunModel::showLimit);
    QObject::connect(&device, &DeviceRuntime::policyChanged, m_run, &RunModel::showPolicy);
    QObject::connect(&device, &DeviceRuntime::shadowChanged, m_run, &RunModel::showShadow);
    QObject::connect(&device, &DeviceRuntime::problem, m_run, &RunModel::showProblem);
    QObject::connect(&device, &DeviceRuntime::finished, m_run, &RunModel::showFinished);
    m_run->showSchedule(m_parts.settings.shape.schedule);
    m_run->feed().setCounters([&device] { return device.counters(); });
}

void DeviceRun::obey()
{
    DeviceRuntime* device = m_parts.device.get();
    QObject::connect(m_run, &RunModel::policyRequested, device, &DeviceRuntime::setPolicy);
    QObject::connect(m_run, &RunModel::shadowRequested, device, &DeviceRuntime::setShadow);
    QObject::connect(m_run, &RunModel::learningRequested, device, &DeviceRuntime::setLearning);
    QObject::connect(m_run, &RunModel::stressRequested, device,
                     [this](double level) { m_stress.setLevel(level); });
    if (const double level = m_parts.origin.asked.stress; level > 0)
        m_run->requestStress(level);
    QObject::connect(m_run, &RunModel::eventRequested, device, &DeviceRuntime::addEvent);
    QObject::connect(m_run, &RunModel::liveRequested, device, &DeviceRuntime::setLive);
    QObject::connect(m_run, &RunModel::pauseRequested, device, &DeviceRuntime::setPaused);
    QObject::connect(m_run, &RunModel::linkRequested, device,
                     [this](const LinkChoice& link) { reshape(link); });
}

/// Another delay leaves the schedule where it is; a throttle begins anew, also where it is the same. It may
/// be a file, so it is read on another thread; of wishes that come meanwhile the newest rules.
void DeviceRun::reshape(const LinkChoice& link)
{
    if (link.throttle == m_link.throttle && link != m_link) {
        m_schedules.cancel();
        return shape(link);
    }
    m_schedules.start([this, link](const std::stop_token&) -> Worker::Outcome {
        return [this, link, schedule = parseThrottle(link.throttle)] {
            schedule ? begin(link, *schedule) : refuse(link, schedule.error().message);
        };
    });
}

void DeviceRun::begin(const LinkChoice& link, std::shared_ptr<const RateSchedule> schedule)
{
    m_parts.settings.shape.schedule = std::move(schedule);
    shape(link);
    m_parts.device->addEvent(makeEvent(EventKind::Throttle, link.throttle));
    m_run->showSchedule(m_parts.settings.shape.schedule);
}

/// The delay that was requested with it is possible.
void DeviceRun::refuse(const LinkChoice& link, const QString& text)
{
    shape({m_link.throttle, link.delay, link.jitter});
    m_run->showLinkRefused(m_link, text);
}

void DeviceRun::shape(const LinkChoice& link)
{
    m_link = link;
    m_parts.settings.shape.delay = link.delay;
    m_parts.settings.shape.jitter = link.jitter;
    m_parts.device->setShape(m_parts.settings.shape);
}

} // namespace coinfer::gui
