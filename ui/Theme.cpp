#include "ui/Theme.h"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QStyleFactory>
#include <QWidget>

// A resource of a static library is only there once somebody has asked for it, outside of any namespace.
static void initResources()
{
    Q_INIT_RESOURCE(ui);
}

namespace coinfer {
namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightnessF() < palette.color(QPalette::WindowText).lightnessF();
}

Colours lightColours()
{
    Colours c;
    c.dark = false;
    c.card = rgb(0xFFFFFF);
    c.border = rgb(0xD8DEE6);
    c.text = rgb(0x1B2430);
    c.faint = rgb(0x5B6776);
    c.grid = rgb(0xE4E8EE);
    c.accent = rgb(0x0072B2);
    c.device = rgb(0x0072B2);
    c.edge = rgb(0xE69F00);
    c.idle = rgb(0xD5DBE3);
    c.right = rgb(0x007A5A);
    c.wrong = rgb(0xC65100);
    c.onMeaning = rgb(0xFFFFFF);
    c.onEdge = rgb(0x1B2430);
    c.phases = {rgb(0x0072B2), rgb(0x56B4E9), rgb(0xCC79A7), rgb(0xF0E442), rgb(0xE69F00), rgb(0x8A94A0)};
    c.limit = rgb(0x8A94A0);
    c.estimate = rgb(0xB0508A);
    c.exit = rgb(0x007A5A);
    c.cut = rgb(0x0072B2);
    c.bits = rgb(0xD55E00);
    return c;
}

Colours darkColours()
{
    Colours c;
    c.dark = true;
    c.card = rgb(0x1D232B);
    c.border = rgb(0x2C343F);
    c.text = rgb(0xE6EAF0);
    c.faint = rgb(0x9AA6B5);
    c.grid = rgb(0x2B333D);
    c.accent = rgb(0x3D9BE0);
    c.device = rgb(0x3D9BE0);
    c.edge = rgb(0xE69F00);
    c.idle = rgb(0x39434F);
    c.right = rgb(0x1DB286);
    c.wrong = rgb(0xF07A2B);
    c.onMeaning = rgb(0x11161C);
    c.onEdge = rgb(0x11161C);
    c.phases = {rgb(0x2F86C9), rgb(0x7FC8F2), rgb(0xCC79A7), rgb(0xF0E442), rgb(0xE69F00), rgb(0x8F9BA8)};
    c.limit = rgb(0x8F9BA8);
    c.estimate = rgb(0xE08FC0);
    c.exit = rgb(0x1DB286);
    c.cut = rgb(0x56B4E9);
    c.bits = rgb(0xF07A2B);
    return c;
}

QPalette paletteFor(const Colours& c)
{
    QPalette p;
    const QColor window = c.dark ? rgb(0x14181E) : rgb(0xEEF1F5);
    const QColor button = c.dark ? rgb(0x262E38) : rgb(0xF6F8FA);
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.card);
    p.setColor(QPalette::AlternateBase, window);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::Button, button);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::Midlight, c.border);
    p.setColor(QPalette::Mid, c.dark ? rgb(0x3A4450) : rgb(0xC3CBD5));
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, c.onMeaning);
    p.setColor(QPalette::PlaceholderText, c.faint);
    p.setColor(QPalette::ToolTipBase, c.card);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Link, c.accent);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.faint);
    return p;
}

QString styleSheet(const Colours& colours)
{
    QFile file(QStringLiteral(":/coinfer/style/coinfer.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll())
        .replace(QStringLiteral("@faint"), colours.faint.name())
        .replace(QStringLiteral("@wrong"), colours.wrong.name());
}

} // namespace

Colours coloursFor(const QPalette& palette)
{
    return isDark(palette) ? darkColours() : lightColours();
}

Colours coloursFor(const QWidget& widget)
{
    return coloursFor(widget.palette());
}

void applyTheme(QApplication& application, ThemeChoice choice)
{
    initResources();
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(QPalette()); // back to the system's, so that Auto sees it
    const bool dark =
        choice == ThemeChoice::Auto ? isDark(QApplication::palette()) : choice == ThemeChoice::Dark;
    const Colours colours = dark ? darkColours() : lightColours();
    QApplication::setPalette(paletteFor(colours));
    application.setStyleSheet(styleSheet(colours)); // after the palette: its rules name roles
}

} // namespace coinfer
