#include "ui/widgets/PictureView.h"

#include "core/base/Image.h"
#include "ui/look/OnCard.h"
#include "ui/look/Theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>

namespace coinfer {
namespace {

constexpr int kSmall = 64; ///< pixels; what is smaller is enlarged without blurring
constexpr double kCorner = 6;

} // namespace

PictureView::PictureView(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("pictureView"));
    setAccessibleName(tr("Picture"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    coversCard(*this);
}

void PictureView::showPicture(const Image& picture)
{
    m_isLog = picture.isEmpty();
    const auto bytes = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3;
    if (m_isLog || picture.rgb.size() != bytes)
        m_picture = QImage();
    else // copied: the frame does not outlive this call
        m_picture = QImage(picture.rgb.data(), picture.width, picture.height, qsizetype{picture.width} * 3,
                           QImage::Format_RGB888)
                        .convertToFormat(QImage::Format_RGB32);
    update();
}

void PictureView::forget()
{
    m_picture = QImage();
    m_isLog = false;
    update();
}

QString PictureView::words() const
{
    if (!m_picture.isNull())
        return {};
    return m_isLog ? tr("No picture was kept") : tr("Waiting for the first picture");
}

void PictureView::paintEvent(QPaintEvent* event)
{
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    fillCard(painter, event->rect(), colours);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_picture.isNull()) {
        painter.setPen(colours.faint);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, words());
        return;
    }
    QRectF target({0, 0}, QSizeF(m_picture.size()).scaled(size(), Qt::KeepAspectRatio));
    target.moveCenter(QRectF(rect()).center());
    QPainterPath corners;
    corners.addRoundedRect(target, kCorner, kCorner);
    painter.setClipPath(corners);
    painter.setRenderHint(QPainter::SmoothPixmapTransform,
                          std::max(m_picture.width(), m_picture.height()) > kSmall);
    painter.drawImage(target, m_picture);
}

} // namespace coinfer
