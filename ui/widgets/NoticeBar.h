#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;

namespace coinfer {

/// Says over the page what went wrong while work goes on. Goes away by itself or at a click; the layout
/// below does not move.
class NoticeBar : public QFrame {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget* parent);

    void showNotice(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override; ///< follows its parent's size

private:
    void place();

    QLabel* m_text = nullptr;
    QTimer m_leaving;
};

} // namespace coinfer
