#include "ui/window/PartMemory.h"

#include "ui/widgets/ChartChooser.h"

namespace coinfer {

void showKeptPart(QWidget& page, const QString& name, const WindowMemory& memory)
{
    const auto part = memory.parts.find(name);
    auto* chooser = page.findChild<ChartChooser*>();
    if (chooser && part != memory.parts.end())
        chooser->choose(part->second);
}

void keepShownPart(QWidget& page, const QString& name, WindowMemory& memory,
                   const std::function<void()>& changed)
{
    if (auto* chooser = page.findChild<ChartChooser*>())
        QObject::connect(chooser, &ChartChooser::chosenChanged, chooser, [&memory, changed, name](int place) {
            memory.parts[name] = place;
            changed();
        });
    showKeptPart(page, name, memory);
}

} // namespace coinfer
