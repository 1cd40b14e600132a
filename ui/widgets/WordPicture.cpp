#include "ui/widgets/WordPicture.h"

#include "ui/look/Theme.h"

#include <QPainter>
#include <QPainterPath>

#include <array>
#include <cmath>

namespace coinfer {
namespace {

constexpr QSize kRoom{120, 72}; ///< all pictures are drawn in this room and scaled to the widget
constexpr double kMarkRadius = 8;
constexpr std::array<double, 8> kFeatures{9, 25, 38, 30, 17, 27, 44, 21};

/// A layer of the net: 0 to 3, from left to right.
QRectF layer(int place, double middle)
{
    const double height = 40 - 7 * place;
    return {6.0 + 24 * place, middle - height / 2, 19, height};
}

void drawLayer(QPainter& painter, int place, double middle, const QColor& colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(layer(place, middle), 3, 3);
}

void drawArrow(QPainter& painter, const QPointF& from, const QPointF& to, const QColor& colour)
{
    constexpr double kHead = 5;
    painter.setPen(QPen(colour, 2));
    painter.drawLine(from, to - QPointF(kHead, 0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF{to, to - QPointF(kHead + 1, kHead), to - QPointF(kHead + 1, -kHead)});
}

/// A tick, or a cross, in a disc: told apart by its form, too.
void drawMark(QPainter& painter, const QPointF& centre, bool good, const Colours& colours)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(good ? colours.right : colours.wrong);
    painter.drawEllipse(centre, kMarkRadius, kMarkRadius);
    painter.setPen(QPen(colours.onMeaning, 2));
    const auto line = [&](QPointF a, QPointF b) { painter.drawLine(centre + a, centre + b); };
    if (good) {
        line({-4, 0}, {-1, 3});
        line({-1, 3}, {4, -3});
    } else {
        line({-3, -3}, {3, 3});
        line({-3, 3}, {3, -3});
    }
}

void drawLimit(QPainter& painter, double x, const Colours& colours)
{
    painter.setPen(QPen(colours.text, 1.6, Qt::DashLine));
    painter.drawLine(QPointF(x, 3), QPointF(x, 69));
}

void drawNumber(QPainter& painter, const QPointF& centre, int number, const QColor& colour)
{
    QFont font = painter.font();
    font.setPixelSize(11);
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(QRectF(centre - QPointF(9, 9), QSizeF(18, 18)), Qt::AlignCenter,
                     QString::number(number));
}

/// The branch behind the second layer answers; what comes later is not computed.
void drawExit(QPainter& painter, const Colours& colours)
{
    constexpr double kMiddle = 24;
    painter.setPen(QPen(colours.idle, 2));
    painter.drawLine(QPointF(6, kMiddle), QPointF(104, kMiddle));
    painter.setPen(QPen(colours.faint, 2));
    painter.drawPolyline(QPolygonF{{52, kMiddle}, {52, 58}, {70, 58}});
    for (int place = 0; place < 4; ++place)
        drawLayer(painter, place, kMiddle, place < 2 ? colours.device : colours.idle);
    painter.setPen(QPen(colours.idle, 2));
    painter.setBrush(colours.card);
    painter.drawEllipse(QPointF(109, kMiddle), 9, 9);
    drawNumber(painter, {109, kMiddle}, 5, colours.faint);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.exit);
    painter.drawEllipse(QPointF(78, 58), 10, 10);
    drawNumber(painter, {78, 58}, 2, colours.onMeaning);
}

/// Two layers on the device, two on the edge, and what is sent between them.
void drawCut(QPainter& painter, const Colours& colours)
{
    constexpr double kMiddle = 26;
    for (int place = 0; place < 4; ++place)
        drawLayer(painter, place, kMiddle, place < 2 ? colours.device : colours.edge);
    drawLimit(painter, 51.5, colours);
    drawArrow(painter, {24, 60}, {92, 60}, colours.bits);
    painter.setBrush(colours.bits);
    painter.drawRoundedRect(QRectF(34, 54, 10, 12), 2, 2);
}

/// Features as they are, and the same ones on four steps.
void drawCodec(QPainter& painter, const Colours& colours)
{
    constexpr double kBottom = 66, kStep = 15;
    const auto bars = [&](double left, const QColor& colour, double step) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        for (std::size_t i = 0; i < kFeatures.size(); ++i) {
            const double height = step > 0 ? std::round(kFeatures[i] / step) * step : kFeatures[i];
            painter.drawRect(QRectF(left + 5.5 * static_cast<double>(i), kBottom - height, 4, height));
        }
    };
    painter.setPen(QPen(colours.grid, 1));
    for (int level = 0; level <= 3; ++level)
        painter.drawLine(QPointF(72, kBottom - level * kStep), QPointF(116, kBottom - level * kStep));
    bars(4, colours.device, 0);
    bars(73, colours.bits, kStep);
    drawArrow(painter, {51, 40}, {68, 40}, colours.faint);
}

/// The reply is still under way at the deadline; the shield answered before it.
void drawGuard(QPainter& painter, const Colours& colours)
{
    painter.setPen(QPen(colours.edge, 2, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(30, 8, 82, 16), 3, 3);
    drawLimit(painter, 88, colours);
    const QPointF top(66, 30);
    QPainterPath shield(top);
    shield.quadTo(top + QPointF(6, 5), top + QPointF(15, 5));
    shield.quadTo(top + QPointF(15, 27), top + QPointF(0, 36));
    shield.quadTo(top + QPointF(-15, 27), top + QPointF(-15, 5));
    shield.quadTo(top + QPointF(-6, 5), top);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.device);
    painter.drawPath(shield);
    painter.drawRoundedRect(QRectF(6, 43, 40, 12), 3, 3);
    painter.setPen(QPen(colours.onMeaning, 2.4));
    painter.drawPolyline(QPolygonF{{59, 48}, {64, 54}, {74, 42}});
}

/// One answer in time, one too late.
void drawDeadline(QPainter& painter, const Colours& colours)
{
    constexpr std::array<double, kPhases> kShares{0.3, 0.1, 0.3, 0.05, 0.2, 0.05};
    const auto bar = [&](double top, double length) {
        double left = 4;
        for (std::size_t i = 0; i < kShares.size(); ++i) {
            painter.fillRect(QRectF(left, top, kShares[i] * length, 16), colours.phases[i]);
            left += kShares[i] * length;
        }
    };
    bar(11, 60);
    bar(45, 92);
    drawLimit(painter, 82, colours);
    drawMark(painter, {108, 19}, true, colours);
    drawMark(painter, {108, 53}, false, colours);
}

/// The scores of three classes: the first is far ahead.
void drawConfidence(QPainter& painter, const Colours& colours)
{
    constexpr std::array<double, 3> kScores{0.84, 0.1, 0.06};
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < kScores.size(); ++i) {
        const QRectF track(6, 8 + 22 * static_cast<double>(i), 108, 13);
        painter.setBrush(colours.idle);
        painter.drawRoundedRect(track, 4, 4);
        painter.setBrush(i == 0 ? colours.device : colours.faint);
        painter.drawRoundedRect(QRectF(track.topLeft(), QSizeF(track.width() * kScores[i], track.height())),
                                4, 4);
    }
}

void draw(QPainter& painter, HelpWord word, const Colours& colours)
{
    switch (word) {
    case HelpWord::Exit:
        return drawExit(painter, colours);
    case HelpWord::Cut:
        return drawCut(painter, colours);
    case HelpWord::Codec:
        return drawCodec(painter, colours);
    case HelpWord::Guard:
        return drawGuard(painter, colours);
    case HelpWord::Deadline:
        return drawDeadline(painter, colours);
    case HelpWord::Confidence:
        return drawConfidence(painter, colours);
    }
}

} // namespace

WordPicture::WordPicture(HelpWord word, QWidget* parent) : QWidget(parent), m_word(word)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize WordPicture::sizeHint() const
{
    return kRoom;
}

void WordPicture::paintEvent(QPaintEvent*)
{
    const QSizeF size = QSizeF(kRoom).scaled(this->size(), Qt::KeepAspectRatio);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate((width() - size.width()) / 2, (height() - size.height()) / 2);
    painter.scale(size.width() / kRoom.width(), size.height() / kRoom.height());
    draw(painter, m_word, coloursFor(*this));
}

} // namespace coinfer
