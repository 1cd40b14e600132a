#include "ui/session/ReplayBar.h"

#include "core/base/Figures.h"
#include "ui/session/ReplaySource.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>

namespace coinfer {
namespace {

constexpr double kFastestNamed = 1'024; ///< times; beyond it frames are shown as fast as they can be

} // namespace

ReplayBar::ReplayBar(ReplaySource& source, QWidget* parent) : QFrame(parent), m_source(source)
{
    setObjectName(QStringLiteral("replayBar"));
    setProperty("card", true);
    m_play = addButton(QStringLiteral("replayPlayButton"), tr("Play"), tr("Play and pause"));
    m_step = addButton(QStringLiteral("replayStepButton"), tr("Step"), tr("Next frame"));
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setObjectName(QStringLiteral("replaySlider"));
    m_slider->setAccessibleName(tr("Position"));
    m_slider->setRange(0, static_cast<int>(source.size()));
    m_slider->setTracking(false); // a drag seeks once, where it ends
    m_where = new QLabel(this);
    m_where->setObjectName(QStringLiteral("replayWhere"));
    m_where->setTextFormat(Qt::PlainText);
    addSpeeds();
    m_close = addButton(QStringLiteral("replayCloseButton"), tr("End replay"), tr("Back to where you were"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(6);
    row->addWidget(m_play);
    row->addWidget(m_step);
    row->addWidget(m_slider, 1);
    row->addWidget(m_where);
    row->addWidget(m_speed);
    row->addWidget(m_close);

    connect(m_play, &QPushButton::clicked, this,
            [this] { m_source.isPlaying() ? m_source.pause() : m_source.play(); });
    connect(m_step, &QPushButton::clicked, &source, &ReplaySource::step);
    connect(m_slider, &QSlider::valueChanged, &source,
            [&source](int value) { source.seek(static_cast<std::size_t>(value)); });
    connect(m_close, &QPushButton::clicked, this, &ReplayBar::closeRequested);
    connect(&source, &ReplaySource::positionChanged, this, &ReplayBar::showPosition);
    connect(&source, &ReplaySource::playingChanged, this, &ReplayBar::showPlaying);
    showPosition();
    showPlaying();
}

QPushButton* ReplayBar::addButton(const QString& name, const QString& text, const QString& toolTip)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setProperty("role", QStringLiteral("choice"));
    button->setToolTip(toolTip);
    return button;
}

void ReplayBar::addSpeeds()
{
    m_speed = new QComboBox(this);
    m_speed->setObjectName(QStringLiteral("replaySpeedBox"));
    m_speed->setAccessibleName(tr("Replay speed"));
    for (double speed = ReplaySource::kSlowest; speed <= kFastestNamed; speed *= 2)
        m_speed->addItem(tr("%1×").arg(formatFigure(speed, 4, 'g')), speed);
    m_speed->addItem(tr("fastest"), ReplaySource::kFastest);
    m_speed->setCurrentIndex(m_speed->findData(m_source.speed()));
    connect(m_speed, &QComboBox::activated, &m_source,
            [this](int place) { m_source.setSpeed(m_speed->itemData(place).toDouble()); });
}

void ReplayBar::showPosition()
{
    const QSignalBlocker quiet(m_slider);                   // showing is not seeking
    if (!m_slider->isSliderDown() && !m_source.isSeeking()) // it is where its user put it
        m_slider->setValue(static_cast<int>(m_source.position()));
    m_where->setText(tr("%L1 of %L2")
                         .arg(static_cast<qint64>(m_source.position()))
                         .arg(static_cast<qint64>(m_source.size())));
}

void ReplayBar::showPlaying()
{
    m_play->setText(m_source.isPlaying() ? tr("Pause") : tr("Play"));
}

} // namespace coinfer
