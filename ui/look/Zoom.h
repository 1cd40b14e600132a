#pragma once

#include <QList>
#include <QSize>

class QApplication;
class QLabel;
class QString;
class QWidget;

namespace coinfer {

/// The steps of the window's zoom in percent, in order; 100 is among them.
const QList<int>& zoomSteps();
/// The step nearest to `percent` with which a window of at least `least` pixels (at 100 %) fits into `room`;
/// the smallest if none does.
int zoomWithin(int percent, QSize least, QSize room);
/// The next step above (`by` = 1) or below (-1); the same at either end.
int nextZoom(int percent, int by);

/// Scales the letters and layouts of the application, and all lengths that ask the functions below. The theme
/// must be applied afterwards, because its style sheet has lengths.
void applyZoom(QApplication& application, int percent);
int zoomPercent();

/// A length or size in pixels at 100 %, in pixels now.
int zoomed(int pixels);
QSize zoomed(QSize size);
/// The size of a widget in pixels at 100 %: what pages choose their arrangement by.
QSize usualSize(const QWidget& widget);
/// How much larger than at 100 % a widget paints itself: the zoom, times the share of its letters in the
/// application's if it has letters of its own.
double scaleOf(const QWidget& widget);

/// The label is at least as wide as these words, also after a change of its font.
void keepRoomFor(const QString& widest, QLabel& label);

} // namespace coinfer
