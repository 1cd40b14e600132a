#pragma once

#include <QPixmap>
#include <QWidget>
#include <QtMath>

namespace coinfer {

/// A pixmap that covers `widget`, in whole screen pixels, rounded up, so that no row stays uncovered at
/// fractional scales such as 1.25.
inline QPixmap pictureFor(const QWidget& widget)
{
    const QSizeF pixels = QSizeF(widget.size()) * widget.devicePixelRatioF();
    QPixmap picture(qCeil(pixels.width()), qCeil(pixels.height()));
    picture.setDevicePixelRatio(widget.devicePixelRatioF());
    return picture;
}

} // namespace coinfer
