#include "ui/charts/ChartLegend.h"

#include "ui/look/Zoom.h"

#include <QEvent>
#include <QGridLayout>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace coinfer {
namespace {

// Pixels at 100 %.
constexpr int kMarkWidth = 12, kMarkHeight = 10;
constexpr int kMarkGap = 4;
constexpr int kPadding = 5;      ///< to either side of an entry
constexpr int kTightPadding = 3; ///< where room is short
constexpr int kHeight = 24;
constexpr int kFingerHeight = 40;
constexpr std::size_t kLargeColumns = 4;

void drawMark(QPainter& painter, const QRectF& area, SeriesMark mark, const QColor& colour)
{
    const QPointF left(area.left(), area.center().y());
    const QPointF right(area.right(), area.center().y());
    painter.setBrush(colour);
    switch (mark) {
    case SeriesMark::Area:
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 2, 2);
        break;
    case SeriesMark::Dots:
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(area.center(), area.height() * 0.3, area.height() * 0.3);
        break;
    case SeriesMark::Line:
    case SeriesMark::Dashed:
        painter.setPen(
            QPen(colour, area.height() / 4, mark == SeriesMark::Line ? Qt::SolidLine : Qt::DotLine));
        painter.drawLine(left, right);
        break;
    }
}

} // namespace

LegendEntry::LegendEntry(SeriesLook look, QWidget* parent) : QAbstractButton(parent), m_look(std::move(look))
{
    setText(m_look.name);
    setAccessibleName(m_look.name);
    setCheckable(true);
    setChecked(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize LegendEntry::sizeHint() const
{
    const double scale = scaleOf(*this);
    const QFontMetrics metrics(words());
    const int least = qRound((m_forFingers && !m_readOnly ? kFingerHeight : kHeight) * scale);
    const int beside = qRound((2 * padding() + kMarkWidth + kMarkGap) * scale);
    return {beside + metrics.horizontalAdvance(m_look.name) + m_valueRoom,
            std::max(m_tight ? 0 : least, metrics.height() + 2)};
}

int LegendEntry::padding() const
{
    return m_forFingers ? kTightPadding : kPadding;
}

void LegendEntry::showValue(const QString& value)
{
    if (value == m_value)
        return;
    m_value = value;
    setAccessibleDescription(value);
    update();
    const int needed =
        value.isEmpty() ? 0
                        : qRound(kMarkGap * scaleOf(*this)) + QFontMetrics(words()).horizontalAdvance(value);
    if (needed > m_valueRoom) {
        m_valueRoom = needed;
        updateGeometry();
    }
}

void LegendEntry::setForFingers(bool fingers)
{
    m_forFingers = fingers;
    updateGeometry();
}

void LegendEntry::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    setFocusPolicy(readOnly ? Qt::NoFocus : Qt::TabFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents, readOnly);
    setAttribute(Qt::WA_Hover, !readOnly);
    updateGeometry();
}

void LegendEntry::setTight(bool tight)
{
    m_tight = tight;
    updateGeometry();
}

void LegendEntry::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    m_valueRoom = 0;
    showValue(std::exchange(m_value, {}));
    updateGeometry();
}

void LegendEntry::paintEvent(QPaintEvent*)
{
    const Colours colours = coloursFor(*this);
    const double scale = scaleOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (hasFocus() || (underMouse() && isEnabled() && focusPolicy() != Qt::NoFocus)) {
        painter.setPen(hasFocus() ? QPen(colours.accent, 2) : QPen(colours.border, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
    if (m_forFingers && !m_readOnly) // back to the line of the words
        painter.translate(0, (ChartLegend::kAbove - ChartLegend::kBelow) / 2.0 * scale);
    const int side = qRound(padding() * scale);
    const QRectF mark(side, (height() - kMarkHeight * scale) / 2, kMarkWidth * scale, kMarkHeight * scale);
    drawMark(painter, mark, m_look.mark, isChecked() ? m_look.colour(colours) : colours.idle);
    QFont struck = words();
    struck.setStrikeOut(!isChecked()); // not by colour alone
    painter.setFont(struck);
    painter.setPen(colours.faint);
    const QRect place = rect().adjusted(side + qRound((kMarkWidth + kMarkGap) * scale), 0, -side, 0);
    painter.drawText(place, Qt::AlignVCenter, m_look.name);
    painter.setFont(words());
    painter.setPen(colours.text);
    const int name = painter.fontMetrics().horizontalAdvance(m_look.name) + qRound(kMarkGap * scale);
    painter.drawText(place.adjusted(name, 0, 0, 0), Qt::AlignVCenter, m_value);
}

ChartLegend::ChartLegend(std::vector<SeriesLook> series, QWidget* parent, Use use, const QString& stem)
    : QWidget(parent), m_use(use), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(2);
    m_grid->setVerticalSpacing(0);
    for (std::size_t i = 0; i < series.size(); ++i) {
        auto* entry = new LegendEntry(series[i], this);
        m_entries.push_back(entry);
        entry->setReadOnly(use == Use::Read);
        if (use == Use::Read)
            continue;
        entry->setObjectName(stem + QString::number(i + 1));
        entry->setToolTip(tr("Show or hide %1").arg(series[i].name));
        connect(entry, &QAbstractButton::toggled, this, [this, i](bool on) { Q_EMIT switched(i, on); });
    }
    place(m_entries.size());
}

void ChartLegend::place(std::size_t columns)
{
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        m_grid->addWidget(m_entries[i], static_cast<int>(i / columns), static_cast<int>(i % columns));
}

void ChartLegend::setLarge(bool large)
{
    for (LegendEntry* entry : m_entries)
        entry->setReadOnly(large || m_use == Use::Read);
    setTight(large);
    place(large ? kLargeColumns : m_entries.size());
}

void ChartLegend::setTight(bool tight)
{
    for (LegendEntry* entry : m_entries)
        entry->setTight(tight);
}

void ChartLegend::setForFingers(bool fingers)
{
    for (LegendEntry* entry : m_entries)
        entry->setForFingers(fingers);
}

void ChartLegend::showValues(const QStringList& values)
{
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        m_entries[i]->showValue(values.value(static_cast<qsizetype>(i)));
}

QStringList ChartLegend::values() const
{
    QStringList all;
    for (const LegendEntry* entry : m_entries)
        all << entry->value();
    return all;
}

} // namespace coinfer
