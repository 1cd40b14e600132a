#include "ui/widgets/NoticeBar.h"

#include "ui/Keys.h"
#include "ui/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace coinfer {
namespace {

constexpr int kStayMilliseconds = 12'000;
constexpr qsizetype kMostWaiting = 50; ///< beyond that the oldest give way
constexpr int kMostWidth = 760;
constexpr int kMargin = 12;
constexpr double kStripe = 5;

} // namespace

NoticeBar::NoticeBar(QWidget* parent) : QFrame(parent), m_text(new QLabel(this)), m_more(new QLabel(this))
{
    setObjectName(QStringLiteral("noticeBar"));
    setCursor(Qt::PointingHandCursor);
    setToolTip(withKey(tr("Click to hide"), Key::Escape));
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_more->setObjectName(QStringLiteral("noticeMore"));
    m_more->setProperty("role", QStringLiteral("faint"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(18, 10, 14, 10);
    row->setSpacing(10);
    row->addWidget(m_text, 1);
    row->addWidget(m_more);
    m_leaving.setSingleShot(true);
    m_leaving.setInterval(kStayMilliseconds);
    connect(&m_leaving, &QTimer::timeout, this, &NoticeBar::dismiss);
    parent->installEventFilter(this);
    hide();
}

void NoticeBar::showNotice(const QString& text)
{
    if (isHidden())
        return present(text);
    if (text == m_text->text())
        m_leaving.start(); // said again: it stays longer
    else if (!m_waiting.contains(text))
        m_waiting.append(text);
    if (m_waiting.size() > kMostWaiting)
        m_waiting.removeFirst();
    showCount();
}

void NoticeBar::dismiss()
{
    m_leaving.stop();
    if (m_waiting.isEmpty())
        hide();
    else
        present(m_waiting.takeFirst());
}

void NoticeBar::present(const QString& text)
{
    m_text->setText(text);
    m_leaving.start();
    show();
    showCount();
    raise();
}

void NoticeBar::showCount()
{
    m_more->setText(tr("%1 more").arg(m_waiting.size()));
    m_more->setVisible(!m_waiting.isEmpty());
    place();
}

void NoticeBar::place()
{
    const int width = std::min(parentWidget()->width() - 2 * kMargin, kMostWidth);
    const int height = std::max(layout()->heightForWidth(width), 40);
    setGeometry((parentWidget()->width() - width) / 2, kMargin, width, height);
}

bool NoticeBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void NoticeBar::mousePressEvent(QMouseEvent*)
{
    dismiss();
}

void NoticeBar::paintEvent(QPaintEvent*)
{
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.wrong, 1));
    painter.setBrush(colours.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.wrong);
    painter.drawRoundedRect(QRectF(7, 8, kStripe, height() - 16), kStripe / 2, kStripe / 2);
}

} // namespace coinfer
