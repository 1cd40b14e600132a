#pragma once

#include "ui/report/PhaseWords.h"

#include <QColor>
#include <QStringList>

#include <array>
#include <optional>

class QApplication;
class QPainter;
class QPalette;
class QWidget;

namespace coinfer {

enum class ThemeChoice { Auto, Light, Dark, Contrast };

/// "auto", "light", "dark" and "contrast", as on the command line and in settings.
QStringList themeNames();
QString nameOf(ThemeChoice choice);
std::optional<ThemeChoice> themeOf(const QString& name);

/// All colours of the window. Those that carry meaning are Okabe and Ito's, safe for colour-blind users; no
/// meaning depends on colour alone.
struct Colours {
    bool dark = false;
    bool contrast = false; ///< all text at least 7:1
    QColor card;
    QColor border;
    QColor text;
    QColor faint; ///< captions
    QColor grid;
    QColor accent;
    QColor device;
    QColor edge;
    QColor idle; ///< stages that this frame does not use
    QColor right;
    QColor wrong;
    QColor onMeaning; ///< text and marks on `device`, `right` and `wrong`
    QColor onEdge;
    std::array<QColor, kPhases> phases;
    QColor limit;
    QColor estimate;
    QColor exit;
    QColor cut;
    QColor bits;
};

Colours coloursFor(const QPalette& palette);
Colours coloursFor(const QWidget& widget);

/// Draws the focus frame of a widget that paints itself, if it has the focus.
void drawFocus(QPainter& painter, const QWidget& widget);

/// The theme that Auto selects for a system palette; pure black and white selects Contrast.
ThemeChoice chosenBy(const QPalette& system);

/// Sets style, palette and style sheet. Auto uses the current system palette.
void applyTheme(QApplication& application, ThemeChoice choice);

} // namespace coinfer
