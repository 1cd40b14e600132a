#pragma once

#include <QPixmap>
#include <QWidget>
#include <QtMath>

namespace coinfer {

/// A picture to cover `widget` with: in whole pixels of its screen, rounded up, so that no row of it stays
/// bare where the screen's scale is 1.25 or the like.
inline QPixmap pictureFor(const QWidget& widget)
{
    const QSizeF pixels = QSizeF(widget.size()) * widget.devicePixelRatioF();
    QPixmap picture(qCeil(pixels.width()), qCeil(pixels.height()));
    picture.setDevicePixelRatio(widget.devicePixelRatioF());
    return picture;
}

} // namespace coinfer
