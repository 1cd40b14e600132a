#pragma once

#include "ui/report/Plot.h"

#include <QPainter>
#include <QStringList>

class QPdfWriter;

namespace coinfer {

/// Fills the pages of a PDF from top to bottom: headings, paragraphs, tables, plots; begins a new page where
/// one is full. Its unit is the point.
class PdfPages {
public:
    /// `footer` stands below each page, beside its number.
    PdfPages(QPdfWriter& pdf, const QString& footer);
    ~PdfPages();

    void title(const QString& text, const QString& below);
    void heading(const QString& text);
    void paragraph(const QString& text);
    /// The first column is as wide as its words and to the left, the others share the rest.
    void table(const QStringList& columns, const std::vector<QStringList>& rows);
    void plots(const std::vector<Plot>& plots); ///< two in a row
    void newPage();
    bool isGood() const { return m_painter.isActive(); }

private:
    void need(double height); ///< a new page when less is left
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
