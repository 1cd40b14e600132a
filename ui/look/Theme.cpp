#include "ui/look/Theme.h"

#include "ui/look/Zoom.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QRegularExpression>
#include <QWidget>

#include <utility>

// A resource of a static library is only there once somebody has asked for it, outside of any namespace.
static void initResources()
{
    Q_INIT_RESOURCE(ui);
}

namespace coinfer {
namespace {

/// Fusion, but a press anywhere on a slider takes hold of its knob. Fusion moves the knob one page for a
/// press on the groove, and the drag that follows does nothing.
class PressHoldsStyle : public QProxyStyle {
public:
    PressHoldsStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* more) const override
    {
        return hint == SH_Slider_AbsoluteSetButtons ? static_cast<int>(Qt::LeftButton)
                                                    : QProxyStyle::styleHint(hint, option, widget, more);
    }

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override
    {
        const int usual = QProxyStyle::pixelMetric(metric, option, widget);
        switch (metric) {
        case PM_ScrollBarExtent:
        case PM_ScrollBarSliderMin:
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight:
        case PM_SmallIconSize:
        case PM_ButtonIconSize:
        case PM_LineEditIconSize:
        case PM_HeaderMarkSize:
            return zoomed(usual);
        default: // layouts are scaled where they are
            return usual;
        }
    }
};

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

constexpr QColor kBlack(0, 0, 0);
constexpr QColor kWhite(255, 255, 255);

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
    c.phases = {rgb(0x0072B2), rgb(0x56B4E9), rgb(0xCC79A7), rgb(0xF0E442), rgb(0xE69F00), rgb(0x40464C)};
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
    c.phases = {rgb(0x2F86C9), rgb(0x7FC8F2), rgb(0xCC79A7), rgb(0xF0E442), rgb(0xE69F00), rgb(0xECF2F8)};
    c.limit = rgb(0x8F9BA8);
    c.estimate = rgb(0xE08FC0);
    c.exit = rgb(0x1DB286);
    c.cut = rgb(0x56B4E9);
    c.bits = rgb(0xF07A2B);
    return c;
}

/// White on black; what carries meaning is bright enough to be told apart by its lightness, too.
Colours contrastColours()
{
    Colours c;
    c.dark = true;
    c.contrast = true;
    c.card = kBlack;
    c.border = kWhite;
    c.text = kWhite;
    c.faint = rgb(0xE0E0E0);
    c.grid = rgb(0x606060);
    c.accent = rgb(0xFFD60A);
    c.device = rgb(0x56B4E9);
    c.edge = rgb(0xFFB000);
    c.idle = rgb(0x4D4D4D);
    c.right = rgb(0x3DDC97);
    c.wrong = rgb(0xFF8C4B);
    c.onMeaning = kBlack;
    c.onEdge = kBlack;
    c.phases = {rgb(0x56B4E9), rgb(0xFFFFFF), rgb(0xCC79A7), rgb(0xF0E442), rgb(0xE69F00), rgb(0xC4CAD0)};
    c.limit = rgb(0xC0C0C0);
    c.estimate = rgb(0xFF9BD2);
    c.exit = rgb(0x3DDC97);
    c.cut = rgb(0x56B4E9);
    c.bits = rgb(0xFF8C4B);
    return c;
}

Colours coloursOf(ThemeChoice theme)
{
    return theme == ThemeChoice::Contrast ? contrastColours()
           : theme == ThemeChoice::Dark   ? darkColours()
                                          : lightColours();
}

/// Themes made for those who need contrast paint everything in these two, and no other themes do.
bool isPure(const QPalette& palette)
{
    const auto two = [&](QPalette::ColorRole ground, QPalette::ColorRole words) {
        return std::pair(palette.color(ground).rgb(), palette.color(words).rgb());
    };
    const auto window = two(QPalette::Window, QPalette::WindowText);
    const bool pure =
        window == std::pair(kBlack.rgb(), kWhite.rgb()) || window == std::pair(kWhite.rgb(), kBlack.rgb());
    return pure && two(QPalette::Base, QPalette::Text) == window &&
           two(QPalette::Button, QPalette::ButtonText) == window;
}

QPalette paletteFor(const Colours& c)
{
    QPalette p;
    const QColor window = c.contrast ? kBlack : c.dark ? rgb(0x14181E) : rgb(0xEEF1F5);
    const QColor button = c.contrast ? kBlack : c.dark ? rgb(0x262E38) : rgb(0xF6F8FA);
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.card);
    p.setColor(QPalette::AlternateBase, window);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::Button, button);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::Midlight, c.border);
    p.setColor(QPalette::Mid, c.contrast ? kWhite : c.dark ? rgb(0x3A4450) : rgb(0xC3CBD5));
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

QString readStyle(const QString& name)
{
    QFile file(QStringLiteral(":/coinfer/style/%1.qss").arg(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The rules with every number of pixels times the zoom.
QString zoomedLengths(const QString& rules)
{
    if (zoomPercent() == 100)
        return rules;
    static const QRegularExpression pixels(QStringLiteral("(\\d+)px"));
    QString all;
    qsizetype done = 0;
    for (auto found = pixels.globalMatch(rules); found.hasNext();) {
        const auto match = found.next();
        all += rules.mid(done, match.capturedStart() - done);
        all += QStringLiteral("%1px").arg(zoomed(match.captured(1).toInt()));
        done = match.capturedEnd();
    }
    return all + rules.mid(done);
}

QString styleSheet(const Colours& colours)
{
    QString rules = readStyle(QStringLiteral("coinfer"));
    if (colours.contrast)
        rules += readStyle(QStringLiteral("contrast"));
    rules.replace(QStringLiteral("@faint"), colours.faint.name())
        .replace(QStringLiteral("@wrong"), colours.wrong.name());
    return zoomedLengths(rules);
}

} // namespace

Colours coloursFor(const QPalette& palette)
{
    return isPure(palette) ? contrastColours() : isDark(palette) ? darkColours() : lightColours();
}

Colours coloursFor(const QWidget& widget)
{
    return coloursFor(widget.palette());
}

void drawFocus(QPainter& painter, const QWidget& widget)
{
    if (!widget.hasFocus())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(coloursFor(widget).accent, 2));
    painter.drawRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1));
}

QStringList themeNames()
{
    return {QStringLiteral("auto"), QStringLiteral("light"), QStringLiteral("dark"),
            QStringLiteral("contrast")};
}

QString nameOf(ThemeChoice choice)
{
    return themeNames().at(static_cast<int>(choice));
}

std::optional<ThemeChoice> themeOf(const QString& name)
{
    const auto place = themeNames().indexOf(name);
    return place < 0 ? std::nullopt : std::optional(static_cast<ThemeChoice>(place));
}

ThemeChoice chosenBy(const QPalette& system)
{
    const bool asks = qEnvironmentVariable("GTK_THEME").startsWith(QStringLiteral("HighContrast"));
    return asks || isPure(system) ? ThemeChoice::Contrast
           : isDark(system)       ? ThemeChoice::Dark
                                  : ThemeChoice::Light;
}

void applyTheme(QApplication& application, ThemeChoice choice)
{
    initResources();
    application.setStyle(new PressHoldsStyle);
    QApplication::setPalette(QPalette()); // back to the system's, so that Auto sees it
    const Colours colours =
        coloursOf(choice == ThemeChoice::Auto ? chosenBy(QApplication::palette()) : choice);
    QApplication::setPalette(paletteFor(colours));
    application.setStyleSheet(styleSheet(colours)); // after the palette: its rules name roles
}

} // namespace coinfer
