#include "ui/tour/TourGuide.h"

#include "ui/tour/CaptionBar.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QEvent>

#include <utility>

namespace coinfer {
namespace {

constexpr Milliseconds kProgressEvery{100};

bool isTouch(const QEvent& event)
{
    switch (event.type()) {
    case QEvent::ShortcutOverride: // comes before the press of a key that is a shortcut, from nobody else
        return true;
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::TouchBegin:
    case QEvent::Wheel:
        return event.spontaneous(); // of a person, not of the program
    default:
        return false;
    }
}

} // namespace

TourGuide::TourGuide(TourScript script, RunModel& run, QBoxLayout& column, QWidget& window)
    : m_tour(std::move(script), run), m_bar(new CaptionBar(&window))
{
    column.addWidget(m_bar);
    connect(&m_tour, &Tour::captionChanged, m_bar, &CaptionBar::showCaption);
    connect(&m_tour, &Tour::pageRequested, this, &TourGuide::pageRequested);
    connect(&m_progress, &QTimer::timeout, this, [this] { m_bar->showProgress(m_tour.progress()); });
    m_progress.start(kProgressEvery);
}

TourGuide::~TourGuide()
{
    delete m_bar;
}

void TourGuide::begin()
{
    QCoreApplication::instance()->installEventFilter(this);
    m_bar->show();
    m_tour.begin();
}

/// What ends the tour does nothing else: the hand that stops it has not aimed.
bool TourGuide::eventFilter(QObject* watched, QEvent* event)
{
    if (!isTouch(*event))
        return QObject::eventFilter(watched, event);
    event->accept(); // so that no shortcut acts
    if (!std::exchange(m_touched, true))
        Q_EMIT touched();
    return true;
}

} // namespace coinfer
