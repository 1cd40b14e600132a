#include "ui/widgets/DeadlineControl.h"

#include "core/base/Units.h"
#include "ui/look/Zoom.h"
#include "ui/widgets/Switch.h"
#include "ui/window/Keys.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <cmath>

namespace coinfer {
namespace {

constexpr double kShortestMs = 5;
constexpr double kLongestMs = 2000;

} // namespace

DeadlineControl::DeadlineControl(const LiveSettings& live, QWidget* parent)
    : QWidget(parent), m_milliseconds(kShortestMs, kLongestMs), m_slider(new QSlider(Qt::Horizontal, this)),
      m_words(new QLabel(this)), m_guard(new Switch(tr("&Guard"), this))
{
    auto* caption = new QLabel(tr("&Deadline"), this);
    caption->setBuddy(m_slider);
    m_slider->setObjectName(QStringLiteral("deadlineSlider"));
    m_slider->setAccessibleName(tr("Deadline"));
    m_slider->setToolTip(tr("How long an answer may take"));
    m_slider->setRange(0, m_milliseconds.steps() - 1);
    m_slider->setPageStep(5);
    m_slider->setFocusPolicy(Qt::TabFocus);
    m_slider->setMinimumWidth(100);
    m_words->setObjectName(QStringLiteral("deadlineText"));
    keepRoomFor(QStringLiteral("0000 ms"), *m_words);
    m_guard->setObjectName(QStringLiteral("guardSwitch"));
    m_guard->setToolTip(withKey(tr("Answers locally if the reply would miss the deadline"), Key::Guard));

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(caption);
    row->addWidget(m_slider, 1);
    row->addWidget(m_words);
    row->addWidget(m_guard);
    showLive(live);
    connect(m_slider, &QSlider::valueChanged, this, &DeadlineControl::requestDeadline);
    connect(m_guard, &QCheckBox::clicked, this, &DeadlineControl::requestGuard);
}

void DeadlineControl::showLive(const LiveSettings& live)
{
    const QSignalBlocker quiet(m_slider);
    m_live = live;
    m_slider->setValue(m_milliseconds.nearest(inMilliseconds(live.deadline)));
    m_guard->setChecked(live.guard);
    showWords();
}

void DeadlineControl::requestDeadline(int step)
{
    m_live.deadline = std::chrono::round<Nanoseconds>(
        std::chrono::duration<double, std::milli>(m_milliseconds.value(step)));
    showWords();
    Q_EMIT liveRequested(m_live);
}

void DeadlineControl::requestGuard(bool on)
{
    m_live.guard = on;
    Q_EMIT liveRequested(m_live);
}

void DeadlineControl::toggleGuard()
{
    m_guard->click();
}

void DeadlineControl::showWords()
{
    m_words->setText(formatDuration(m_live.deadline));
}

} // namespace coinfer
