#pragma once

#include "ui/widgets/SourceField.h"
#include "ui/window/StartChoice.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QFrame;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace coinfer {

class RoleCard;
class Switch;

/// The start page: selects the role of this machine. While something is opening, it shows the current step
/// and a Cancel button.
class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget* parent = nullptr);

    /// Offers sources used before, then those on this machine, then data sets that can be fetched.
    void offer(const StartMemory& memory, const QStringList& models, const QStringList& sources,
               const QList<SetToFetch>& toFetch);
    void chooseSource(const QString& source);
    void askToFetch(const QString& set, const QString& words);
    void showFetching(const QString& words, std::optional<double> share); ///< none: progress unknown
    void showOpening(const QString& step);
    void showRunning(const QString& what);
    void showFailure(const QString& text);
    void showEnding(); ///< a run whose pages are already closed
    void showIdle();
    void showAsBefore(); ///< shows again what is running, if anything

    /// How this machine and others prove themselves to each other.
    enum class Access { TokenMissing, TokenKept, PlainText };
    void showAccess(Access access);

    StartChoice choice(Role role) const; ///< as set in the fields
    /// What is in the field for the token, which is in no choice because choices are remembered; overwrite it
    /// after use.
    QByteArray enteredToken() const;
    void clearToken();

Q_SIGNALS:
    void startRequested(const coinfer::StartChoice& choice);
    void cancelRequested();                  ///< cancel opening
    void endRequested();                     ///< end what is running
    void setRequested(const QString& set);   ///< a data set that is not on this machine was chosen
    void fetchRequested(const QString& set); ///< confirmed after its size was shown

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildHead();
    void buildDemoCard();
    void buildDeviceCard();
    void buildEdgeCard();
    void connectCards();
    void buildState();
    void begin(Role role);
    void prefer(Role role);
    RoleCard* card(Role role) const;
    enum class Tone { Plain, Warning };
    void showState(const QString& text, const QWidget* action, Tone tone = Tone::Plain);

    Role m_preferred = Role::Demo;
    QWidget* m_head = nullptr;
    RoleCard* m_demo = nullptr;
    RoleCard* m_device = nullptr;
    RoleCard* m_edge = nullptr;
    SourceField* m_demoSource = nullptr;
    SourceField* m_deviceSource = nullptr;
    QComboBox* m_address = nullptr;
    QLineEdit* m_token = nullptr;
    QComboBox* m_deviceModel = nullptr;
    QComboBox* m_model = nullptr;
    QSpinBox* m_port = nullptr;
    QSpinBox* m_workers = nullptr;
    Switch* m_open = nullptr;
    QLabel* m_openWords = nullptr;
    QFrame* m_state = nullptr;
    QLabel* m_stateText = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_end = nullptr;
    QPushButton* m_fetch = nullptr;
    QString m_running;  ///< text about what is running; empty: nothing
    QString m_askedSet; ///< data set offered for fetching
};

} // namespace coinfer
