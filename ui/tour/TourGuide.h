#pragma once

#include "ui/tour/Tour.h"

#include <QPointer>

class QBoxLayout;

namespace coinfer {

class CaptionBar;

/// A tour in a window: its caption below the page, and its end at the first key, click or touch of a person.
/// Lives in the GUI thread; the run outlives it.
class TourGuide : public QObject {
    Q_OBJECT
public:
    /// The caption goes to the end of `column`, within `window`.
    TourGuide(TourScript script, RunModel& run, QBoxLayout& column, QWidget& window);
    ~TourGuide() override;

    void begin();

Q_SIGNALS:
    void pageRequested(const QString& name);
    void touched(); ///< somebody wants the tour to end

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Tour m_tour;
    QPointer<CaptionBar> m_bar; ///< owned by the window
    QTimer m_progress;
    bool m_touched = false;
};

} // namespace coinfer
