#pragma once

#include "ui/window/MainWindow.h"

#include <QObject>
#include <QTimer>

namespace coinfer::gui {

/// Which screenshots to take.
struct ScreenshotRequest {
    QString path;                 ///< for a series: with a placeholder for the number, like "a-%04d.png"
    std::optional<PageId> page;   ///< none: the one that opens by default
    std::int64_t afterFrames = 0; ///< to answer first; the start page does not wait
    Milliseconds every{};         ///< between the pictures of a series; 0: one picture
    int count = 1;                ///< pictures

    bool isRequested() const { return !path.isEmpty(); }
};

/// The path of the picture with this number, from 0; null if `path` has no placeholder for it, or several.
QString numbered(const QString& path, int number);

/// Saves a screenshot of the window once enough frames are answered, or a series of them at an interval, and
/// ends the program. For the docs, and for tests without a screen.
class Screenshot : public QObject {
    Q_OBJECT
public:
    Screenshot(MainWindow& window, ScreenshotRequest request);

    void watch(); ///< what is running in the window now
    void takeSoon();

private:
    void count(std::int64_t answered);
    void take();

    MainWindow& m_window;
    ScreenshotRequest m_request;
    bool m_begun = false;
    int m_taken = 0;
    QTimer m_next; ///< of a series
};

} // namespace coinfer::gui
