#include "ui/window/LeftOverKeys.h"

#include <QKeyEvent>

#include <utility>

namespace coinfer {
namespace {

constexpr int kMostParts = 9; ///< reached by 1 to 9

} // namespace

void LeftOverKeys::bind(Key key, std::function<void()> act)
{
    m_acts[key] = std::move(act);
}

void LeftOverKeys::bindParts(std::function<void(int)> act)
{
    m_parts = std::move(act);
}

bool LeftOverKeys::press(const QKeyEvent& event) const
{
    const QKeySequence pressed(event.key());
    for (const auto& [key, act] : m_acts)
        if (!event.isAutoRepeat() && pressed == QKeySequence(QString::fromLatin1(entryOf(key).sequence))) {
            act();
            return true;
        }
    const int part = event.key() - Qt::Key_1;
    if (part < 0 || part >= kMostParts || !m_parts)
        return false;
    m_parts(part);
    return true;
}

} // namespace coinfer
