#include "ui/widgets/NetworkView.h"

#include "core/base/Units.h"
#include "ui/report/DecisionWords.h"

#include <QHelpEvent>
#include <QToolTip>

#include <algorithm>

namespace coinfer {
namespace {

constexpr int kGlideMilliseconds = 200;

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
    m_gliding.setDuration(kGlideMilliseconds);
    m_gliding.setStartValue(0.0);
    m_gliding.setEndValue(1.0);
    m_gliding.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_gliding, &QVariantAnimation::valueChanged, this,
            [this](const QVariant& share) { glide(share.toDouble()); });
}

void NetworkView::showFrame(const FrameRecord& record)
{
    if (!m_picture.has(record.decision.exit, record.decision.cut))
        return; // a frame of another net: nothing here could show it
    const bool first = !m_record;
    const bool moved =
        first || m_record->decision != record.decision || m_record->answeredBy != record.answeredBy;
    m_record = record;
    const Decision& d = record.decision;
    if (!m_picture.sends(d.exit, d.cut))
        m_words = tr("nothing is sent");
    else
        m_words = QStringLiteral("%1 · %2").arg(formatBytes(record.bytesUp), levelWords(d.cut, d.bits));
    setAccessibleDescription(tr("Exit %1, cut %2, %3").arg(d.exit).arg(d.cut).arg(m_words));
    if (moved) {
        m_from = m_shown;
        m_to = lookOf(record);
        m_gliding.stop();
        if (first || !isVisible())
            m_shown = m_to;
        else
            m_gliding.start();
    }
    update();
}

NetworkView::Look NetworkView::lookOf(const FrameRecord& record) const
{
    Look look;
    look.active.assign(m_picture.stages.size(), 0);
    look.onDevice.assign(m_picture.stages.size(), 0);
    look.lit.assign(m_picture.paths.size(), 0);
    const auto& path = m_picture.path(record.decision.exit);
    for (std::size_t place = 0; place < path.size(); ++place) {
        look.active[static_cast<std::size_t>(path[place])] = 1;
        look.onDevice[static_cast<std::size_t>(path[place])] =
            static_cast<int>(place) < record.decision.cut ? 1 : 0;
    }
    if (record.answeredBy >= 1 && record.answeredBy <= m_picture.exits())
        look.lit[static_cast<std::size_t>(record.answeredBy - 1)] = 1;
    look.cut = m_geometry.cut(m_picture, record.decision.exit, record.decision.cut);
    return look;
}

NetworkView::Look NetworkView::between(const Look& from, const Look& to, double share) const
{
    if (from.active.size() != to.active.size())
        return to;
    Look look = to;
    for (std::size_t i = 0; i < to.active.size(); ++i) {
        look.active[i] = mixed(from.active[i], to.active[i], share);
        // Colour fades only where a stage was and stays active; a new one comes in its colour.
        look.onDevice[i] = from.active[i] > 0 && to.active[i] > 0
                               ? mixed(from.onDevice[i], to.onDevice[i], share)
                           : to.active[i] > 0 ? to.onDevice[i]
                                              : from.onDevice[i];
    }
    for (std::size_t i = 0; i < to.lit.size(); ++i)
        look.lit[i] = mixed(from.lit[i], to.lit[i], share);
    look.cut = {mixed(from.cut.point, to.cut.point, share), mixed(from.cut.words, to.cut.words, share),
                mixed(from.cut.reach, to.cut.reach, share)};
    return look;
}

void NetworkView::glide(double share)
{
    m_shown = between(m_from, m_to, share);
    update();
}

void NetworkView::resizeEvent(QResizeEvent*)
{
    m_geometry = NetworkGeometry(m_picture, QRectF(rect()).adjusted(2, 0, -8, 0));
    if (!m_record)
        return;
    m_gliding.stop();
    m_to = lookOf(*m_record);
    m_shown = m_to;
}

bool NetworkView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), this);
    return true;
}

QString NetworkView::toolTipAt(const QPointF& position) const
{
    for (std::size_t i = 0; i < m_picture.stages.size(); ++i) {
        if (!m_geometry.block(static_cast<int>(i)).contains(position))
            continue;
        const auto& stage = m_picture.stages[i];
        return tr("%1: %2 million multiply-adds, passes on %3")
            .arg(stage.name, QString::number(stage.work / 1e6, 'g', 3), stage.shape);
    }
    for (int exit = 1; exit <= m_picture.exits(); ++exit)
        if (QLineF(m_geometry.exit(exit), position).length() <= m_geometry.exitRadius())
            return tr("Exit %1").arg(exit);
    return {};
}

} // namespace coinfer
