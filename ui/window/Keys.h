#pragma once

#include <QShortcut>
#include <QWidget>

#include <span>

namespace coinfer {

/// All actions that have a key.
enum class Key {
    Place1,
    Place2,
    Place3,
    Place4,
    Place5,
    Place6,
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
    OpenFrame,
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
    Present,
    Tour,
    Note,
    Record,
    Screenshot,
    Clip,
    OpenLog,
    Sort,
    Help,
    Settings,
    FullScreen,
    Larger,
    LargerToo,
    Smaller,
    UsualSize,
    Escape,
    Quit,
};

struct KeyEntry {
    Key key;
    const char* sequence; ///< in portable form; for `Part`, the first of nine
    const char* where;    ///< pages where it works; null: everywhere
    const char* does;     ///< in English, context "Keys"; null: described by the line before
    /// Not a shortcut of the window: the focused control gets the key first, then the window. So Space still
    /// toggles a switch.
    bool leftOver = false;

    QString shownKeys() const; ///< in the notation of this system
    QString shownWhere() const;
    QString shownDoes() const;
};

/// The only list of keys: shortcuts are installed from it, and the help shows it.
std::span<const KeyEntry> keyTable();
const KeyEntry& entryOf(Key key);
/// For tool tips: "Pause" becomes "Pause (Space)".
QString withKey(const QString& words, Key key);

/// Connects `key` to `slot` of `receiver`, wherever the focus is in the window of `owner`, while `owner` is
/// shown.
template <class Receiver, class Slot> void bindKey(Key key, QWidget* owner, Receiver* receiver, Slot slot)
{
    auto* shortcut = new QShortcut(QKeySequence(QString::fromLatin1(entryOf(key).sequence)), owner);
    QObject::connect(shortcut, &QShortcut::activated, receiver, slot);
}

} // namespace coinfer
