#include "ui/charts/ChartLegend.h"

#include "ui/look/ScreenFonts.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace coinfer {
namespace {

constexpr int kMarkWidth = 12;
constexpr int kMarkGap = 4;
constexpr int kPadding = 5; ///< to either side of an entry
constexpr int kTextBegin = kPadding + kMarkWidth + kMarkGap;
constexpr int kHeight = 24;
constexpr int kFingerHeight = 40;

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
        painter.drawEllipse(area.center(), 3, 3);
        break;
    case SeriesMark::Line:
    case SeriesMark::Dashed:
        painter.setPen(QPen(colour, 2.5, mark == SeriesMark::Line ? Qt::SolidLine : Qt::DotLine));
        painter.drawLine(left, right);
        break;
    }
}

} // namespace

LegendEntry::LegendEntry(SeriesLook look, QWidget* parent) : QAbstractButton(parent), m_look(std::move(look))
{
    setFont(smallFont(font()));
    setText(m_look.name);
    setAccessibleName(m_look.name);
    setCheckable(true);
    setChecked(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize LegendEntry::sizeHint() const
{
    return {kTextBegin + fontMetrics().horizontalAdvance(m_look.name) + m_valueRoom + kPadding,
            std::max(m_forFingers ? kFingerHeight : kHeight, fontMetrics().height() + 2)};
}

void LegendEntry::showValue(const QString& value)
{
    if (value == m_value)
        return;
    m_value = value;
    setAccessibleDescription(value);
    update();
    const int needed = value.isEmpty() ? 0 : kMarkGap + fontMetrics().horizontalAdvance(value);
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

void LegendEntry::paintEvent(QPaintEvent*)
{
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (hasFocus() || (underMouse() && isEnabled() && focusPolicy() != Qt::NoFocus)) {
        painter.setPen(hasFocus() ? QPen(colours.accent, 2) : QPen(colours.border, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
    const QRectF mark(kPadding, (height() - 10) / 2.0, kMarkWidth, 10);
    drawMark(painter, mark, m_look.mark, isChecked() ? m_look.colour(colours) : colours.idle);
    QFont words = font();
    words.setStrikeOut(!isChecked()); // not by colour alone
    painter.setFont(words);
    painter.setPen(colours.faint);
    const QRect place = rect().adjusted(kTextBegin, 0, -kPadding, 0);
    painter.drawText(place, Qt::AlignVCenter, m_look.name);
    painter.setFont(font());
    painter.setPen(colours.text);
    painter.drawText(place.adjusted(fontMetrics().horizontalAdvance(m_look.name) + kMarkGap, 0, 0, 0),
                     Qt::AlignVCenter, m_value);
}

ChartLegend::ChartLegend(std::vector<SeriesLook> series, QWidget* parent, Use use, const QString& stem)
    : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (std::size_t i = 0; i < series.size(); ++i) {
        auto* entry = new LegendEntry(series[i], this);
        row->addWidget(entry);
        m_entries.push_back(entry);
        if (use == Use::Read) {
            entry->setFocusPolicy(Qt::NoFocus);
            entry->setAttribute(Qt::WA_TransparentForMouseEvents);
            continue;
        }
        entry->setObjectName(stem + QString::number(i + 1));
        entry->setFocusPolicy(Qt::TabFocus);
        entry->setAttribute(Qt::WA_Hover);
        entry->setToolTip(tr("Show or hide %1").arg(series[i].name));
        connect(entry, &QAbstractButton::toggled, this, [this, i](bool on) { Q_EMIT switched(i, on); });
    }
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
