#include "app/common/Demo.h"

namespace coinfer {

Result<std::unique_ptr<Demo>> Demo::create(const DeviceOptions& options)
{
    auto prepared = prepareDevice(options);
    if (!prepared)
        return prepared.error();
    auto demo = std::unique_ptr<Demo>(new Demo);
    demo->m_settings = std::move(prepared->settings);
    demo->m_sourceName = prepared->sourceName;
    demo->m_notes = prepared->notes;
    demo->m_asked = prepared->asked;
    auto edge = edgeHere(demo->m_settings);
    if (!edge)
        return edge.error();
    demo->m_edge = std::move(edge).value();
    demo->m_device = std::make_unique<DeviceRuntime>(demo->m_settings, std::move(prepared->source));
    return demo;
}

Result<std::unique_ptr<EdgeRuntime>> edgeHere(DeviceSettings& settings)
{
    auto edge =
        std::make_unique<EdgeRuntime>(std::shared_ptr<const Model>(settings.costs, &settings.costs->model()),
                                      settings.format, EdgeLimits{});
    const auto port = edge->listen(QHostAddress::LocalHost, 0);
    if (!port)
        return port.error();
    settings.edgeCosts = EdgeCosts::Given; // the profile is of both halves
    settings.link = DeviceLinkSettings{.host = QStringLiteral("127.0.0.1"), .port = *port};
    return edge;
}

DeviceOptions demoDefaults()
{
    DeviceOptions options;
    options.throttle = QStringLiteral("4g-walk");
    options.slowdown = QStringLiteral("pi4");
    return options;
}

} // namespace coinfer
