#include "ui/widgets/NetworkView.h"

#include "core/base/Figures.h"
#include "core/base/Units.h"
#include "ui/look/OnCard.h"
#include "ui/look/Theme.h"
#include "ui/report/DecisionWords.h"

#include <QFontInfo>
#include <QHelpEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr Milliseconds kStepEvery{16};
/// In this time two thirds of the way are done: a look that is held for the 50 ms between two frames is
/// nearly reached, whatever came before it.
constexpr Nanoseconds kPace = Milliseconds(25);
constexpr Nanoseconds kArrival = 8 * kPace; ///< what is left of the way then is no pixel

double mixed(double from, double to, double share)
{
    return from + (to - from) * share;
}

QPointF mixed(QPointF from, QPointF to, double share)
{
    return from + (to - from) * share;
}

} // namespace

NetworkView::NetworkView(NetworkPicture picture, QWidget* parent)
    : QWidget(parent), m_picture(std::move(picture))
{
    setObjectName(QStringLiteral("networkView"));
    setAccessibleName(tr("The network"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setFocusPolicy(Qt::StrongFocus); // so that its card can be copied by the key
    coversCard(*this);
    m_gliding.setTimerType(Qt::PreciseTimer);
    m_gliding.setInterval(kStepEvery);
    connect(&m_gliding, &QTimer::timeout, this, &NetworkView::glide);
}

void NetworkView::showFrame(const FrameRecord& record)
{
    if (!m_picture.has(record.decision.exit, record.decision.cut))
        return; // a frame of another net: nothing here could show it
    const bool first = !m_record;
    const bool moved = first || m_record->decision != record.decision ||
                       m_record->answeredBy != record.answeredBy || m_record->look != record.look;
    m_record = record;
    const Decision& d = record.decision;
    if (!m_picture.sends(d.exit, d.cut))
        m_words = tr("nothing is sent");
    else
        m_words = QStringLiteral("%1 · %2").arg(formatBytes(record.bytesUp), codecWords(d.codec));
    setAccessibleDescription(tr("Exit %1, cut %2, %3").arg(d.exit).arg(d.cut).arg(cutText()));
    if (moved)
        moveTo(lookOf(record), first || !isVisible() ? Move::AtOnce : Move::Gliding);
    update();
}

void NetworkView::forget()
{
    m_gliding.stop();
    m_record.reset();
    m_words.clear();
    m_shown = m_to = {};
    setAccessibleDescription({});
    update();
}

QString NetworkView::cutText() const
{
    const QString look = m_record ? lookWords(*m_record) : QString();
    return look.isEmpty() ? m_words : QStringLiteral("%1 · %2").arg(m_words, look);
}

NetworkLook NetworkView::lookOf(const FrameRecord& record) const
{
    NetworkLook look;
    look.active.assign(m_picture.stages.size(), 0);
    look.onDevice.assign(m_picture.stages.size(), 0);
    if (record.look && m_picture.has(*record.look, 0))
        for (const int stage : m_picture.path(*record.look)) {
            look.active[static_cast<std::size_t>(stage)] = 1;
            look.onDevice[static_cast<std::size_t>(stage)] = 1;
        }
    const auto& path = m_picture.path(record.decision.exit);
    for (std::size_t place = 0; place < path.size(); ++place) {
        look.active[static_cast<std::size_t>(path[place])] = 1;
        look.onDevice[static_cast<std::size_t>(path[place])] =
            static_cast<int>(place) < record.decision.cut ? 1 : 0;
    }
    look.cut = m_geometry.cut(m_picture, record.decision.exit, record.decision.cut);
    return look;
}

NetworkLook NetworkView::between(const NetworkLook& from, const NetworkLook& to, double share) const
{
    if (from.active.size() != to.active.size())
        return to;
    NetworkLook look = to;
    for (std::size_t i = 0; i < to.active.size(); ++i) {
        look.active[i] = mixed(from.active[i], to.active[i], share);
        // Colour fades only where a stage was and stays active; a new one comes in its colour.
        look.onDevice[i] = from.active[i] > 0 && to.active[i] > 0
                               ? mixed(from.onDevice[i], to.onDevice[i], share)
                           : to.active[i] > 0 ? to.onDevice[i]
                                              : from.onDevice[i];
    }
    look.cut = {mixed(from.cut.point, to.cut.point, share),   mixed(from.cut.words, to.cut.words, share),
                mixed(from.cut.reach, to.cut.reach, share),   to.cut.flow,
                mixed(from.cut.length, to.cut.length, share), mixed(from.cut.before, to.cut.before, share),
                mixed(from.cut.behind, to.cut.behind, share)};
    return look;
}

/// A glide under way goes on from where it is, and is not begun anew: decisions may change quicker than it
/// takes.
void NetworkView::moveTo(NetworkLook look, Move move)
{
    m_to = std::move(look);
    m_moved = m_clock.now();
    if (move == Move::AtOnce) {
        m_gliding.stop();
        m_shown = m_to;
    } else if (!m_gliding.isActive()) {
        m_stepped = m_moved;
        m_gliding.start();
    }
}

/// The same share of what is left of the way in the same time.
void NetworkView::glide()
{
    const Nanoseconds now = m_clock.now();
    const auto paces = std::chrono::duration<double>(now - m_stepped) / kPace;
    m_stepped = now;
    if (now - m_moved < kArrival)
        m_shown = between(m_shown, m_to, 1 - std::exp(-paces));
    else
        moveTo(NetworkLook(m_to), Move::AtOnce);
    update();
}

void NetworkView::paintEvent(QPaintEvent* event)
{
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    fillCard(painter, event->rect(), colours);
    if (m_picture.paths.empty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.save();
    painter.scale(scaleOf(*this), scaleOf(*this));
    painting().draw(painter, colours);
    painter.restore();
    drawFocus(painter, *this);
}

NetworkPainting NetworkView::painting() const
{
    return NetworkPainting({.picture = m_picture,
                            .geometry = m_geometry,
                            .look = m_shown,
                            .record = m_record ? &*m_record : nullptr,
                            .sent = m_words,
                            .sentAndLook = cutText(),
                            .letters = letters(),
                            .width = area().width()});
}

void NetworkView::resizeEvent(QResizeEvent*)
{
    place();
}

void NetworkView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        place();
}

void NetworkView::place()
{
    m_geometry = NetworkGeometry(m_picture, area().adjusted(2, 0, -8, 0));
    if (m_record)
        moveTo(lookOf(*m_record), Move::AtOnce);
}

QRectF NetworkView::area() const
{
    return {QPointF(), QSizeF(size()) / scaleOf(*this)};
}

QFont NetworkView::letters() const
{
    QFont usual = font();
    if (const double scale = scaleOf(*this); scale != 1)
        usual.setPixelSize(qRound(QFontInfo(usual).pixelSize() / scale));
    return usual;
}

bool NetworkView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), toolTipAt(QPointF(help->pos()) / scaleOf(*this)), this);
    return true;
}

QString NetworkView::toolTipAt(const QPointF& position) const
{
    if (m_record && painting().cutBubble().contains(position))
        return cutText();
    for (std::size_t i = 0; i < m_picture.stages.size(); ++i) {
        if (!m_geometry.block(static_cast<int>(i)).contains(position))
            continue;
        const auto& stage = m_picture.stages[i];
        return tr("%1: %2 million multiply-adds, output %3")
            .arg(stage.name, formatFigure(stage.work / 1e6, 3, 'g'), stage.shape);
    }
    for (int exit = 1; exit <= m_picture.exits(); ++exit)
        if (QLineF(m_geometry.exit(exit), position).length() <= m_geometry.exitRadius())
            return m_record && m_record->look == exit
                       ? QStringLiteral("%1\n%2").arg(tr("Exit %1").arg(exit), lookWords(*m_record))
                       : tr("Exit %1").arg(exit);
    return {};
}

} // namespace coinfer
