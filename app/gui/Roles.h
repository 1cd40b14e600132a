#pragma once

#include "app/gui/DeviceRun.h"
#include "app/gui/EdgeRun.h"
#include "app/gui/WindowOptions.h"
#include "ui/MainWindow.h"
#include "ui/session/Worker.h"

namespace coinfer::gui {

/// Makes this machine what the user chose: a demo, a device or an edge, one at a time. What takes long is
/// prepared on a thread of its own. Lives in the GUI thread.
class Roles : public QObject {
    Q_OBJECT
public:
    Roles(MainWindow& window, WindowOptions options);
    ~Roles() override;

    void begin(const StartChoice& choice);
    void end();
    void cancel(); ///< what is being opened

Q_SIGNALS:
    void begun();
    void failed(const QString& text);

private:
    void offer();
    void prepareDevice(const StartChoice& choice);
    void prepareEdge(const StartChoice& choice);
    void take(const StartChoice& choice, PreparedDevice prepared, const DeviceOptions& options);
    void serve(const StartChoice& choice, const ModelInFormat& served);
    void settle(const StartChoice& choice, const QString& words);
    void fail(const QString& text);

    MainWindow& m_window;
    WindowOptions m_options;
    StartMemory m_memory;
    std::unique_ptr<DeviceRun> m_device;
    std::unique_ptr<EdgeRun> m_edge;
    Worker m_opening{QStringLiteral("opening")};
};

} // namespace coinfer::gui
