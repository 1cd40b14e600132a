#include "app/common/AssembledDevice.h"

namespace coinfer {

AssembledDevice assembleDevice(PreparedDevice prepared)
{
    AssembledDevice assembled{.settings = std::move(prepared.settings),
                              .origin = {std::move(prepared.sourceName), std::move(prepared.asked),
                                         std::move(prepared.slowdownBounds)},
                              .notes = std::move(prepared.notes)};
    assembled.device = std::make_unique<DeviceRuntime>(assembled.settings, std::move(prepared.source));
    return assembled;
}

Result<AssembledDevice> assembleDemo(PreparedDevice prepared)
{
    DeviceSettings& settings = prepared.settings;
    auto edge = std::make_unique<EdgeRuntime>(
        EdgeSettings{.model = std::shared_ptr<const Model>(settings.costs, &settings.costs->model()),
                     .format = settings.format});
    const auto port = edge->listen(QHostAddress::LocalHost, 0);
    if (!port)
        return port.error();
    settings.edgeCosts = EdgeCosts::Given; // the profile is of both halves
    settings.edges = {DeviceLinkSettings{.host = QStringLiteral("127.0.0.1"), .port = *port}};
    AssembledDevice assembled = assembleDevice(std::move(prepared));
    assembled.edge = std::move(edge);
    return assembled;
}

} // namespace coinfer
