#pragma once

#include <QFrame>

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;

namespace coinfer {

class ReplaySource;

/// Controls of a replay: play, pause, next frame, position, speed and end. Shown below the pages during a
/// replay. The source outlives it.
class ReplayBar : public QFrame {
    Q_OBJECT
public:
    explicit ReplayBar(ReplaySource& source, QWidget* parent = nullptr);

Q_SIGNALS:
    void closeRequested();

private:
    QPushButton* addButton(const QString& name, const QString& text, const QString& toolTip);
    void addSpeeds();
    void showPosition();
    void showPlaying();

    ReplaySource& m_source;
    QPushButton* m_play = nullptr;
    QPushButton* m_step = nullptr;
    QSlider* m_slider = nullptr;
    QComboBox* m_speed = nullptr;
    QLabel* m_where = nullptr;
    QPushButton* m_close = nullptr;
};

} // namespace coinfer
