#include "ui/widgets/DialogPlace.h"

#include <QDialog>
#include <QGuiApplication>
#include <QScreen>
#include <QStyle>

namespace coinfer {
namespace {

constexpr int kMargin = 8;

} // namespace

bool hasWindowManager()
{
    const QString platform = QGuiApplication::platformName();
    return platform == QStringLiteral("xcb") || platform.startsWith(QStringLiteral("wayland"));
}

void placeInside(QDialog& dialog)
{
    const QRect window = dialog.parentWidget()->window()->geometry();
    const QSize room = window.size() - QSize(2 * kMargin, 2 * kMargin);
    dialog.ensurePolished();
    dialog.setMaximumSize(room);
    dialog.resize(dialog.sizeHint().boundedTo(room));
    QRect place(QPoint(), dialog.size());
    place.moveCenter(window.center());
    dialog.move(place.topLeft());
}

void openInside(QDialog& dialog)
{
    placeInside(dialog);
    dialog.setAttribute(Qt::WA_DeleteOnClose);
    dialog.open();
}

QSize roomOnScreen(const QWidget& window)
{
    const int title = hasWindowManager() ? window.style()->pixelMetric(QStyle::PM_TitleBarHeight) : 0;
    return window.screen()->availableSize() - QSize(0, title);
}

void boundToScreen(QWidget& window)
{
    if (window.isMaximized() || window.isFullScreen())
        return;
    const QSize size = window.size().boundedTo(roomOnScreen(window));
    if (size == window.size())
        return;
    window.resize(size);
    window.move(window.screen()->availableGeometry().topLeft());
}

} // namespace coinfer
