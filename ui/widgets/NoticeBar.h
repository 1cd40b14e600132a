#pragma once

#include <QFrame>
#include <QStringList>
#include <QTimer>

class QLabel;

namespace coinfer {

/// Says over the page what went wrong while work goes on, one thing after the other. Each goes away by
/// itself, at a click or by dismiss(); the layout below does not move.
class NoticeBar : public QFrame {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget* parent);

    /// At once, or after those that came before. What is shown or waits already does not wait twice.
    void showNotice(const QString& text);
    void dismiss(); ///< the one that is shown; the next takes its place

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override; ///< follows its parent's size

private:
    void present(const QString& text);
    void showCount();
    void place();

    QLabel* m_text = nullptr;
    QLabel* m_more = nullptr; ///< how many wait
    QStringList m_waiting;
    QTimer m_leaving;
};

} // namespace coinfer
