#include "ui/widgets/StatusStrip.h"

#include "core/base/Figures.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/LinkLamp.h"

#include <QHBoxLayout>
#include <QLabel>

namespace coinfer {
namespace {

QString inWords(LinkState state)
{
    switch (state) {
    case LinkState::Connected:
        return StatusStrip::tr("connected");
    case LinkState::Connecting:
        return StatusStrip::tr("connecting to the edge");
    case LinkState::Disconnected:
        break;
    }
    return StatusStrip::tr("no edge, the device answers alone");
}

} // namespace

StatusStrip::StatusStrip(QWidget* parent)
    : QWidget(parent), m_lamp(new LinkLamp(this)), m_link(new ElidedLabel(QStringLiteral("linkText"), this)),
      m_emulation(new ElidedLabel(QStringLiteral("emulationText"), this)), m_rate(new QLabel(this)),
      m_drops(new QLabel(this))
{
    m_rate->setObjectName(QStringLiteral("rateOfFramesText"));
    m_drops->setObjectName(QStringLiteral("dropsText"));
    m_drops->setToolTip(tr("Frames dropped because a newer one was ready"));
    m_emulation->setProperty("role", QStringLiteral("faint"));
    m_emulation->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4, 0, 4, 0);
    row->setSpacing(8);
    row->addWidget(m_lamp);
    row->addWidget(m_link, 3);
    row->addWidget(m_rate);
    row->addWidget(m_drops);
    row->addWidget(m_emulation, 2);
    showLink(LinkState::Connecting, {});
    showRate(0, {});
}

void StatusStrip::showLink(LinkState state, const QString& text)
{
    m_lamp->showState(state);
    m_link->showText(tr("Link: %1").arg(text.isEmpty() ? inWords(state) : text));
}

void StatusStrip::showRate(double framesPerSecond, const RuntimeCounters& counters)
{
    m_rate->setText(tr("%1 frames/s").arg(formatFigure(framesPerSecond, framesPerSecond < 10 ? 1 : 0)));
    QString drops = tr("%1 dropped").arg(counters.dropped);
    if (counters.broken > 0)
        drops += tr(", %1 unreadable").arg(counters.broken);
    m_drops->setText(drops);
}

void StatusStrip::showSlowdown(double factor)
{
    m_emulation->showText(factor > 1 ? tr("device slowdown %1×").arg(formatFigure(factor, 1)) : QString());
}

} // namespace coinfer
