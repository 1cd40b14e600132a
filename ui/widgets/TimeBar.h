#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace coinfer {

class RunModel;

/// Controls of the time axis that the charts of a run share: freeze and back to live, zoom, and words on what
/// is shown. Freezing holds the picture, not the run; the words say which of the two stands still. Keys: H,
/// + - 0, Shift+Left and Shift+Right.
class TimeBar : public QWidget {
    Q_OBJECT
public:
    explicit TimeBar(RunModel& run, QWidget* parent = nullptr);

    void setCompact(bool compact); ///< buttons alone

private:
    QToolButton* addButton(const QString& name, const QString& text, const QString& toolTip);
    void addShortcuts();
    void toggle();
    void draw();
    QString words() const;

    RunModel& m_run;
    QLabel* m_text = nullptr;
    QToolButton* m_freeze = nullptr;
    QToolButton* m_live = nullptr;
    QToolButton* m_out = nullptr;
    QToolButton* m_in = nullptr;
    bool m_compact = false;
};

} // namespace coinfer
