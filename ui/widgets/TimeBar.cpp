#include "ui/widgets/TimeBar.h"

#include "core/base/Figures.h"
#include "ui/model/RunModel.h"
#include "ui/window/Keys.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <cmath>

namespace coinfer {
namespace {

constexpr double kZoom = 1.5;
constexpr double kPan = 0.25; ///< of the window

QString spanText(double seconds)
{
    if (seconds < 120)
        return TimeBar::tr("%1 s").arg(std::round(seconds));
    if (seconds < 7200)
        return TimeBar::tr("%1 min").arg(std::round(seconds / 60));
    return TimeBar::tr("%1 h").arg(formatFigure(seconds / 3600, 1));
}

} // namespace

TimeBar::TimeBar(RunModel& run, QWidget* parent) : TimeBar(run.timeAxis(), &run, parent) {}

TimeBar::TimeBar(TimeAxis& axis, QWidget* parent) : TimeBar(axis, nullptr, parent) {}

TimeBar::TimeBar(TimeAxis& axis, RunModel* run, QWidget* parent) : QWidget(parent), m_axis(axis), m_run(run)
{
    setObjectName(QStringLiteral("timeBar"));
    m_text = new QLabel(this);
    m_text->setObjectName(QStringLiteral("timeText"));
    m_text->setProperty("role", QStringLiteral("faint"));
    m_freeze = addButton(QStringLiteral("freezeButton"), tr("Freeze charts"),
                         withKey(run ? tr("Freezes the charts; the run continues")
                                     : tr("Freezes the charts; the edge continues"),
                                 Key::Freeze));
    m_live = addButton(QStringLiteral("backToLiveButton"), tr("Back to live"),
                       tr("Shows the newest frames again (H, or 0 for 30 seconds)"));
    m_live->setProperty("role", QStringLiteral("primary"));
    m_out = addButton(QStringLiteral("zoomOutButton"), QStringLiteral("−"),
                      withKey(tr("Zoom out"), Key::ZoomOut));
    m_in =
        addButton(QStringLiteral("zoomInButton"), QStringLiteral("+"), withKey(tr("Zoom in"), Key::ZoomIn));
    m_out->setAccessibleName(tr("Zoom out"));
    m_in->setAccessibleName(tr("Zoom in"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_text, 1);
    for (QToolButton* button : {m_freeze, m_live, m_out, m_in})
        row->addWidget(button);
    connect(m_freeze, &QToolButton::clicked, &axis, &TimeAxis::hold);
    connect(m_live, &QToolButton::clicked, &axis, &TimeAxis::goLive);
    connect(m_out, &QToolButton::clicked, &axis, [&axis] { axis.zoom(kZoom); });
    connect(m_in, &QToolButton::clicked, &axis, [&axis] { axis.zoom(1 / kZoom); });
    connect(&axis, &TimeAxis::changed, this, &TimeBar::draw);
    if (m_run)
        connect(m_run, &RunModel::pauseChanged, this, &TimeBar::draw);
    addShortcuts();
    draw();
}

QToolButton* TimeBar::addButton(const QString& name, const QString& text, const QString& toolTip)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setProperty("role", QStringLiteral("control"));
    button->setText(text);
    button->setToolTip(toolTip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void TimeBar::addShortcuts()
{
    TimeAxis* axis = &m_axis;
    const auto zoom = [this, axis](Key key, double factor) {
        bindKey(key, this, axis, [axis, factor] { axis->zoom(factor); });
    };
    zoom(Key::ZoomIn, 1 / kZoom);
    zoom(Key::ZoomInToo, 1 / kZoom);
    zoom(Key::ZoomOut, kZoom);
    bindKey(Key::ZoomBack, this, axis, &TimeAxis::reset);
    bindKey(Key::Freeze, this, this, &TimeBar::toggle);
    const auto pan = [this, axis](Key key, double share) {
        bindKey(key, this, axis, [axis, share] { axis->pan(share * axis->window().span()); });
    };
    pan(Key::Earlier, -kPan);
    pan(Key::Later, kPan);
}

void TimeBar::toggle()
{
    m_axis.window().isLive() ? m_axis.hold() : m_axis.goLive();
}

void TimeBar::setCompact(bool compact)
{
    m_compact = compact;
    m_text->setVisible(!compact);
    m_freeze->setText(compact ? tr("Freeze") : tr("Freeze charts"));
    m_live->setText(compact ? tr("Live") : tr("Back to live"));
}

void TimeBar::draw()
{
    const bool live = m_axis.window().isLive();
    const bool hadFocus = m_freeze->hasFocus() || m_live->hasFocus();
    m_freeze->setVisible(live);
    m_live->setVisible(!live);
    if (hadFocus)
        (live ? m_freeze : m_live)->setFocus();
    m_text->setText(words());
}

QString TimeBar::words() const
{
    const TimeWindow& window = m_axis.window();
    const bool paused = m_run && m_run->isPaused();
    const QString run = paused ? tr("run paused") : m_run ? tr("run continues") : tr("edge continues");
    if (!window.isLive())
        return tr("Charts frozen: %1 to %2; %3").arg(clockText(window.begin()), clockText(window.end()), run);
    const QString last = tr("Last %1").arg(spanText(window.span()));
    return paused ? QStringLiteral("%1; %2").arg(last, run) : last;
}

} // namespace coinfer
