#include "ui/widgets/RolePicture.h"

#include "ui/look/Theme.h"

#include <QPainter>

#include <array>

namespace coinfer {
namespace {

constexpr QSizeF kScene{300, 120}; ///< scenes are drawn in this room and scaled to the widget
constexpr double kCableY = 84;
constexpr int kLeastHeight = 56; ///< pixels; smaller ones show nothing

/// A board with a chip and pins, and a camera above it; 96 wide, from `left` on.
void drawDevice(QPainter& painter, double left, const Colours& colours)
{
    painter.setPen(QPen(colours.faint, 2));
    painter.drawLine(QPointF(left + 27, 40), QPointF(left + 27, 62)); // the camera's ribbon
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.faint);
    painter.drawRoundedRect(QRectF(left + 8, 6, 38, 34), 6, 6);
    painter.setBrush(colours.card);
    painter.drawEllipse(QPointF(left + 27, 23), 12, 12);
    painter.setBrush(colours.device);
    painter.drawEllipse(QPointF(left + 27, 23), 8, 8);
    painter.setBrush(colours.card);
    painter.drawEllipse(QPointF(left + 24, 20), 2.5, 2.5);

    painter.setBrush(colours.device);
    painter.drawRoundedRect(QRectF(left, 58, 96, 54), 7, 7);
    painter.setBrush(colours.onMeaning);
    painter.drawRoundedRect(QRectF(left + 34, 72, 28, 28), 3, 3);
    for (int pin = 0; pin < 9; ++pin)
        painter.drawRect(QRectF(left + 12 + 8.5 * pin, 63, 4, 4));
    painter.setBrush(colours.device);
    painter.drawRoundedRect(QRectF(left + 40, 78, 16, 16), 2, 2);
    painter.setBrush(colours.idle); // the socket of the cable
    painter.drawRoundedRect(QRectF(left + 80, kCableY - 9, 20, 18), 2, 2);
}

/// A screen with the layers that it runs, and a tower beside it; 112 wide, from `left` on.
void drawEdge(QPainter& painter, double left, const Colours& colours)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.edge);
    painter.drawRoundedRect(QRectF(left, 14, 38, 98), 6, 6);
    painter.setBrush(colours.onEdge);
    for (const double slot : {24.0, 34.0})
        painter.drawRoundedRect(QRectF(left + 7, slot, 24, 4), 2, 2);
    painter.drawEllipse(QPointF(left + 19, 98), 4, 4);
    painter.setBrush(colours.faint);
    painter.drawRect(QRectF(left + 73, 84, 10, 20));
    painter.drawRoundedRect(QRectF(left + 58, 104, 40, 8), 3, 3);
    painter.drawRoundedRect(QRectF(left + 44, 20, 68, 66), 6, 6);
    painter.setBrush(colours.card);
    painter.drawRoundedRect(QRectF(left + 49, 25, 58, 56), 3, 3);
    painter.setBrush(colours.edge);
    constexpr std::array<double, 4> kLayers{40, 32, 24, 16};
    for (std::size_t i = 0; i < kLayers.size(); ++i)
        painter.drawRoundedRect(
            QRectF(left + 55 + 12.5 * static_cast<double>(i), 53 - kLayers[i] / 2, 9, kLayers[i]), 2, 2);
}

/// With packets on their way to the right, where the edge is.
void drawCable(QPainter& painter, double from, double to, const Colours& colours)
{
    painter.setPen(QPen(colours.limit, 4, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(from, kCableY), QPointF(to, kCableY));
    painter.setPen(QPen(colours.card, 2));
    painter.setBrush(colours.bits);
    const double third = (to - from) / 3;
    for (const double x : {from + third, from + 2 * third})
        painter.drawRoundedRect(QRectF(x - 7, kCableY - 7, 14, 14), 3, 3);
}

} // namespace

RolePicture::RolePicture(Scene scene, QWidget* parent) : QWidget(parent), m_scene(scene)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void RolePicture::setRoom(int height)
{
    m_room = height;
    setVisible(height >= kLeastHeight);
    updateGeometry();
}

QSize RolePicture::sizeHint() const
{
    return {0, m_room};
}

void RolePicture::paintEvent(QPaintEvent*)
{
    if (height() < kLeastHeight)
        return;
    const QSizeF size = kScene.scaled(this->size(), Qt::KeepAspectRatio);
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate((width() - size.width()) / 2, height() - size.height());
    painter.scale(size.width() / kScene.width(), size.height() / kScene.height());
    switch (m_scene) {
    case Scene::Both:
        drawCable(painter, 104, 186, colours);
        drawDevice(painter, 4, colours);
        return drawEdge(painter, 184, colours);
    case Scene::Device:
        drawCable(painter, 160, 272, colours);
        return drawDevice(painter, 60, colours);
    case Scene::Edge:
        drawCable(painter, 20, 118, colours);
        return drawEdge(painter, 116, colours);
    }
}

} // namespace coinfer
