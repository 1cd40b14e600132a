#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace coinfer {

class RunModel;
class TimeAxis;

/// Controls of the time axis that all charts of a run or an edge share: freeze, back to live, zoom, and a
/// text that says what is shown. Freezing stops the charts, not the run; the text says which of the two is
/// stopped. Keys: H, +, -, 0, Shift+Left and Shift+Right.
class TimeBar : public QWidget {
    Q_OBJECT
public:
    explicit TimeBar(RunModel& run, QWidget* parent = nullptr);
    explicit TimeBar(TimeAxis& axis, QWidget* parent = nullptr); ///< for an edge, which is never paused

    void setCompact(bool compact); ///< shows only the buttons

private:
    TimeBar(TimeAxis& axis, RunModel* run, QWidget* parent);
    QToolButton* addButton(const QString& name, const QString& text, const QString& toolTip);
    void addShortcuts();
    void toggle();
    void draw();
    QString words() const;

    TimeAxis& m_axis;
    RunModel* m_run = nullptr; ///< null: an edge
    QLabel* m_text = nullptr;
    QToolButton* m_freeze = nullptr;
    QToolButton* m_live = nullptr;
    QToolButton* m_out = nullptr;
    QToolButton* m_in = nullptr;
    bool m_compact = false;
};

} // namespace coinfer
