#include "app/gui/EdgeRun.h"

namespace coinfer::gui {
namespace {

constexpr Milliseconds kAskEvery{500};
constexpr Milliseconds kDraining{5'000};

std::optional<TokenToShow> tokenToShow(const EdgeAccess& access)
{
    if (!access.security.token)
        return {};
    return TokenToShow{.text = [token = *access.security.token] { return token.text(); },
                       .file = access.file,
                       .isNew = access.isNew};
}

} // namespace

Result<std::unique_ptr<EdgeRun>> EdgeRun::create(const EdgeSettings& settings, const Listening& where,
                                                 const EdgeAccess& access)
{
    auto run = std::unique_ptr<EdgeRun>(new EdgeRun);
    run->m_edge = std::make_unique<EdgeRuntime>(settings);
    const auto port = run->m_edge->listen(where.address, where.port, access.security);
    if (!port)
        return port.error();
    run->m_setup = {.model = settings.model->name,
                    .classes = settings.model->classes,
                    .addresses = reachableAt({where.address, *port}),
                    .openToNetwork = !where.address.isLoopback(),
                    .token = tokenToShow(access)};
    return run;
}

EdgeRun::~EdgeRun()
{
    if (m_edge && !m_ended)
        leave()();
}

std::function<void()> EdgeRun::leave()
{
    m_asking.stop();
    m_edge->disconnect(m_edge.get()); // nothing may be asked while it ends
    m_edge->watch({});
    return [this] {
        m_edge->end(kDraining);
        m_ended = true;
    };
}

void EdgeRun::start(EdgeModel& model)
{
    QObject::connect(m_edge.get(), &EdgeRuntime::statusTaken, &model, &EdgeModel::showStatus);
    QObject::connect(m_edge.get(), &EdgeRuntime::refused, &model, &EdgeModel::showRefused);
    QObject::connect(m_edge.get(), &EdgeRuntime::problem, &model, &EdgeModel::showProblem);
    QObject::connect(m_edge.get(), &EdgeRuntime::arrived, &model, &EdgeModel::showArrival);
    QObject::connect(&model, &EdgeModel::watchRequested, m_edge.get(), &EdgeRuntime::watch);
    m_edge->watch(model.watched()); // its page may have come first
    QObject::connect(m_edge.get(), &EdgeRuntime::devicesChanged, m_edge.get(), &EdgeRuntime::askStatus);
    QObject::connect(&m_asking, &QTimer::timeout, m_edge.get(), &EdgeRuntime::askStatus);
    m_asking.start(kAskEvery);
    m_edge->askStatus();
}

} // namespace coinfer::gui
