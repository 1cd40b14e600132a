#pragma once

#include "ui/session/Worker.h"

class QWidget;

namespace coinfer {

/// Saves screenshots of a window among the recordings, as PNG files named after the time. Lives in the GUI
/// thread.
class Snapshot : public QObject {
    Q_OBJECT
public:
    explicit Snapshot(QObject* parent = nullptr);

    void take(QWidget& window);

Q_SIGNALS:
    void saved(const QString& path);
    void failed(const QString& text);

private:
    Worker m_worker{QStringLiteral("snapshot")}; ///< compresses and writes
};

} // namespace coinfer
