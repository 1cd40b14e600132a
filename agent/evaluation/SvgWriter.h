#pragma once

#include <QByteArray>
#include <QString>

namespace coinfer {

/// Writes an SVG image shape by shape on a white background. Lengths are in pixels.
class SvgWriter {
public:
    enum class Anchor { Start, Middle, End };

    void begin(double width, double height, const QString& title);
    void line(double x1, double y1, double x2, double y2, const char* colour, double width = 1);
    void circle(double x, double y, double radius, const char* colour);
    void arrow(double x, double y, const char* colour); ///< points right, its tip at x
    void text(double x, double y, const QString& text, const char* colour, Anchor anchor = Anchor::Start,
              int size = 12);
    QByteArray end();

private:
    QString m_svg;
};

} // namespace coinfer
