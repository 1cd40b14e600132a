#pragma once

#include "core/session/PictureReader.h"
#include "core/session/SessionInfo.h"
#include "core/session/Summary.h"
#include "ui/session/Worker.h"

namespace coinfer {

/// A log as far as it could be read.
struct OpenedLog {
    QString path;
    SessionInfo info;
    Frames frames;
    SummaryByPolicy summary;
    int damagedLines = 0;
    bool isCutOff = false;                           ///< ends in the middle of a line
    std::shared_ptr<const PictureReader> pictures{}; ///< null: none were kept, or they cannot be read
    QString picturesProblem{};                       ///< why they cannot; empty: they can, or there are none

    QString name() const; ///< file name without its folder
};

/// Reads logs on a separate thread. Lives in the GUI thread.
class SessionLoader : public QObject {
    Q_OBJECT
public:
    explicit SessionLoader(QObject* parent = nullptr);

    void load(const QString& path); ///< cancels a load in progress
    void cancel() { m_worker.cancel(); }
    bool isBusy() const { return m_worker.isBusy(); }

Q_SIGNALS:
    void busyChanged(bool busy);
    void progressed(double share); ///< of the file, 0..1
    void loaded(std::shared_ptr<const coinfer::OpenedLog> log);
    void failed(const QString& text);

private:
    Worker m_worker;
};

} // namespace coinfer
