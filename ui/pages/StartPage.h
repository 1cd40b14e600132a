#pragma once

#include "ui/StartChoice.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QFrame;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace coinfer {

class RoleCard;
class Switch;

/// Where everything begins: what this machine shall be. While something is opened it says what is being done
/// and lets it be called off.
class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget* parent = nullptr);

    /// Offers what was used before, then what there is.
    void offer(const StartMemory& memory, const QStringList& models, const QStringList& sources);
    void showOpening(const QString& step);
    void showRunning(const QString& what);
    void showFailure(const QString& text);
    void showEnding(); ///< a run, that has left the window already
    void showIdle();

    StartChoice choice(Role role) const; ///< as the fields stand

Q_SIGNALS:
    void startWished(const coinfer::StartChoice& choice);
    void cancelWished(); ///< of the opening
    void endWished();    ///< of what runs

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildHead();
    void buildCards();
    void buildState();
    QComboBox* sourceBox(const QString& name);
    void begin(Role role);
    void prefer(Role role);
    RoleCard* card(Role role) const;
    void showState(const QString& text, QWidget* action, bool failed);

    Role m_preferred = Role::Demo;
    QWidget* m_head = nullptr;
    RoleCard* m_demo = nullptr;
    RoleCard* m_device = nullptr;
    RoleCard* m_edge = nullptr;
    QComboBox* m_demoSource = nullptr;
    QComboBox* m_deviceSource = nullptr;
    QComboBox* m_address = nullptr;
    QComboBox* m_model = nullptr;
    QSpinBox* m_port = nullptr;
    Switch* m_open = nullptr;
    QLabel* m_openWarning = nullptr;
    QFrame* m_state = nullptr;
    QLabel* m_stateText = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_end = nullptr;
};

} // namespace coinfer
