#include "ui/widgets/QrCode.h"

#include "ui/look/Zoom.h"

#include <QPainter>

#include <memory>
#include <qrencode.h>

namespace coinfer {
namespace {

constexpr int kModule = 3;      ///< pixels along each side, at 100 %
constexpr int kQuiet = 4;       ///< modules of light around it, as its standard demands
constexpr int kMostBytes = 300; ///< a code of more modules is hard to read from a screen

} // namespace

void QrCode::setText(QByteArrayView text)
{
    m_modules = 0;
    m_dark.fill(false);
    if (!text.isEmpty() && text.size() <= kMostBytes) {
        const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
            QRcode_encodeData(static_cast<int>(text.size()),
                              reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M),
            QRcode_free);
        if (code) {
            m_modules = code->width;
            m_dark.resize(static_cast<qsizetype>(m_modules) * m_modules);
            for (qsizetype i = 0; i < m_dark.size(); ++i)
                m_dark[i] = (code->data[i] & 1) != 0;
        }
    }
    updateGeometry();
    update();
}

QSize QrCode::sizeHint() const
{
    const int side = m_modules > 0 ? (m_modules + 2 * kQuiet) * zoomed(kModule) : 0;
    return {side, side};
}

void QrCode::paintEvent(QPaintEvent*)
{
    if (m_modules == 0)
        return;
    const int side = zoomed(kModule);
    QPainter painter(this);
    painter.fillRect(QRect(QPoint(), sizeHint()), Qt::white);
    for (int i = 0; i < m_dark.size(); ++i)
        if (m_dark[i])
            painter.fillRect((kQuiet + i % m_modules) * side, (kQuiet + i / m_modules) * side, side, side,
                             Qt::black);
}

} // namespace coinfer
