#pragma once

#include <QWidget>

namespace coinfer {

/// The widget of that objectName; a test without it cannot go on.
template <class T> T* findWidget(const QWidget& window, const char* name)
{
    T* found = window.findChild<T*>(QString::fromLatin1(name));
    if (!found)
        qFatal("no widget %s", name);
    return found;
}

} // namespace coinfer
