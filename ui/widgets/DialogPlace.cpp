#include "ui/widgets/DialogPlace.h"

#include <QDialog>
#include <QGuiApplication>

namespace coinfer {
namespace {

constexpr int kMargin = 8;

} // namespace

bool hasWindowManager()
{
    const QString platform = QGuiApplication::platformName();
    return platform == QStringLiteral("xcb") || platform.startsWith(QStringLiteral("wayland"));
}

void openInside(QDialog& dialog)
{
    const QRect window = dialog.parentWidget()->window()->geometry();
    const QSize room = window.size() - QSize(2 * kMargin, 2 * kMargin);
    dialog.ensurePolished();
    dialog.setMaximumSize(room);
    dialog.resize(dialog.sizeHint().boundedTo(room));
    QRect place(QPoint(), dialog.size());
    place.moveCenter(window.center());
    dialog.move(place.topLeft());
    dialog.open();
}

} // namespace coinfer
