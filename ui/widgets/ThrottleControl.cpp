#include "ui/widgets/ThrottleControl.h"

#include "ui/look/Restyle.h"
#include "ui/look/Zoom.h"
#include "ui/widgets/Switch.h"
#include "ui/window/Keys.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <cmath>
#include <limits>

namespace coinfer {
namespace {

constexpr double kSlowestKbit = 50;
constexpr double kFastestKbit = 1e6;
constexpr double kFirstKbit = 5e3; ///< where nothing else was said

/// "400kbit", "1.2mbit", "1gbit": what parseBitRate() reads.
QString written(double kbit)
{
    if (kbit < 1e3)
        return QString::number(kbit) + QStringLiteral("kbit");
    if (kbit < 1e6)
        return QString::number(kbit / 1e3) + QStringLiteral("mbit");
    return QString::number(kbit / 1e6) + QStringLiteral("gbit");
}

} // namespace

ThrottleControl::ThrottleControl(const QStringList& scenarios, const QString& throttle, QWidget* parent)
    : QWidget(parent), m_rates(kSlowestKbit, kFastestKbit, NiceScale::Zero::Below),
      m_switch(new Switch(tr("&Throttle"), this)), m_slider(new QSlider(Qt::Horizontal, this)),
      m_words(new QLabel(this)), m_scenario(new QComboBox(this))
{
    m_switch->setObjectName(QStringLiteral("throttleSwitch"));
    m_switch->setToolTip(withKey(tr("Limits the link bandwidth"), Key::Throttle));
    m_slider->setObjectName(QStringLiteral("rateSlider"));
    m_slider->setAccessibleName(tr("Bandwidth limit"));
    m_slider->setRange(0, m_rates.steps() - 1);
    m_slider->setPageStep(5);
    m_slider->setFocusPolicy(Qt::TabFocus);
    m_slider->setMinimumWidth(120);
    m_slider->setValue(m_rates.nearest(kFirstKbit));
    m_words->setObjectName(QStringLiteral("rateText"));
    keepRoomFor(QStringLiteral("0000 Mbit/s"), *m_words);
    buildBox(scenarios);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_switch);
    row->addWidget(m_slider, 1);
    row->addWidget(m_words);
    row->addWidget(m_scenario);
    connect(m_switch, &QCheckBox::clicked, this, &ThrottleControl::wish);
    connect(m_slider, &QSlider::valueChanged, this, &ThrottleControl::requestRate);
    connect(m_slider, &QSlider::sliderPressed, this, &ThrottleControl::takeHold);
    connect(m_scenario, &QComboBox::activated, this, &ThrottleControl::requestScenario);
    showThrottle(throttle);
}

void ThrottleControl::buildBox(const QStringList& scenarios)
{
    m_scenario->setObjectName(QStringLiteral("scenarioBox"));
    m_scenario->setAccessibleName(tr("How the bandwidth changes over time"));
    m_scenario->setToolTip(tr("How the bandwidth changes over time"));
    m_scenario->setFocusPolicy(Qt::TabFocus);
    m_scenario->setMinimumContentsLength(8);
    m_scenario->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scenario->addItem(tr("constant")); // its data stays empty
    for (const QString& scenario : scenarios)
        m_scenario->addItem(scenario, scenario);
}

bool ThrottleControl::isConstant() const
{
    return m_scenario->currentData().toString().isEmpty();
}

bool ThrottleControl::plays() const
{
    return m_switch->isChecked() && !isConstant();
}

BitRate ThrottleControl::rate() const
{
    return m_exact.value_or(BitRate{m_rates.value(m_slider->value()) * 1e3});
}

QString ThrottleControl::throttle() const
{
    if (!m_switch->isChecked())
        return QStringLiteral("off");
    return isConstant() ? written(rate().bitsPerSecond / 1e3) : m_scenario->currentData().toString();
}

void ThrottleControl::showThrottle(const QString& throttle)
{
    m_switch->setChecked(throttle != QStringLiteral("off"));
    if (const auto rate = parseBitRate(throttle); rate.ok()) {
        m_scenario->setCurrentIndex(0);
        m_exact = *rate;
        moveSlider(*rate);
    } else if (m_switch->isChecked()) {
        if (m_scenario->findData(throttle) < 0)
            m_scenario->addItem(QFileInfo(throttle).fileName(), throttle);
        m_scenario->setCurrentIndex(m_scenario->findData(throttle));
    }
    showState();
}

void ThrottleControl::takeBack(const QString& refused)
{
    const int place = m_scenario->findData(refused);
    if (place <= 0 || throttle() == refused)
        return;
    if (place == m_scenario->currentIndex()) // switched off
        m_scenario->setCurrentIndex(0);
    m_scenario->removeItem(place);
}

void ThrottleControl::showLimit(BitRate rate)
{
    m_limit = std::isfinite(rate.bitsPerSecond) ? std::optional(rate) : std::nullopt; // of a throttle before
    showState();
}

void ThrottleControl::moveSlider(BitRate rate)
{
    const QSignalBlocker quiet(m_slider); // only what a person moves is a wish
    m_slider->setValue(m_rates.nearest(rate.bitsPerSecond / 1e3));
}

void ThrottleControl::wish()
{
    showState();
    Q_EMIT throttleRequested(throttle());
}

/// A rate of nothing is shown and not requested: it would cut the link.
void ThrottleControl::requestRate()
{
    if (m_slider->value() < m_rates.least())
        moveSlider({m_rates.value(m_rates.least()) * 1e3});
    const QString played = plays() ? m_scenario->currentText() : QString();
    m_exact.reset();
    m_switch->setChecked(true);
    m_scenario->setCurrentIndex(0);
    wish();
    if (!played.isEmpty() && !plays()) // the wish may have been refused
        Q_EMIT scenarioEnded(played);
}

/// Whoever holds the knob sets the rate, also before it moves: a scenario that went on would pull it away.
void ThrottleControl::takeHold()
{
    if (!m_switch->isChecked() || !isConstant())
        requestRate();
}

void ThrottleControl::requestScenario()
{
    m_exact.reset();
    m_switch->setChecked(true);
    wish();
}

QString ThrottleControl::limitWords(std::optional<BitRate> limit)
{
    if (!limit)
        return tr("varying");
    if (!std::isfinite(limit->bitsPerSecond))
        return tr("unlimited");
    return limit->bitsPerSecond > 0 ? formatBitRate(*limit) : tr("no link");
}

/// A scenario plays on the slider, and the words say the same.
void ThrottleControl::showState()
{
    showFollowing(plays());
    if (plays()) {
        if (m_limit && !m_slider->isSliderDown())
            moveSlider(*m_limit);
        m_words->setText(limitWords(m_limit));
    } else {
        m_words->setText(
            limitWords(m_switch->isChecked() ? rate() : BitRate{std::numeric_limits<double>::infinity()}));
    }
}

/// Hollow, with the scenario's name in the tool tip.
void ThrottleControl::showFollowing(bool follows)
{
    const QString range = tr("From 50 kbit/s to 1 Gbit/s ([ slower, ] faster)");
    const QString says =
        follows ? tr("Follows %1 until you grab it").arg(m_scenario->currentText()) : QString();
    m_slider->setToolTip(follows ? QStringLiteral("%1\n%2").arg(says, range) : range);
    m_slider->setAccessibleDescription(says);
    if (m_slider->property("follows").toBool() == follows)
        return;
    restyle(*m_slider, "follows", follows);
}

void ThrottleControl::toggle()
{
    m_switch->click();
}

void ThrottleControl::faster()
{
    m_slider->triggerAction(QAbstractSlider::SliderSingleStepAdd);
}

void ThrottleControl::slower()
{
    m_slider->triggerAction(QAbstractSlider::SliderSingleStepSub);
}

} // namespace coinfer
