#include "app/gui/Screenshot.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QRegularExpression>

#include <cstdio>

namespace coinfer::gui {
namespace {

constexpr int kSettleMilliseconds = 300; ///< what glides has arrived by then

} // namespace

QString numbered(const QString& path, int number)
{
    static const QRegularExpression place(QStringLiteral("%0([1-9])d"));
    const auto match = place.match(path);
    if (!match.hasMatch() || path.count(u'%') != 1)
        return {};
    const QString digits = QStringLiteral("%1").arg(number, match.captured(1).toInt(), 10, QLatin1Char('0'));
    return QString(path).replace(match.capturedStart(), match.capturedLength(), digits);
}

Screenshot::Screenshot(MainWindow& window, ScreenshotRequest request)
    : m_window(window), m_request(std::move(request))
{
    m_next.setTimerType(Qt::PreciseTimer);
    m_next.setInterval(m_request.every);
    connect(&m_next, &QTimer::timeout, this, &Screenshot::take);
}

void Screenshot::watch()
{
    if (m_request.page)
        m_window.showPage(*m_request.page);
    if (RunModel* run = m_window.run())
        connect(&run->feed(), &LiveFeed::framesDrained, this,
                [this, run] { count(run->feed().history().answered()); });
    else if (EdgeModel* edge = m_window.edge())
        connect(edge, &EdgeModel::statusChanged, this,
                [this, edge] { count(edge->status().figures.answered); });
}

void Screenshot::count(std::int64_t answered)
{
    if (answered >= m_request.afterFrames)
        takeSoon();
}

void Screenshot::takeSoon()
{
    if (std::exchange(m_begun, true))
        return;
    QTimer::singleShot(kSettleMilliseconds, this, &Screenshot::take);
}

void Screenshot::take()
{
    const bool isSeries = m_request.every > Milliseconds{};
    const QString path = isSeries ? numbered(m_request.path, m_taken) : m_request.path;
    if (!m_window.grab().save(path)) {
        std::fprintf(stderr,
                     "coinfer: cannot write the screenshot %s; name a .png file in an existing folder\n",
                     qUtf8Printable(path));
        m_next.stop();
        return QCoreApplication::exit(1);
    }
    if (++m_taken >= m_request.count) {
        m_next.stop();
        QCoreApplication::exit(0);
    } else if (!m_next.isActive()) {
        m_next.start();
    }
}

} // namespace coinfer::gui
