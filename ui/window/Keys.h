#pragma once

#include <QShortcut>
#include <QWidget>

#include <span>

namespace coinfer {

/// Everything that a key of its own does.
enum class Key {
    Place1,
    Place2,
    Place3,
    Place4,
    Place5,
    Pause,
    Freeze,
    ZoomIn,
    ZoomInToo,
    ZoomOut,
    ZoomBack,
    Earlier,
    Later,
    CursorEarlier,
    CursorLater,
    CopyChart,
    Part,
    Throttle,
    Slower,
    Faster,
    Guard,
    Policy,
    Learning,
    Second,
    Rate,
    Trace,
    Stress,
    Record,
    OpenLog,
    Sort,
    Help,
    Settings,
    FullScreen,
    Escape,
    Quit,
};

struct KeyEntry {
    Key key;
    const char* sequence; ///< portable; of `Part` the first of nine
    const char* where;    ///< pages of which one must be open; null: everywhere
    const char* does;     ///< in English, of the context "Keys"; null: told by the line before
    /// No shortcut of the window: the control that has the focus uses it, else the window does. So Space
    /// still presses a switch.
    bool leftOver = false;

    QString shownKeys() const; ///< as this system writes them
    QString shownWhere() const;
    QString shownDoes() const;
};

/// The one list of keys: it installs them and the help shows it.
std::span<const KeyEntry> keyTable();
const KeyEntry& entryOf(Key key);
/// "Pause" -> "Pause (Space)": for tool tips.
QString withKey(const QString& words, Key key);

/// Lets `key` do `slot` of `receiver` wherever in the window of `owner` the focus is, while `owner` is shown.
template <class Receiver, class Slot> void bindKey(Key key, QWidget* owner, Receiver* receiver, Slot slot)
{
    auto* shortcut = new QShortcut(QKeySequence(QString::fromLatin1(entryOf(key).sequence)), owner);
    QObject::connect(shortcut, &QShortcut::activated, receiver, slot);
}

} // namespace coinfer
