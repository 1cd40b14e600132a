#include "ui/window/Keys.h"

#include <QCoreApplication>
#include <QKeySequence>

#include <algorithm>

namespace coinfer {
namespace {

constexpr const char* kLiveAgent = QT_TRANSLATE_NOOP("Keys", "Live, Agent");
constexpr const char* kLiveNetwork = QT_TRANSLATE_NOOP("Keys", "Live, Network");
constexpr const char* kAgent = QT_TRANSLATE_NOOP("Keys", "Agent");
constexpr const char* kAgentRival = QT_TRANSLATE_NOOP("Keys", "Agent, Rival");
constexpr const char* kNetwork = QT_TRANSLATE_NOOP("Keys", "Network");
constexpr const char* kSession = QT_TRANSLATE_NOOP("Keys", "Session");

constexpr KeyEntry kKeys[] = {
    {Key::Place1, "Ctrl+1", nullptr, QT_TRANSLATE_NOOP("Keys", "pages 1 to 6")},
    {Key::Place2, "Ctrl+2", nullptr, nullptr},
    {Key::Place3, "Ctrl+3", nullptr, nullptr},
    {Key::Place4, "Ctrl+4", nullptr, nullptr},
    {Key::Place5, "Ctrl+5", nullptr, nullptr},
    {Key::Place6, "Ctrl+6", nullptr, nullptr},
    {Key::Pause, "Space", nullptr, QT_TRANSLATE_NOOP("Keys", "pause or resume"), true},
    {Key::Freeze, "H", nullptr, QT_TRANSLATE_NOOP("Keys", "freeze or resume the charts")},
    {Key::ZoomIn, "+", nullptr, QT_TRANSLATE_NOOP("Keys", "charts: zoom in")},
    {Key::ZoomInToo, "=", nullptr, nullptr}, // the same key without Shift, where that is so
    {Key::ZoomOut, "-", nullptr, QT_TRANSLATE_NOOP("Keys", "charts: zoom out")},
    {Key::ZoomBack, "0", nullptr, QT_TRANSLATE_NOOP("Keys", "charts: live, last 30 seconds")},
    {Key::Earlier, "Shift+Left", nullptr, QT_TRANSLATE_NOOP("Keys", "charts: back in time")},
    {Key::Later, "Shift+Right", nullptr, QT_TRANSLATE_NOOP("Keys", "charts: forward in time")},
    {Key::CursorEarlier, "Left", nullptr, QT_TRANSLATE_NOOP("Keys", "on a chart: step through its values"),
     true},
    {Key::CursorLater, "Right", nullptr, nullptr, true},
    {Key::CopyChart, "Ctrl+C", nullptr,
     QT_TRANSLATE_NOOP("Keys", "on a chart, the network or the choices: copy as picture"), true},
    {Key::OpenFrame, "Return", nullptr,
     QT_TRANSLATE_NOOP("Keys", "on a chart or a row: open the frame (also a double click)"), true},
    {Key::Part, "1", nullptr, QT_TRANSLATE_NOOP("Keys", "1 to 9: chart or part (small screens)"), true},
    {Key::Throttle, "T", kLiveNetwork, QT_TRANSLATE_NOOP("Keys", "throttle on or off")},
    {Key::Slower, "[", kLiveNetwork, QT_TRANSLATE_NOOP("Keys", "slower link")},
    {Key::Faster, "]", kLiveNetwork, QT_TRANSLATE_NOOP("Keys", "faster link")},
    {Key::Guard, "G", kLiveAgent, QT_TRANSLATE_NOOP("Keys", "guard on or off")},
    {Key::Policy, QT_TRANSLATE_NOOP("Keys", "Alt+P"), kLiveAgent,
     QT_TRANSLATE_NOOP("Keys", "go to the policy (any underlined letter works)"), true},
    {Key::Learning, "L", kAgent, QT_TRANSLATE_NOOP("Keys", "learning on or off")},
    {Key::Second, "S", kAgentRival, QT_TRANSLATE_NOOP("Keys", "choose the second policy")},
    {Key::Rate, "R", kNetwork, QT_TRANSLATE_NOOP("Keys", "type a rate")},
    {Key::Trace, "O", kNetwork, QT_TRANSLATE_NOOP("Keys", "open a trace")},
    {Key::Stress, "C", kNetwork, QT_TRANSLATE_NOOP("Keys", "stress the processor")},
    {Key::Present, "F5", nullptr,
     QT_TRANSLATE_NOOP("Keys", "Live: only the essentials, enlarged, or all again")},
    {Key::Tour, "F3", nullptr, QT_TRANSLATE_NOOP("Keys", "start the tour; any key or touch ends it")},
    {Key::Note, "N", nullptr, QT_TRANSLATE_NOOP("Keys", "write a note on the charts and into the log")},
    {Key::Record, "Ctrl+R", nullptr, QT_TRANSLATE_NOOP("Keys", "start or stop recording")},
    {Key::Screenshot, "Ctrl+Shift+S", nullptr, QT_TRANSLATE_NOOP("Keys", "save a screenshot")},
    {Key::Clip, "Ctrl+Shift+C", nullptr, QT_TRANSLATE_NOOP("Keys", "film the window, or end the clip")},
    {Key::OpenLog, "Ctrl+O", kSession, QT_TRANSLATE_NOOP("Keys", "open a log")},
    {Key::Sort, "S", kSession, QT_TRANSLATE_NOOP("Keys", "sort by the focused column: up, down, off")},
    {Key::Help, "F1", nullptr, QT_TRANSLATE_NOOP("Keys", "this help")},
    {Key::Settings, "F2", nullptr, QT_TRANSLATE_NOOP("Keys", "settings")},
    {Key::FullScreen, "F11", nullptr, QT_TRANSLATE_NOOP("Keys", "full screen on or off")},
    {Key::Larger, "Ctrl++", nullptr, QT_TRANSLATE_NOOP("Keys", "window: larger")},
    {Key::LargerToo, "Ctrl+=", nullptr, nullptr}, // as with "+"
    {Key::Smaller, "Ctrl+-", nullptr, QT_TRANSLATE_NOOP("Keys", "window: smaller")},
    {Key::UsualSize, "Ctrl+0", nullptr, QT_TRANSLATE_NOOP("Keys", "window: 100 %")},
    {Key::Escape, "Esc", nullptr,
     QT_TRANSLATE_NOOP("Keys", "dismiss a notice, else leave the audience's view, else full screen"), true},
    {Key::Quit, "Ctrl+Q", nullptr, QT_TRANSLATE_NOOP("Keys", "quit Coinfer")},
};

} // namespace

QString KeyEntry::shownKeys() const
{
    const QString keys =
        QCoreApplication::translate("Keys", sequence); // underlined letters are a language's own
    return QKeySequence(keys).toString(QKeySequence::NativeText);
}

QString KeyEntry::shownWhere() const
{
    return where ? QCoreApplication::translate("Keys", where) : QString();
}

QString KeyEntry::shownDoes() const
{
    return does ? QCoreApplication::translate("Keys", does) : QString();
}

std::span<const KeyEntry> keyTable()
{
    return kKeys;
}

const KeyEntry& entryOf(Key key)
{
    return *std::ranges::find(kKeys, key, &KeyEntry::key);
}

QString withKey(const QString& words, Key key)
{
    return QStringLiteral("%1 (%2)").arg(words, entryOf(key).shownKeys());
}

} // namespace coinfer
