#pragma once

#include "app/common/Assets.h"
#include "app/gui/DeviceRun.h"
#include "app/gui/EdgeRun.h"
#include "app/gui/Fetching.h"
#include "app/gui/WindowOptions.h"
#include "app/gui/WindowTokens.h"
#include "core/decide/Profile.h"
#include "ui/session/Worker.h"
#include "ui/window/MainWindow.h"

#include <QTimer>

#include <future>

namespace coinfer {
class Monitor;
}

namespace coinfer::gui {

/// A device that is being prepared.
using PreparingDevice = std::shared_future<std::shared_ptr<Result<PreparedDevice>>>;

/// Starts preparing the device that the command line asks for, on a thread of its own while the window is
/// being built: both take about as long. Not valid if it asks for none.
PreparingDevice prepareAhead(const WindowOptions& options);

inline constexpr Milliseconds kSaveAfter{500}; ///< after the last change of a setting: a slider makes many

/// Starts what the user chose: a demo, a device or an edge, one at a time. Preparations that take long run on
/// a thread of their own. Lives in the GUI thread.
class RunLauncher : public QObject {
    Q_OBJECT
public:
    /// `ahead` is what prepareAhead() returned for these options; begin() takes it up.
    RunLauncher(MainWindow& window, WindowOptions options, PreparingDevice ahead = {});
    ~RunLauncher() override;

    const QStringList& refused() const { return m_refused; } ///< invalid settings
    void begin(const StartChoice& choice);                   ///< with the settings of the command line
    void forget();                                           ///< earlier starts and their settings
    void end(); ///< returns at once; the run's threads end in the background, see ended()
    bool isEnding() const { return m_leaving || m_leavingEdge; }
    /// Serves the figures of what runs. `monitor` must outlive this object.
    void showTo(Monitor& monitor) { m_monitor = &monitor; }
    void cancel(); ///< stops opening a run

Q_SIGNALS:
    void begun();
    void ended(); ///< a run has ended, and all of its log is written
    void failed(const QString& text);

private:
    void beginAsLast(const StartChoice& choice);
    void open(const StartChoice& choice, const std::optional<RunChoice>& last);
    Result<std::vector<DeviceLinkSettings>> edgesOf(const StartChoice& choice);
    Result<void> secure(std::vector<DeviceLinkSettings>& edges);
    QStringList warnings() const;
    void rememberRun(RunModel& run, Role role);
    void rememberPolicies(RunModel& run, Role role);
    void rememberLink(RunModel& run, Role role);
    void save() const;
    void offer();
    void beginNext();
    void finishEnding();
    void watch() const;
    void prepareDevice(const StartChoice& choice, const RunChoice& last);
    void prepareEdge(const StartChoice& choice);
    void take(const StartChoice& choice, PreparedDevice prepared, const DeviceOptions& options);
    void serve(const StartChoice& choice, const ModelInFormat& served, const MachineProfile& own);
    void settle(const StartChoice& choice, const QString& words);
    void fail(const QString& text);

    MainWindow& m_window;
    WindowOptions m_options;
    WindowTokens m_tokens;
    StartMemory m_memory;
    QStringList m_refused;
    QTimer m_saving;
    std::unique_ptr<Fetching> m_fetching;
    std::unique_ptr<DeviceRun> m_device;
    std::unique_ptr<EdgeRun> m_edge;
    std::unique_ptr<DeviceRun> m_leaving;        ///< ends on a thread of its own
    std::unique_ptr<EdgeRun> m_leavingEdge;      ///< likewise
    Monitor* m_monitor = nullptr;                ///< null: none
    std::optional<StartChoice> m_next;           ///< starts when that is done
    std::vector<DeviceLinkSettings> m_nextEdges; ///< of a device whose edges are elsewhere
    std::optional<RunChoice> m_nextLast;         ///< its settings; none: those of the command line
    QString m_requestedPolicy;                   ///< chosen by hand in this run
    std::optional<QString> m_requestedShadow;    ///< likewise
    PreparingDevice m_ahead;
    Worker m_opening{QStringLiteral("opening")};
    Worker m_ending{QStringLiteral("ending")}; ///< last: joined before what it ends is deleted
};

} // namespace coinfer::gui
