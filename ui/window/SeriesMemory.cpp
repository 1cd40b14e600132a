#include "ui/window/SeriesMemory.h"

#include "ui/charts/ChartLegend.h"

#include <QAbstractButton>

namespace coinfer {

void keepHiddenSeries(QWidget& page, WindowMemory& memory, const std::function<void()>& changed)
{
    for (const auto* legend : page.findChildren<ChartLegend*>())
        for (auto* entry : legend->findChildren<QAbstractButton*>()) {
            const QString name = entry->objectName();
            if (entry->isCheckable() && entry->isChecked() && memory.hiddenSeries.contains(name))
                entry->click();
            QObject::connect(entry, &QAbstractButton::toggled, entry, [&memory, changed, name](bool shown) {
                memory.hiddenSeries.removeAll(name);
                if (!shown)
                    memory.hiddenSeries << name;
                changed();
            });
        }
}

} // namespace coinfer
