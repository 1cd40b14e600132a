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
    const LatencyModel& costs = *demo->m_settings.costs;
    demo->m_edge =
        std::make_unique<EdgeRuntime>(std::shared_ptr<const Model>(demo->m_settings.costs, &costs.model()),
                                      demo->m_settings.format, EdgeLimits{});
    const auto port = demo->m_edge->listen(QHostAddress::LocalHost, 0);
    if (!port)
        return port.error();
    demo->m_settings.link = DeviceLinkSettings{.host = QStringLiteral("127.0.0.1"), .port = *port};
    demo->m_device = std::make_unique<DeviceRuntime>(demo->m_settings, std::move(prepared->source));
    return demo;
}

DeviceOptions demoDefaults()
{
    DeviceOptions options;
    options.throttle = QStringLiteral("4g-walk");
    options.slowdown = QStringLiteral("pi4");
    return options;
}

} // namespace coinfer
