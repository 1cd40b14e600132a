#include "ui/charts/LegendPlace.h"

#include "ui/charts/ChartLegend.h"
#include "ui/look/Zoom.h"

#include <QEvent>

namespace coinfer {

LegendPlace::LegendPlace(ChartLegend& legend, QWidget* card) : QWidget(card), m_legend(legend)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_legend.installEventFilter(this);
}

void LegendPlace::setForFingers(bool fingers)
{
    m_forFingers = fingers;
    m_legend.setForFingers(fingers);
    updateGeometry();
    place();
}

/// Above there is only the edge of the card, below the margin of the chart.
QMargins LegendPlace::beyond() const
{
    return m_forFingers ? QMargins(0, zoomed(ChartLegend::kAbove), 0, zoomed(ChartLegend::kBelow))
                        : QMargins();
}

QSize LegendPlace::sizeHint() const
{
    return m_legend.sizeHint().shrunkBy(beyond());
}

void LegendPlace::place()
{
    m_legend.setGeometry(geometry().marginsAdded(beyond()));
    m_legend.raise();
}

bool LegendPlace::event(QEvent* event)
{
    if (event->type() == QEvent::Move || event->type() == QEvent::Resize)
        place();
    return QWidget::event(event);
}

/// Entries that need another width ask their legend for it, which asks here.
bool LegendPlace::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QWidget::eventFilter(watched, event);
}

} // namespace coinfer
