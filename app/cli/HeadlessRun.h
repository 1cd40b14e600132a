#pragma once

#include "app/common/Recorder.h"

#include <QObject>

namespace coinfer::cli {

/// Runs a device without a window: a live line for people, a log, and the summary at the end.
class HeadlessRun : public QObject {
    Q_OBJECT
public:
    HeadlessRun(DeviceRuntime& device, const DeviceSettings& settings, Recorder& recorder);

    /// Until the source ends, all frames are answered, or the user interrupts.
    void run();
    QJsonObject summary() const; ///< DESIGN.md section 7, `demo`/`device`
    QString table() const;       ///< the same for people

private:
    void take(const AnsweredFrame& frame);
    QString liveLine(const AnsweredFrame& frame) const;

    DeviceRuntime& m_device;
    const DeviceSettings& m_settings;
    Recorder& m_recorder;
};

} // namespace coinfer::cli
