#pragma once

#include "ui/report/Plot.h"

#include <QPainter>
#include <QStringList>

class QPdfWriter;

namespace coinfer {

/// Fills PDF pages from top to bottom with headings, paragraphs, tables and plots; starts a new page when one
/// is full. Its unit is the point.
class PdfPages {
public:
    /// `footer` is printed at the bottom of each page, next to the page number.
    PdfPages(QPdfWriter& pdf, const QString& footer);
    ~PdfPages();

    void title(const QString& text, const QString& below);
    void heading(const QString& text);
    void paragraph(const QString& text);
    /// The first column is left-aligned and as wide as its text; the others share the rest.
    void table(const QStringList& columns, const std::vector<QStringList>& rows);
    void plots(const std::vector<Plot>& plots); ///< two per row
    void newPage();
    bool isGood() const { return m_painter.isActive(); }

private:
    void need(double height); ///< starts a new page if less is left
    double write(const QRectF& area, int flags, const QString& text);
    void drawFooter();
    void tableRow(const QStringList& cells, const std::vector<double>& widths, bool shaded);

    QPdfWriter& m_pdf;
    QPainter m_painter;
    QString m_footer;
    double m_y = 0;
    int m_page = 1;
};

} // namespace coinfer
