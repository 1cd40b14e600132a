#include "app/gui/RunLauncher.h"

#include "app/common/DeviceArguments.h"
#include "app/common/Monitor.h"
#include "app/common/OwnTimes.h"
#include "app/gui/Sources.h"
#include "core/base/Throttle.h"
#include "core/split/EdgeIntroduction.h"
#include "ui/pages/StartPage.h"

#include <QSettings>

#include <pthread.h>

namespace coinfer::gui {
namespace {

/// The model for photographs comes first: it is what cameras and the demo use.
QStringList usualModels()
{
    QStringList models = modelNames();
    if (models.removeOne(QStringLiteral("imagenette")))
        models.prepend(QStringLiteral("imagenette"));
    return models;
}

LinkChoice linkChoice(const DeviceOptions& options)
{
    const auto milliseconds = [](const QString& text) { // parsed before, so it can be
        return std::chrono::duration_cast<Milliseconds>(*parseDuration(text));
    };
    return {options.throttle, milliseconds(options.delay), milliseconds(options.jitter)};
}

DeviceOptions withLast(DeviceOptions options, const RunChoice& last)
{
    const auto words = [](Milliseconds time) { return QStringLiteral("%1ms").arg(time.count()); };
    if (!last.policy.isEmpty())
        options.policy = last.policy;
    if (last.link) {
        options.throttle = last.link->throttle;
        options.delay = words(last.link->delay);
        options.jitter = words(last.link->jitter);
    }
    if (last.deadline)
        options.deadline = words(*last.deadline);
    options.accuracyWeight = last.accuracyWeight.value_or(options.accuracyWeight);
    options.bytePrice = last.bytePrice.value_or(options.bytePrice);
    options.guard = last.guard.value_or(options.guard);
    return options;
}

/// A kept trace that can no longer be read must not bar the way. Returns what to say of it, or nothing.
QString dropLostTrace(DeviceOptions& again, const DeviceOptions& options)
{
    if (again.throttle == options.throttle)
        return {};
    const auto schedule = parseThrottle(again.throttle);
    if (schedule)
        return {};
    again.throttle = options.throttle;
    return RunLauncher::tr("%1; using the throttle %2 instead")
        .arg(schedule.error().message, options.throttle);
}

/// What the command line and the start page say together.
DeviceOptions optionsOf(const StartChoice& choice, const WindowOptions& window)
{
    DeviceOptions options = choice.role == Role::Demo ? window.demo : window.device;
    options.source = choice.source;
    if (choice.role == Role::Device && !choice.deviceModel.isEmpty())
        options.model = choice.deviceModel;
    return options;
}

Result<Listening> listeningOf(const StartChoice& choice)
{
    if (!choice.listen.isEmpty())
        return parseListening(choice.listen);
    return Listening{choice.openToNetwork ? QHostAddress(QHostAddress::AnyIPv4)
                                          : QHostAddress(QHostAddress::LocalHost),
                     static_cast<quint16>(choice.port)};
}

} // namespace

PreparingDevice prepareAhead(const WindowOptions& options)
{
    if (!options.start || options.start->role == Role::Edge)
        return {};
    return std::async(std::launch::async, [asked = optionsOf(*options.start, options)] {
        pthread_setname_np(pthread_self(), "ahead");
        return std::make_shared<Result<PreparedDevice>>(prepareDevice(asked));
    });
}

RunLauncher::RunLauncher(MainWindow& window, WindowOptions options, PreparingDevice ahead)
    : m_window(window), m_options(std::move(options)), m_tokens(m_options.access), m_ahead(std::move(ahead))
{
    QSettings settings;
    if (!m_options.screenshot.isRequested()) // a picture is the same whatever was done before
        m_memory = StartMemory::load(settings, policyChoices(), m_refused);
    m_saving.setSingleShot(true);
    m_saving.setInterval(kSaveAfter);
    connect(&m_saving, &QTimer::timeout, this, &RunLauncher::save);
    auto* page = window.find<StartPage>();
    connect(page, &StartPage::startRequested, this, &RunLauncher::beginAsLast);
    connect(page, &StartPage::cancelRequested, this, &RunLauncher::cancel);
    connect(page, &StartPage::endRequested, this, &RunLauncher::end);
    m_fetching = std::make_unique<Fetching>(*page, m_options.sets);
    connect(m_fetching.get(), &Fetching::fetched, this, [this, page](const QString& source) {
        offer();
        page->chooseSource(source);
    });
    offer();
}

RunLauncher::~RunLauncher()
{
    m_opening.cancel();
    end();
    if (m_monitor)
        m_monitor->forget();
    if (m_saving.isActive())
        save();
}

void RunLauncher::save() const
{
    if (m_options.screenshot.isRequested())
        return;
    QSettings settings;
    m_memory.save(settings);
}

void RunLauncher::forget()
{
    m_memory = {};
    m_saving.stop();
    offer();
}

void RunLauncher::offer()
{
    auto* page = m_window.find<StartPage>();
    StartMemory memory = withoutLost(m_memory);
    memory.last.workers = m_options.workers.value_or(memory.last.workers);
    page->offer(memory, usualModels(), presentSources(), setsToFetch(m_options.sets));
    page->showAccess(m_options.access.insecure ? StartPage::Access::PlainText
                     : m_tokens.hasKept()      ? StartPage::Access::TokenKept
                                               : StartPage::Access::TokenMissing);
}

void RunLauncher::begin(const StartChoice& choice)
{
    open(choice, std::nullopt);
}

/// With what was set in the last run of this role: who starts by hand goes on where he was.
void RunLauncher::beginAsLast(const StartChoice& choice)
{
    if (choice.role != Role::Edge && m_fetching->asksInsteadOf(choice.source))
        return;
    open(choice, m_memory.runs[choice.role]);
}

void RunLauncher::open(const StartChoice& choice, const std::optional<RunChoice>& last)
{
    if (choice.role == Role::Device) {
        auto edges = edgesOf(choice);
        if (!edges)
            return fail(edges.error().message);
        m_nextEdges = *std::move(edges);
    }
    if (choice.role == Role::Edge)
        if (const auto where = listeningOf(choice); !where)
            return fail(where.error().message);
    end(); // a camera or a port is for one at a time
    m_window.showPage(PageId::Start);
    m_next = choice;
    m_nextLast = last;
    if (isEnding())
        m_window.find<StartPage>()->showOpening(tr("Ending the previous run…"));
    else
        beginNext();
}

Result<std::vector<DeviceLinkSettings>> RunLauncher::edgesOf(const StartChoice& choice)
{
    auto edges = parseEdgeAddresses(choice.address);
    if (!edges)
        return edges;
    if (const auto secured = secure(*edges); !secured)
        return secured.error();
    return edges;
}

/// An entered token is for all edges, and leaves the window as soon as it is kept.
Result<void> RunLauncher::secure(std::vector<DeviceLinkSettings>& edges)
{
    auto* page = m_window.find<StartPage>();
    QByteArray entered = page->enteredToken();
    if (entered.isEmpty()) {
        for (DeviceLinkSettings& edge : edges) {
            const auto security = m_tokens.forDevice(edge.host);
            if (!security)
                return security.error();
            edge.security = *security;
        }
        return {};
    }
    const auto token = m_tokens.keep(entered);
    wipe(entered);
    if (!token)
        return token.error();
    page->clearToken();
    for (DeviceLinkSettings& edge : edges)
        edge.security = {*token};
    return {};
}

void RunLauncher::beginNext()
{
    const StartChoice choice = *std::exchange(m_next, std::nullopt);
    if (choice.role == Role::Edge)
        prepareEdge(choice);
    else
        prepareDevice(choice, m_nextLast.value_or(RunChoice()));
}

void RunLauncher::prepareDevice(const StartChoice& choice, const RunChoice& last)
{
    m_window.find<StartPage>()->showOpening(
        tr("Opening %1 and measuring how fast this machine is…").arg(choice.source));
    const DeviceOptions options = optionsOf(choice, m_options);
    m_opening.start([this, choice, options, last,
                     ahead = std::exchange(m_ahead, {})](const std::stop_token&) -> Worker::Outcome {
        DeviceOptions again = withLast(options, last);
        const QString lost = dropLostTrace(again, options);
        const auto prepared = ahead.valid()
                                  ? ahead.get()
                                  : std::make_shared<Result<PreparedDevice>>(coinfer::prepareDevice(again));
        const bool asLast = prepared->ok();
        if (!asLast &&
            again.policy != options.policy) // a policy that is no longer there must not bar the way
            *prepared = coinfer::prepareDevice(options);
        if (*prepared && !lost.isEmpty())
            (*prepared)->notes << lost;
        return [this, choice, used = asLast ? again : options, prepared] {
            if (*prepared)
                take(choice, std::move(*prepared).value(), used);
            else
                fail(prepared->error().message);
        };
    });
}

void RunLauncher::prepareEdge(const StartChoice& choice)
{
    m_window.find<StartPage>()->showOpening(
        tr("Opening the model %1 and measuring how fast this machine is…").arg(choice.model));
    const QString format = m_options.device.format;
    m_opening.start([this, choice, format,
                     threads = m_options.device.threads](const std::stop_token&) -> Worker::Outcome {
        setComputeThreads(threads);
        const auto served = openModel(choice.model.isEmpty() ? usualModels().value(0) : choice.model, format);
        if (!served)
            return [this, text = served.error().message] { fail(text); };
        const auto own = ownEdgeTimes(*served, {.threads = threads, .say = [](const QString&) {}});
        return
            [this, choice, served, own] { own ? serve(choice, *served, *own) : fail(own.error().message); };
    });
}

void RunLauncher::take(const StartChoice& choice, PreparedDevice prepared, const DeviceOptions& options)
{
    const bool isDemo = choice.role != Role::Device;
    if (!isDemo)
        prepared.settings.edges = m_nextEdges;
    auto assembled = isDemo ? assembleDemo(std::move(prepared)) : assembleDevice(std::move(prepared));
    if (!assembled)
        return fail(assembled.error().message);
    m_device = std::make_unique<DeviceRun>(std::move(assembled).value(), linkChoice(options));
    const WindowSetup setup = m_device->setup();
    RunModel& run = m_window.beginRun(setup);
    const RunChoice last = m_nextLast.value_or(RunChoice());
    run.showLearning(last.learning.value_or(run.isLearning()));
    rememberRun(run, choice.role);
    m_device->start(run, std::exchange(m_options.log, {}), // a second run would find the log there
                    m_options.pictures);
    if (last.shadow && *last.shadow != run.shadow())
        run.requestShadow(*last.shadow);
    const QStringList notes = warnings() + m_device->notes();
    const int usual = setup.live.slowdown.stages > 1 ? 1 : 0; // that the device is emulated
    if (notes.size() > usual)                                 // something is not as it was asked for
        run.showNotice(notes.join(QLatin1Char('\n')));
    if (!m_nextLast) // who begins on the command line wants to see the run, not what was looked at last
        m_window.showPage(PageId::Live);
    settle(choice, isDemo ? tr("The demo is running, with pictures from %1.").arg(setup.source)
                          : tr("This machine is a device of the edge %1, with pictures from %2.")
                                .arg(setup.peer, setup.source));
}

QStringList RunLauncher::warnings() const
{
    QStringList hosts;
    for (const DeviceLinkSettings& edge : m_device->edges())
        if (!edge.security.token && !isThisMachine(edge.host))
            hosts << edge.host;
    if (hosts.isEmpty())
        return {};
    return {tr("WARNING: without a token (--insecure), anyone on the path to %1 can read and change what is "
               "sent.")
                .arg(hosts.join(QLatin1String(", ")))};
}

/// What is changed by hand, and only that: what the command line said once is not for ever.
void RunLauncher::rememberRun(RunModel& run, Role role)
{
    rememberPolicies(run, role);
    rememberLink(run, role);
    connect(&run, &RunModel::learningRequested, this, [this, role](bool on) {
        m_memory.runs[role].learning = on;
        m_saving.start();
    });
    connect(&run, &RunModel::liveRequested, this,
            [this, role, before = run.live()](const LiveSettings& live) mutable {
                RunChoice& last = m_memory.runs[role];
                if (live.deadline != before.deadline)
                    last.deadline = std::chrono::round<Milliseconds>(live.deadline);
                if (live.accuracyWeight != before.accuracyWeight)
                    last.accuracyWeight = live.accuracyWeight;
                if (live.bytePrice != before.bytePrice)
                    last.bytePrice = live.bytePrice;
                if (live.guard != before.guard)
                    last.guard = live.guard;
                before = live;
                m_saving.start();
            });
}

/// Once the run has them: one that cannot be made is none to go on with.
void RunLauncher::rememberPolicies(RunModel& run, Role role)
{
    m_requestedPolicy.clear();
    m_requestedShadow.reset();
    connect(&run, &RunModel::policyRequested, this,
            [this](const QString& name) { m_requestedPolicy = name; });
    connect(&run, &RunModel::policyChanged, this, [this, role](const QString& name) {
        if (name != m_requestedPolicy)
            return; // the one that the run began with
        m_memory.runs[role].policy = name;
        m_saving.start();
    });
    connect(&run, &RunModel::shadowRequested, this,
            [this](const QString& name) { m_requestedShadow = name; });
    connect(&run, &RunModel::shadowChanged, this, [this, role](const QString& name) {
        if (name != m_requestedShadow)
            return;
        m_memory.runs[role].shadow = name;
        m_saving.start();
    });
}

/// At once, for a window may close before a trace is read; one that cannot be read is taken back.
void RunLauncher::rememberLink(RunModel& run, Role role)
{
    connect(&run, &RunModel::linkRequested, this, [this, role](const LinkChoice& link) {
        m_memory.runs[role].link = link;
        m_saving.start();
    });
    connect(&run, &RunModel::linkRefused, this,
            [this, role, &run, first = run.link(), before = m_memory.runs[role].link] {
                m_memory.runs[role].link = run.link() == first ? before : run.link();
                m_saving.start();
            });
}

void RunLauncher::serve(const StartChoice& choice, const ModelInFormat& served, const MachineProfile& own)
{
    const Listening where = *listeningOf(choice);
    auto access = edgeAccess(where.address, m_tokens.options());
    if (!access)
        return fail(access.error().message);
    access->isNew = access->isNew && !m_options.screenshot.isRequested(); // pictures are for others to see
    auto edge = EdgeRun::create({.model = served.model,
                                 .format = served.format,
                                 .times = introduction(own),
                                 .workers = choice.workers},
                                where, *access);
    if (!edge)
        return fail(edge.error().message);
    m_edge = std::move(edge).value();
    m_edge->start(m_window.beginEdge(m_edge->setup()));
    settle(choice,
           tr("This machine is an edge: devices connect to %1.").arg(m_edge->setup().addresses.at(0)));
}

/// What began by hand is remembered; what failed is not, nor what the command line said.
void RunLauncher::settle(const StartChoice& choice, const QString& words)
{
    if (m_nextLast) {
        m_memory.remember(choice);
        save();
    }
    offer();
    watch();
    m_window.find<StartPage>()->showRunning(words);
    Q_EMIT begun();
}

void RunLauncher::watch() const
{
    if (!m_monitor)
        return;
    if (m_edge)
        m_monitor->watch(&m_edge->edge(), nullptr);
    else if (m_device)
        m_monitor->watch(m_device->parts().edge.get(), m_device->parts().device.get());
}

void RunLauncher::fail(const QString& text)
{
    m_window.find<StartPage>()->showFailure(text);
    Q_EMIT failed(text);
}

void RunLauncher::cancel()
{
    if (m_fetching->isBusy())
        return m_fetching->cancel();
    if (m_window.run() || m_window.edge()) // it was a question on something to fetch
        return m_window.find<StartPage>()->showAsBefore();
    m_opening.cancel();
    m_next.reset();
    if (isEnding())
        m_window.find<StartPage>()->showEnding();
    else
        m_window.find<StartPage>()->showIdle();
}

void RunLauncher::end()
{
    m_next.reset();
    if (m_device) {
        m_leaving = std::move(m_device);
        connect(&m_leaving->log(), &RunRecorder::noticed, &m_window, &MainWindow::showNotice);
        m_ending.start([this, leave = m_leaving->leave()](const std::stop_token&) -> Worker::Outcome {
            leave(); // joins threads: a slow stage or a slow disk must not freeze the window
            return [this] { finishEnding(); };
        });
    }
    if (m_edge) {
        m_leavingEdge = std::move(m_edge);
        m_ending.start([this, leave = m_leavingEdge->leave()](const std::stop_token&) -> Worker::Outcome {
            leave(); // answers what waits
            return [this] { finishEnding(); };
        });
    }
    m_window.end();
    if (isEnding())
        m_window.find<StartPage>()->showEnding();
    else
        m_window.find<StartPage>()->showIdle();
}

void RunLauncher::finishEnding()
{
    if (m_monitor)
        m_monitor->forget();
    m_leaving.reset();
    m_leavingEdge.reset();
    if (m_next)
        beginNext();
    else
        m_window.find<StartPage>()->showIdle();
    Q_EMIT ended();
}

} // namespace coinfer::gui
