#include "ui/widgets/EdgePhaseBar.h"

#include "core/base/Units.h"
#include "ui/look/Theme.h"
#include "ui/look/Zoom.h"

#include <QPainter>

#include <algorithm>

namespace coinfer {
namespace {

// Pixels at 100 %.
constexpr int kBarHeight = 14;
constexpr int kGap = 6;
constexpr int kMark = 9; ///< side of a colour's square

/// As in the latency chart of a device, whose phase `edge` is computing; decoding undoes its `encode`.
std::array<QColor, 3> inks(const Colours& colours)
{
    return {colours.phases[3], colours.phases[1], colours.phases[4]};
}

} // namespace

EdgePhaseBar::EdgePhaseBar(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("phaseBar"));
    setAccessibleName(tr("Time at this edge by phase"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

std::array<EdgePhaseBar::Part, 3> EdgePhaseBar::parts() const
{
    return {Part{tr("queue"), m_phases.queue}, Part{tr("decode"), m_phases.decode},
            Part{tr("compute"), m_phases.compute}};
}

void EdgePhaseBar::showPhases(const EdgePhases& phases)
{
    m_phases = phases;
    setAccessibleDescription(words());
    update();
}

QString EdgePhaseBar::words() const
{
    QStringList words;
    for (const Part& part : parts())
        words << QStringLiteral("%1 %2").arg(part.name, formatDuration(part.time));
    return words.join(QStringLiteral(", "));
}

int EdgePhaseBar::rowHeight() const
{
    return fontMetrics().height() + 2;
}

QSize EdgePhaseBar::sizeHint() const
{
    return {200, zoomed(kBarHeight) + zoomed(kGap) + static_cast<int>(parts().size()) * rowHeight()};
}

QSize EdgePhaseBar::minimumSizeHint() const
{
    int widest = 0;
    for (const Part& part : parts())
        widest = std::max(widest, fontMetrics().horizontalAdvance(part.name));
    return {zoomed(kMark) + zoomed(kGap) + widest + zoomed(kGap) +
                fontMetrics().horizontalAdvance(formatDuration(Milliseconds(1'000))),
            sizeHint().height()};
}

void EdgePhaseBar::paintEvent(QPaintEvent*)
{
    const Colours colours = coloursFor(*this);
    const auto ink = inks(colours);
    const auto all = parts();
    QPainter painter(this);
    painter.fillRect(0, 0, width(), zoomed(kBarHeight), colours.grid);
    const double scale =
        width() / std::max(static_cast<double>(m_phases.total().count()), 1.0); // pixels per microsecond
    double left = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double length = static_cast<double>(all[i].time.count()) * scale;
        painter.fillRect(QRectF(left, 0, length, zoomed(kBarHeight)), ink[i]);
        left += length;
        const QRect row(0, zoomed(kBarHeight) + zoomed(kGap) + static_cast<int>(i) * rowHeight(), width(),
                        rowHeight());
        painter.fillRect(
            QRect(0, row.top() + (row.height() - zoomed(kMark)) / 2, zoomed(kMark), zoomed(kMark)), ink[i]);
        painter.setPen(colours.faint);
        painter.drawText(row.adjusted(zoomed(kMark) + zoomed(kGap), 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter, all[i].name);
        painter.setPen(colours.text);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, formatDuration(all[i].time));
    }
}

} // namespace coinfer
