#pragma once

#include "ui/window/MainWindow.h"

#include <QObject>
#include <QTimer>

namespace coinfer::gui {

/// What to take a picture of.
struct ScreenshotRequest {
    QString path;                 ///< with a place for the number, like "a-%04d.png", where it is a series
    std::optional<PageId> page;   ///< none: the one that opens by itself
    std::int64_t afterFrames = 0; ///< answered; the start page waits for none
    Milliseconds every{};         ///< between the pictures of a series; 0: one picture
    int count = 1;                ///< pictures

    bool isRequested() const { return !path.isEmpty(); }
};

/// The path of the picture of that number, from 0; null where `path` has no place for it, or several.
QString numbered(const QString& path, int number);

/// Writes a picture of the window once so many frames are answered, or a series of them at an interval, and
/// ends the program: for the docs and for tests without a screen.
class Screenshot : public QObject {
    Q_OBJECT
public:
    Screenshot(MainWindow& window, ScreenshotRequest request);

    void watch(); ///< what the window has open now
    void takeSoon();

private:
    void count(std::int64_t answered);
    void take();

    MainWindow& m_window;
    ScreenshotRequest m_wish;
    bool m_begun = false;
    int m_taken = 0;
    QTimer m_next; ///< of a series
};

} // namespace coinfer::gui
