#pragma once

#include <QFrame>
#include <QList>
#include <QTimer>

#include <functional>

class QLabel;
class QToolButton;

namespace coinfer {

class ElidedLabel;
class RunModel;

/// One thing that a user has to know.
struct Notice {
    enum class Kind { Fault, Remark };

    QString text;
    Kind kind = Kind::Fault;
    const QObject* about = nullptr; ///< with which it ends, a run or an edge; null: none
};

/// Says above the page what went wrong while work goes on, one thing after the other, in a line of its own
/// that covers nothing; what does not fit opens whole. Each goes away by itself, at a click, by dismiss(), or
/// with what it was about.
class NoticeBar : public QFrame {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget* parent = nullptr);

    /// At once, or after those that came before. What is shown or waits already does not wait twice.
    void say(const Notice& notice);
    void dismiss(); ///< the one that is shown; the next takes its place
    /// Says what the run says, and forgets it when the run is over, but for what tells why.
    void follow(RunModel& run);
    /// What is about it, shown or waiting, is no longer said, but for the one of these words.
    void forget(const QObject* about, const QString& butFor = {});
    void unsay(const QString& text); ///< it is no longer so

Q_SIGNALS:
    void said(const QString& text);
    void visibilityChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void drop(const std::function<bool(const Notice&)>& isOver);
    void present(const Notice& notice);
    void showCount();

    ElidedLabel* m_text = nullptr;
    QLabel* m_more = nullptr; ///< how many wait
    QToolButton* m_close = nullptr;
    Notice m_shown;
    QList<Notice> m_waiting;
    QTimer m_leaving;
};

} // namespace coinfer
