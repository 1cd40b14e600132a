#include "ui/tour/CaptionBar.h"

#include "ui/look/Theme.h"
#include "ui/look/Zoom.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace coinfer {
namespace {

constexpr int kRoomForLarge = 1000; ///< pixels of width
constexpr int kLine = 3;            ///< pixels of the line that grows with the tour

} // namespace

CaptionBar::CaptionBar(QWidget* parent) : QFrame(parent), m_text(new QLabel(this)), m_hint(new QLabel(this))
{
    setObjectName(QStringLiteral("captionBar"));
    m_text->setObjectName(QStringLiteral("captionText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(1);
    m_hint->setText(tr("Tour: any key or touch ends it"));
    m_hint->setProperty("role", QStringLiteral("faint"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(16);
    row->addWidget(m_text, 1);
    row->addWidget(m_hint);
}

void CaptionBar::showCaption(const QString& text)
{
    m_text->setText(text);
}

void CaptionBar::showProgress(double share)
{
    m_progress = share;
    update(0, 0, width(), kLine);
}

void CaptionBar::paintEvent(QPaintEvent*)
{
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    painter.fillRect(rect(), colours.card);
    painter.fillRect(QRectF(0, 0, width() * m_progress, kLine), colours.accent);
}

void CaptionBar::setLetters(int pixels)
{
    m_letters = pixels;
    chooseFont();
}

void CaptionBar::resizeEvent(QResizeEvent*)
{
    chooseFont();
}

void CaptionBar::chooseFont()
{
    QFont large = font();
    large.setPixelSize(std::max(zoomed(width() >= zoomed(kRoomForLarge) ? 22 : 15), m_letters));
    large.setWeight(QFont::DemiBold);
    m_text->setFont(large);
}

} // namespace coinfer
