#pragma once

#include "app/common/Addresses.h"
#include "app/common/LinkAccess.h"
#include "core/edge/EdgeRuntime.h"
#include "ui/model/EdgeModel.h"

#include <QTimer>

namespace coinfer::gui {

/// A running edge, shown in the window. Lives in the GUI thread.
class EdgeRun {
public:
    /// Fails if it cannot listen on the address.
    static Result<std::unique_ptr<EdgeRun>> create(const EdgeSettings& settings, const Listening& where,
                                                   const EdgeAccess& access);

    const EdgeSetup& setup() const { return m_setup; }
    void start(EdgeModel& model);

private:
    EdgeRun() = default;

    EdgeSetup m_setup;
    std::unique_ptr<EdgeRuntime> m_edge;
    QTimer m_asking;
};

} // namespace coinfer::gui
