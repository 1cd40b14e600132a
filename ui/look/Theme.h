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

/// "auto", "light", "dark", "contrast": on the command line and in settings.
QStringList themeNames();
QString nameOf(ThemeChoice choice);
std::optional<ThemeChoice> themeOf(const QString& name);

/// Every colour of the window. The meaningful ones are Okabe and Ito's, safe for the colour-blind; none of
/// them is the only bearer of a meaning.
struct Colours {
    bool dark = false;
    bool contrast = false; ///< every text at least 7:1
    QColor card;
    QColor border;
    QColor text;
    QColor faint; ///< captions
    QColor grid;
    QColor accent;
    QColor device;
    QColor edge;
    QColor idle; ///< what takes no part in this frame
    QColor right;
    QColor wrong;
    QColor onMeaning; ///< text and marks on device, right and wrong
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

/// Around a widget that paints itself, where it has the focus.
void drawFocus(QPainter& painter, const QWidget& widget);

/// What Auto means on a system of this palette; white on black and its reverse ask for contrast.
ThemeChoice chosenBy(const QPalette& system);

/// Sets style, palette and style sheet. Auto follows the system of this moment.
void applyTheme(QApplication& application, ThemeChoice choice);

} // namespace coinfer
