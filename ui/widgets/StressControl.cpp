#include "ui/widgets/StressControl.h"

#include "core/base/Figures.h"
#include "ui/look/Zoom.h"
#include "ui/widgets/Switch.h"
#include "ui/window/Keys.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <cmath>

namespace coinfer {

StressControl::StressControl(QWidget* parent)
    : QWidget(parent), m_switch(new Switch(tr("&Stress the processor"), this)),
      m_slider(new QSlider(Qt::Horizontal, this)), m_level(new QLabel(this)), m_load(new QLabel(this))
{
    m_switch->setObjectName(QStringLiteral("stressSwitch"));
    m_switch->setToolTip(
        withKey(tr("Keeps every core of this machine busy to slow the device"), Key::Stress));
    m_slider->setObjectName(QStringLiteral("stressSlider"));
    m_slider->setAccessibleName(tr("Load of each core"));
    m_slider->setToolTip(tr("Load of each core"));
    m_slider->setRange(1, 10);
    m_slider->setValue(5);
    m_slider->setFocusPolicy(Qt::TabFocus);
    m_slider->setMinimumWidth(100);
    m_level->setObjectName(QStringLiteral("stressText"));
    keepRoomFor(QStringLiteral("000 %"), *m_level);
    m_load->setObjectName(QStringLiteral("loadText"));
    m_load->setProperty("role", QStringLiteral("faint"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_switch);
    row->addWidget(m_slider, 1);
    row->addWidget(m_level);
    row->addSpacing(12);
    row->addWidget(m_load);
    connect(m_switch, &QCheckBox::clicked, this, &StressControl::wish);
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        m_switch->setChecked(true);
        wish();
    });
    showStress(0);
    showLoad(-1);
}

void StressControl::wish()
{
    Q_EMIT stressRequested(m_switch->isChecked() ? m_slider->value() / 10.0 : 0.0);
}

void StressControl::showStress(double level)
{
    const QSignalBlocker quiet(m_slider);
    m_switch->setChecked(level > 0);
    if (level > 0)
        m_slider->setValue(static_cast<int>(std::lround(level * 10)));
    m_level->setText(tr("%1 %").arg(m_slider->value() * 10));
    m_level->setEnabled(level > 0);
}

void StressControl::showLoad(double share)
{
    m_load->setText(share < 0 ? tr("load unknown")
                              : tr("device load %1 %").arg(formatFigure(share * 100, 0)));
}

void StressControl::toggle()
{
    m_switch->click();
}

} // namespace coinfer
