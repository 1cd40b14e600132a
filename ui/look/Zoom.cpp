#include "ui/look/Zoom.h"

#include "ui/look/LayoutZoom.h"

#include <QApplication>
#include <QEvent>
#include <QFontInfo>
#include <QLabel>
#include <QVariant>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace coinfer {
namespace {

constexpr int kUsual = 100; ///< percent
int current = kUsual;       ///< percent, of the application; GUI thread alone

/// The application's font at 100 %, kept while there is another.
constexpr const char* kUsualFont = "coinfer.usualFont";

QFont enlarged(QFont font, double factor)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(std::max(1, static_cast<int>(std::lround(font.pixelSize() * factor))));
    else
        font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

double factor()
{
    return static_cast<double>(current) / kUsual;
}

class WordRoom : public QObject {
public:
    WordRoom(QString widest, QLabel& label) : QObject(&label), m_widest(std::move(widest)), m_label(label)
    {
        label.installEventFilter(this);
        keep();
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
            keep();
        return QObject::eventFilter(watched, event);
    }

private:
    void keep() { m_label.setMinimumWidth(m_label.fontMetrics().horizontalAdvance(m_widest)); }

    QString m_widest;
    QLabel& m_label;
};

} // namespace

const QList<int>& zoomSteps()
{
    static const QList<int> steps{75, 90, 100, 110, 125, 150, 175, 200, 250, 300};
    return steps;
}

int zoomWithin(int percent, QSize least, QSize room)
{
    int best = zoomSteps().front();
    for (const int step : zoomSteps()) {
        const bool fits =
            least.width() * step <= room.width() * 100 && least.height() * step <= room.height() * 100;
        if (fits && std::abs(step - percent) < std::abs(best - percent))
            best = step;
    }
    return best;
}

int nextZoom(int percent, int by)
{
    const QList<int>& steps = zoomSteps();
    if (by > 0) {
        const auto above = std::ranges::upper_bound(steps, percent);
        return above == steps.end() ? steps.back() : *above;
    }
    const auto here = std::ranges::lower_bound(steps, percent);
    return here == steps.begin() ? steps.front() : *std::prev(here);
}

void applyZoom(QApplication& application, int percent)
{
    const QVariant kept = application.property(kUsualFont);
    const QFont usual = kept.isValid() ? kept.value<QFont>() : QApplication::font();
    if (percent == current)
        return;
    current = percent;
    application.setProperty(kUsualFont, percent == kUsual ? QVariant() : QVariant(usual));
    QApplication::setFont(percent == kUsual ? usual : enlarged(usual, factor()));
    auto* layouts = application.findChild<LayoutZoom*>();
    if (!layouts)
        layouts = new LayoutZoom(&application);
    layouts->scaleAll();
    if (percent == kUsual)
        delete layouts;
}

int zoomPercent()
{
    return current;
}

int zoomed(int pixels)
{
    return static_cast<int>(std::lround(pixels * factor()));
}

QSize zoomed(QSize size)
{
    return {zoomed(size.width()), zoomed(size.height())};
}

QSize usualSize(const QWidget& widget)
{
    return current == kUsual ? widget.size() : (QSizeF(widget.size()) / factor()).toSize();
}

double scaleOf(const QWidget& widget)
{
    const int own = QFontInfo(widget.font()).pixelSize(), usual = QFontInfo(QApplication::font()).pixelSize();
    return own == usual ? factor() : factor() * own / usual;
}

void keepRoomFor(const QString& widest, QLabel& label)
{
    new WordRoom(widest, label);
}

} // namespace coinfer
