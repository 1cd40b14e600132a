#pragma once

#include "ui/MainWindow.h"

#include <QObject>

namespace coinfer::gui {

/// What to take a picture of.
struct ScreenshotWish {
    QString path;
    std::optional<PageId> page;   ///< none: the one that opens by itself
    std::int64_t afterFrames = 0; ///< answered; the start page waits for none
};

/// Writes a picture of the window once so many frames are answered, and ends the program: for the docs and
/// for tests without a screen.
class Screenshot : public QObject {
    Q_OBJECT
public:
    Screenshot(MainWindow& window, ScreenshotWish wish);

    void watch(); ///< what the window has open now
    void takeSoon();

private:
    void count(std::int64_t answered);
    void take();

    MainWindow& m_window;
    ScreenshotWish m_wish;
    bool m_done = false;
};

} // namespace coinfer::gui
