#pragma once

#include "ui/MainWindow.h"

#include <QObject>

namespace coinfer::gui {

/// Writes a picture of the window once so many frames are answered, and ends the program: for the docs and
/// for tests without a screen.
class Screenshot : public QObject {
    Q_OBJECT
public:
    Screenshot(MainWindow& window, LiveFeed& feed, const QString& path, std::int64_t afterFrames);

private:
    void take();

    MainWindow& m_window;
    QString m_path;
    std::int64_t m_afterFrames;
    bool m_done = false;
};

} // namespace coinfer::gui
