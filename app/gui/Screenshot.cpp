#include "app/gui/Screenshot.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QTimer>

#include <cstdio>

namespace coinfer::gui {
namespace {

constexpr int kSettleMilliseconds = 300; ///< what glides has arrived by then

} // namespace

Screenshot::Screenshot(MainWindow& window, LiveFeed& feed, const QString& path, std::int64_t afterFrames)
    : m_window(window), m_path(path), m_afterFrames(afterFrames)
{
    connect(&feed, &LiveFeed::framesDrained, this, [this, &feed] {
        if (!m_done && feed.history().answered() >= m_afterFrames) {
            m_done = true;
            QTimer::singleShot(kSettleMilliseconds, this, &Screenshot::take);
        }
    });
}

void Screenshot::take()
{
    if (m_window.grab().save(m_path)) {
        QCoreApplication::exit(0);
        return;
    }
    std::fprintf(stderr,
                 "coinfer: the picture %s cannot be written; name a .png file in a folder that is there\n",
                 qUtf8Printable(m_path));
    QCoreApplication::exit(1);
}

} // namespace coinfer::gui
