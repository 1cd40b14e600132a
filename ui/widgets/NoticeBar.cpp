#include "ui/widgets/NoticeBar.h"

#include "ui/look/Theme.h"
#include "ui/model/RunModel.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/window/Keys.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace coinfer {
namespace {

constexpr int kStayMilliseconds = 12'000;
constexpr qsizetype kMostWaiting = 50; ///< beyond that the oldest give way
constexpr double kStripe = 5;

QString inOneLine(QString text)
{
    return text.replace(QLatin1Char('\n'), QStringLiteral(" · "));
}

} // namespace

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent), m_text(new ElidedLabel(QStringLiteral("noticeText"), this)), m_more(new QLabel(this)),
      m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("noticeBar"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_more->setObjectName(QStringLiteral("noticeMore"));
    m_more->setProperty("role", QStringLiteral("faint"));
    m_close->setObjectName(QStringLiteral("noticeClose"));
    m_close->setProperty("role", QStringLiteral("control"));
    m_close->setText(QStringLiteral("✕"));
    m_close->setAccessibleName(tr("Hide this notice"));
    m_close->setToolTip(withKey(tr("Click to hide"), Key::Escape));
    m_close->setFocusPolicy(Qt::TabFocus); // a click must not take Space away from the page
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(18, 2, 6, 2);
    row->setSpacing(10);
    row->addWidget(m_text, 1);
    row->addWidget(m_more);
    row->addWidget(m_close);
    m_leaving.setSingleShot(true);
    m_leaving.setInterval(kStayMilliseconds);
    connect(&m_leaving, &QTimer::timeout, this, &NoticeBar::dismiss);
    connect(m_close, &QToolButton::clicked, this, &NoticeBar::dismiss);
    hide();
}

void NoticeBar::say(const Notice& notice)
{
    if (isHidden()) {
        present(notice);
    } else if (notice.text == m_shown.text) {
        m_shown = notice;  // of another run, maybe
        m_leaving.start(); // said again: it stays longer
    } else {
        m_waiting.removeIf([&](const Notice& waiting) { return waiting.text == notice.text; });
        m_waiting.append(notice);
        if (m_waiting.size() > kMostWaiting)
            m_waiting.removeFirst();
        showCount();
    }
    Q_EMIT said(notice.text);
}

void NoticeBar::follow(RunModel& run)
{
    connect(&run, &RunModel::noticed, this,
            [this, &run](const QString& text) { say({.text = text, .about = &run}); });
    connect(&run, &RunModel::remarked, this, [this, &run](const QString& text) {
        say({.text = text, .kind = Notice::Kind::Remark, .about = &run});
    });
    connect(&run, &RunModel::unsaid, this, &NoticeBar::unsay);
    connect(&run, &RunModel::ended, this, [this, &run](const QString& text, const QString& why) {
        forget(&run, why);
        if (!text.isEmpty())
            say({.text = text, .kind = Notice::Kind::Remark, .about = &run});
    });
}

void NoticeBar::forget(const QObject* about, const QString& butFor)
{
    drop([&](const Notice& notice) { return notice.about == about && notice.text != butFor; });
}

void NoticeBar::unsay(const QString& text)
{
    drop([&](const Notice& notice) { return notice.text == text; });
}

void NoticeBar::drop(const std::function<bool(const Notice&)>& isOver)
{
    m_waiting.removeIf(isOver);
    if (!isHidden() && isOver(m_shown))
        dismiss();
    else
        showCount();
}

void NoticeBar::dismiss()
{
    m_leaving.stop();
    if (!m_waiting.isEmpty())
        return present(m_waiting.takeFirst());
    m_shown = {};
    hide();
    Q_EMIT visibilityChanged();
}

void NoticeBar::present(const Notice& notice)
{
    m_shown = notice;
    m_text->showText(inOneLine(notice.text));
    setAccessibleName(notice.text);
    m_leaving.start();
    showCount();
    update();
    if (isHidden()) {
        show();
        Q_EMIT visibilityChanged();
    }
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void NoticeBar::showCount()
{
    m_more->setText(tr("%1 more").arg(m_waiting.size()));
    m_more->setVisible(!m_waiting.isEmpty());
}

void NoticeBar::mousePressEvent(QMouseEvent*)
{
    dismiss();
}

void NoticeBar::paintEvent(QPaintEvent*)
{
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    painter.fillRect(rect(), colours.card);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colours.border);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_shown.kind == Notice::Kind::Fault ? colours.wrong : colours.accent);
    painter.drawRoundedRect(QRectF(7, 8, kStripe, height() - 16), kStripe / 2, kStripe / 2);
}

} // namespace coinfer
