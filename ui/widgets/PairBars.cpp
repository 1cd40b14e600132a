#include "ui/widgets/PairBars.h"

#include "ui/look/ScreenFonts.h"
#include "ui/look/Theme.h"
#include "ui/look/Zoom.h"

#include <QPainter>

#include <algorithm>

namespace coinfer {
namespace {

constexpr double kWidestCaption = 0.4; ///< of the width, to stand beside its bars
constexpr int kCaptionGap = 8;
constexpr int kWordsGap = 5;
constexpr int kLowestBar = 9; ///< as all lengths here: pixels at 100 %
constexpr int kHighestBar = 14;
constexpr int kBetweenRows = 5;

} // namespace

PairBars::PairBars(const QString& objectName, const QString& meaning, QWidget* parent) : QWidget(parent)
{
    setObjectName(objectName);
    setAccessibleName(meaning);
    setFont(smallFont(font()));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PairBars::showRows(std::vector<PairRow> rows)
{
    m_rows = std::move(rows);
    QStringList words;
    for (const PairRow& row : m_rows)
        words << QStringLiteral("%1: %2, %3").arg(row.caption, row.firstWords, row.secondWords);
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    update();
}

int PairBars::captionWidth() const
{
    int widest = 0;
    for (const PairRow& row : m_rows)
        widest = std::max(widest, fontMetrics().horizontalAdvance(row.caption) + zoomed(kCaptionGap));
    return widest <= width() * kWidestCaption ? widest : 0;
}

double PairBars::rowHeight() const
{
    const double caption = captionWidth() > 0 ? 0 : fontMetrics().height();
    const double share = height() / std::max(static_cast<double>(m_rows.size()), 1.0);
    return std::clamp(share, caption + 2 * zoomed(kLowestBar) + zoomed(kBetweenRows),
                      caption + 2 * zoomed(kHighestBar) + zoomed(kBetweenRows));
}

double PairBars::longest() const
{
    double most = 1e-9;
    for (const PairRow& row : m_rows)
        most = std::max({most, row.first, row.second});
    return most;
}

QRectF PairBars::bar(std::size_t row, bool second) const
{
    int widestWords = 0;
    for (const PairRow& each : m_rows)
        for (const QString& words : {each.firstWords, each.secondWords})
            widestWords = std::max(widestWords, fontMetrics().horizontalAdvance(words));
    const double left = captionWidth();
    const double above = left > 0 ? 0 : fontMetrics().height();
    const double height = (rowHeight() - zoomed(kBetweenRows) - above) / 2;
    const double room = std::max(width() - left - zoomed(kWordsGap) - widestWords, 1.0);
    const double value = second ? m_rows.at(row).second : m_rows.at(row).first;
    return {left, static_cast<double>(row) * rowHeight() + above + (second ? height : 0),
            std::max(value, 0.0) / longest() * room, height - 1};
}

void PairBars::paintEvent(QPaintEvent*)
{
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const PairRow& row = m_rows[i];
        const QRectF upper = bar(i, false), lower = bar(i, true);
        if (lower.bottom() > height())
            break;
        painter.setPen(colours.faint);
        const bool beside = upper.left() > 0;
        const double lineHeight = fontMetrics().height();
        const QRectF caption = beside ? QRectF(0, upper.top(), upper.left(), lower.bottom() - upper.top())
                                      : QRectF(0, upper.top() - lineHeight, width(), lineHeight);
        painter.drawText(
            caption, Qt::AlignLeft | Qt::AlignVCenter,
            fontMetrics().elidedText(row.caption, Qt::ElideRight, static_cast<int>(caption.width())));
        painter.fillRect(upper, colours.accent);
        painter.fillRect(lower, colours.bits);
        painter.setPen(colours.text);
        const auto write = [&](const QRectF& bar, const QString& words) {
            painter.drawText(QRectF(bar.right() + zoomed(kWordsGap), bar.center().y() - lineHeight / 2,
                                    width(), lineHeight),
                             Qt::AlignLeft | Qt::AlignVCenter, words);
        };
        write(upper, row.firstWords);
        write(lower, row.secondWords);
    }
}

} // namespace coinfer
