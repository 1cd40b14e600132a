#include "agent/evaluation/SvgWriter.h"

namespace coinfer {
namespace {

QString number(double value)
{
    return QString::number(value, 'f', 1);
}

const char* nameOf(SvgWriter::Anchor anchor)
{
    switch (anchor) {
    case SvgWriter::Anchor::Start:
        return "start";
    case SvgWriter::Anchor::Middle:
        return "middle";
    case SvgWriter::Anchor::End:
        return "end";
    }
    return "start";
}

} // namespace

void SvgWriter::begin(double width, double height, const QString& title)
{
    m_svg = QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1\" height=\"%2\" "
                           "viewBox=\"0 0 %1 %2\" font-family=\"sans-serif\" role=\"img\">\n"
                           "<title>%3</title>\n"
                           "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n")
                .arg(number(width), number(height), title.toHtmlEscaped());
}

void SvgWriter::line(double x1, double y1, double x2, double y2, const char* colour, double width)
{
    m_svg +=
        QStringLiteral("<line x1=\"%1\" y1=\"%2\" x2=\"%3\" y2=\"%4\" stroke=\"%5\" stroke-width=\"%6\"/>\n")
            .arg(number(x1), number(y1), number(x2), number(y2), QLatin1String(colour), number(width));
}

void SvgWriter::circle(double x, double y, double radius, const char* colour)
{
    m_svg += QStringLiteral("<circle cx=\"%1\" cy=\"%2\" r=\"%3\" fill=\"%4\"/>\n")
                 .arg(number(x), number(y), number(radius), QLatin1String(colour));
}

void SvgWriter::arrow(double x, double y, const char* colour)
{
    m_svg += QStringLiteral("<path d=\"M%1 %2 l-8 -4 v8 z\" fill=\"%3\"/>\n")
                 .arg(number(x), number(y), QLatin1String(colour));
}

void SvgWriter::text(double x, double y, const QString& text, const char* colour, Anchor anchor, int size)
{
    m_svg +=
        QStringLiteral("<text x=\"%1\" y=\"%2\" fill=\"%3\" text-anchor=\"%4\" font-size=\"%5\">%6</text>\n")
            .arg(number(x), number(y), QLatin1String(colour), QLatin1String(nameOf(anchor)))
            .arg(size)
            .arg(text.toHtmlEscaped());
}

QByteArray SvgWriter::end()
{
    return (m_svg + QStringLiteral("</svg>\n")).toUtf8();
}

} // namespace coinfer
