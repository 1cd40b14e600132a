#include "app/gui/Screenshot.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QTimer>

#include <cstdio>

namespace coinfer::gui {
namespace {

constexpr int kSettleMilliseconds = 300; ///< what glides has arrived by then

} // namespace

Screenshot::Screenshot(MainWindow& window, ScreenshotWish wish) : m_window(window), m_wish(std::move(wish)) {}

void Screenshot::watch()
{
    if (m_wish.page)
        m_window.showPage(*m_wish.page);
    if (RunModel* run = m_window.run())
        connect(&run->feed(), &LiveFeed::framesDrained, this,
                [this, run] { count(run->feed().history().answered()); });
    else if (EdgeModel* edge = m_window.edge())
        connect(edge, &EdgeModel::statusChanged, this, [this, edge] { count(edge->status().answered); });
}

void Screenshot::count(std::int64_t answered)
{
    if (answered >= m_wish.afterFrames)
        takeSoon();
}

void Screenshot::takeSoon()
{
    if (std::exchange(m_done, true))
        return;
    QTimer::singleShot(kSettleMilliseconds, this, &Screenshot::take);
}

void Screenshot::take()
{
    if (m_window.grab().save(m_wish.path)) {
        QCoreApplication::exit(0);
        return;
    }
    std::fprintf(stderr,
                 "coinfer: the picture %s cannot be written; name a .png file in a folder that is there\n",
                 qUtf8Printable(m_wish.path));
    QCoreApplication::exit(1);
}

} // namespace coinfer::gui
