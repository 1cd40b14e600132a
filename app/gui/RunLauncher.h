#pragma once

#include "app/gui/DeviceRun.h"
#include "app/gui/EdgeRun.h"
#include "app/gui/Fetching.h"
#include "app/gui/WindowOptions.h"
#include "ui/session/Worker.h"
#include "ui/window/MainWindow.h"

#include <QTimer>

namespace coinfer::gui {

inline constexpr Milliseconds kSaveAfter{500}; ///< settings, after the last change: a slider changes much

/// Makes this machine what the user chose: a demo, a device or an edge, one at a time. What takes long is
/// prepared on a thread of its own. Lives in the GUI thread.
class RunLauncher : public QObject {
    Q_OBJECT
public:
    RunLauncher(MainWindow& window, WindowOptions options);
    ~RunLauncher() override;

    const QStringList& refused() const { return m_refused; } ///< settings that made no sense
    void begin(const StartChoice& choice);                   ///< with the settings of the command line
    void forget();                                           ///< earlier starts and what was set in them
    void end(); ///< the window is free at once; the run's threads end on their own: see ended()
    bool isEnding() const { return m_leaving != nullptr; }
    void cancel(); ///< what is being opened

Q_SIGNALS:
    void begun();
    void ended(); ///< a run, and all of its log is written
    void failed(const QString& text);

private:
    void beginAsLast(const StartChoice& choice);
    void open(const StartChoice& choice, const std::optional<RunChoice>& last);
    void rememberRun(RunModel& run, Role role);
    void rememberPolicies(RunModel& run, Role role);
    void rememberLink(RunModel& run, Role role);
    void save() const;
    void offer();
    void beginNext();
    void finishEnding();
    void prepareDevice(const StartChoice& choice, const RunChoice& last);
    void prepareEdge(const StartChoice& choice);
    void take(const StartChoice& choice, PreparedDevice prepared, const DeviceOptions& options);
    void serve(const StartChoice& choice, const ModelInFormat& served, const MachineProfile& own);
    void settle(const StartChoice& choice, const QString& words);
    void fail(const QString& text);

    MainWindow& m_window;
    WindowOptions m_options;
    StartMemory m_memory;
    QStringList m_refused;
    QTimer m_saving;
    std::unique_ptr<Fetching> m_fetching;
    std::unique_ptr<DeviceRun> m_device;
    std::unique_ptr<EdgeRun> m_edge;
    std::unique_ptr<DeviceRun> m_leaving;  ///< ends on a thread of its own
    std::optional<StartChoice> m_next;     ///< begins when that is done
    std::optional<RunChoice> m_nextLast;   ///< what it begins with; none: what the command line says
    QString m_wishedPolicy;                ///< in this run, by hand
    std::optional<QString> m_wishedShadow; ///< likewise
    Worker m_opening{QStringLiteral("opening")};
    Worker m_ending{QStringLiteral("ending")}; ///< last: joined before what it ends is deleted
};

} // namespace coinfer::gui
