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

/// A message that the user should see.
struct Notice {
    enum class Kind { Fault, Remark };

    QString text;
    Kind kind = Kind::Fault;
    const QObject* about = nullptr; ///< a run or an edge with which the notice ends; null: none
};

/// Shows notices above the page, one at a time, in a line of its own that covers nothing; text that does not
/// fit can be opened in full. A notice disappears after a while, at a click, by dismiss(), or with the run or
/// edge that it is about.
class NoticeBar : public QFrame {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget* parent = nullptr);

    /// Shows the notice at once or after those waiting. A notice already shown or waiting is not queued
    /// again.
    void say(const Notice& notice);
    void dismiss(); ///< hides the current notice and shows the next
    /// Shows the notices of the run; when it ends, drops them except the one that says why.
    void follow(RunModel& run);
    /// Drops all notices about this object, shown or waiting, except the one with the text `butFor`.
    void forget(const QObject* about, const QString& butFor = {});
    void unsay(const QString& text); ///< drops a notice that no longer applies

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
    QLabel* m_more = nullptr; ///< number of waiting notices
    QToolButton* m_close = nullptr;
    Notice m_shown;
    QList<Notice> m_waiting;
    QTimer m_leaving;
};

} // namespace coinfer
