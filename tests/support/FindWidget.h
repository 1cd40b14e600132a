#pragma once

#include <QWidget>

namespace coinfer {

/// The widget with that objectName; without it the test is aborted.
template <class T> T* findWidget(const QWidget& window, const char* name)
{
    T* found = window.findChild<T*>(QString::fromLatin1(name));
    if (!found)
        qFatal("no widget %s", name);
    return found;
}

} // namespace coinfer
