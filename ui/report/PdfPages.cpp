#include "ui/report/PdfPages.h"

#include "ui/report/Paper.h"

#include <QCoreApplication>
#include <QPdfWriter>

#include <algorithm>

namespace coinfer {
namespace {

constexpr double kWidth = 595; ///< A4 in points
constexpr double kHeight = 842;
constexpr double kMargin = 48;
constexpr double kInner = kWidth - 2 * kMargin;
constexpr double kBottom = kHeight - 56;
constexpr double kRowHeight = 15;
constexpr double kPlotHeight = 214;
constexpr double kPlotGap = 16;

} // namespace

PdfPages::PdfPages(QPdfWriter& pdf, const QString& footer) : m_pdf(pdf), m_footer(footer), m_y(kMargin)
{
    pdf.setResolution(72);
    pdf.setPageSize(QPageSize(QPageSize::A4));
    pdf.setPageMargins({});
    m_painter.begin(&pdf);
    m_painter.setRenderHint(QPainter::Antialiasing);
}

PdfPages::~PdfPages()
{
    if (isGood())
        drawFooter();
}

void PdfPages::drawFooter()
{
    m_painter.setFont(paperFont(7));
    m_painter.setPen(paper::kFaint);
    const QRectF area(kMargin, kHeight - 42, kInner, 12);
    m_painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, m_footer);
    m_painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, QString::number(m_page));
}

void PdfPages::newPage()
{
    drawFooter();
    m_pdf.newPage();
    ++m_page;
    m_y = kMargin;
}

void PdfPages::need(double height)
{
    if (m_y + height > kBottom)
        newPage();
}

double PdfPages::write(const QRectF& area, int flags, const QString& text)
{
    QRectF filled;
    m_painter.drawText(area, flags, text, &filled);
    return filled.height();
}

void PdfPages::title(const QString& text, const QString& below)
{
    m_painter.setPen(paper::kText);
    m_painter.setFont(paperFont(18, QFont::Bold));
    m_y += write({kMargin, m_y, kInner, 60}, Qt::AlignLeft | Qt::TextWordWrap, text) + 4;
    m_painter.setPen(paper::kFaint);
    m_painter.setFont(paperFont(9));
    m_y += write({kMargin, m_y, kInner, 40}, Qt::AlignLeft | Qt::TextWordWrap, below) + 8;
}

void PdfPages::heading(const QString& text)
{
    need(70); // not alone at the foot of a page
    m_y += 10;
    m_painter.setPen(paper::kText);
    m_painter.setFont(paperFont(11.5, QFont::Bold));
    m_y += write({kMargin, m_y, kInner, 40}, Qt::AlignLeft | Qt::TextWordWrap, text) + 5;
}

void PdfPages::paragraph(const QString& text)
{
    m_painter.setFont(paperFont(9));
    const QRectF room(kMargin, m_y, kInner, kHeight);
    const double height = m_painter.boundingRect(room, Qt::TextWordWrap, text).height();
    need(height);
    m_painter.setPen(paper::kText);
    m_y += write({kMargin, m_y, kInner, height + 20}, Qt::AlignLeft | Qt::TextWordWrap, text) + 6;
}

void PdfPages::tableRow(const QStringList& cells, const std::vector<double>& widths, bool shaded)
{
    need(kRowHeight);
    if (shaded)
        m_painter.fillRect(QRectF(kMargin, m_y, kInner, kRowHeight), paper::kBand);
    const QFontMetricsF metrics(m_painter.font(), &m_pdf);
    double x = kMargin;
    for (int i = 0; i < cells.size(); ++i) {
        const double width = widths[static_cast<std::size_t>(i)];
        const QRectF area(x + 4, m_y, width - 8, kRowHeight);
        m_painter.drawText(area, Qt::AlignVCenter | (i == 0 ? Qt::AlignLeft : Qt::AlignRight),
                           metrics.elidedText(cells[i], Qt::ElideMiddle, area.width()));
        x += width;
    }
    m_y += kRowHeight;
}

void PdfPages::table(const QStringList& columns, const std::vector<QStringList>& rows)
{
    m_painter.setFont(paperFont(8, QFont::DemiBold));
    const QFontMetricsF metrics(m_painter.font(), &m_pdf);
    double first = metrics.horizontalAdvance(columns.value(0));
    for (const QStringList& row : rows)
        first = std::max(first, metrics.horizontalAdvance(row.value(0)));
    first = std::min(first + 16, kInner / 2);
    std::vector<double> widths(static_cast<std::size_t>(columns.size()),
                               columns.size() > 1 ? (kInner - first) / static_cast<double>(columns.size() - 1)
                                                  : 0);
    widths[0] = first;
    m_painter.setPen(paper::kText);
    tableRow(columns, widths, false);
    m_painter.setPen(QPen(paper::kFaint, 0.6));
    m_painter.drawLine(QPointF(kMargin, m_y), QPointF(kMargin + kInner, m_y));
    m_painter.setFont(paperFont(8));
    m_painter.setPen(paper::kText);
    bool shaded = false;
    for (const QStringList& row : rows)
        tableRow(row, widths, std::exchange(shaded, !shaded));
    m_y += 4;
}

void PdfPages::plots(const std::vector<Plot>& plots)
{
    const double width = (kInner - kPlotGap) / 2;
    for (std::size_t i = 0; i < plots.size(); ++i) {
        const bool left = i % 2 == 0;
        if (left)
            need(kPlotHeight);
        drawPlot(m_painter, {left ? kMargin : kMargin + width + kPlotGap, m_y, width, kPlotHeight}, plots[i]);
        if (!left || i + 1 == plots.size())
            m_y += kPlotHeight + kPlotGap;
    }
}

} // namespace coinfer
