#pragma once

#include "app/common/Addresses.h"
#include "app/common/LinkAccess.h"
#include "core/edge/EdgeRuntime.h"
#include "ui/model/EdgeModel.h"

#include <QTimer>

#include <functional>

namespace coinfer::gui {

/// A running edge, shown in the window. Lives in the GUI thread.
class EdgeRun {
public:
    ~EdgeRun(); ///< drains first unless that is done

    /// Fails if it cannot listen on the address.
    static Result<std::unique_ptr<EdgeRun>> create(const EdgeSettings& settings, const Listening& where,
                                                   const EdgeAccess& access);

    const EdgeSetup& setup() const { return m_setup; }
    void start(EdgeModel& model);
    const EdgeRuntime& edge() const { return *m_edge; }
    /// Detaches the edge from the window. The function that it returns answers what waits, says goodbye and
    /// joins the threads, which takes up to five seconds: call it on another thread, while this object lives.
    std::function<void()> leave();

private:
    EdgeRun() = default;

    EdgeSetup m_setup;
    std::unique_ptr<EdgeRuntime> m_edge;
    QTimer m_asking;
    bool m_ended = false; ///< the edge has drained and stopped
};

} // namespace coinfer::gui
