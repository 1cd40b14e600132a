#pragma once

#include <QWidget>

namespace coinfer {

/// Prefixes the object names of all parts of a widget that is used on several pages, so that tests and
/// scripts can tell them apart: "rateSlider" becomes "network.rateSlider".
inline void prefixNames(const QWidget& whole, const QString& prefix)
{
    for (QWidget* part : whole.findChildren<QWidget*>())
        if (!part->objectName().isEmpty() && !part->objectName().startsWith(QStringLiteral("qt_")))
            part->setObjectName(prefix + QLatin1Char('.') + part->objectName());
}

} // namespace coinfer
