#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace coinfer {

/// A hint of one sentence for new users. Placed below the page, never over it, until dismissed.
class HintStrip : public QFrame {
    Q_OBJECT
public:
    explicit HintStrip(QWidget* parent = nullptr);

    void showHint(const QString& text); ///< empty: no hint

Q_SIGNALS:
    void putAway();

private:
    QLabel* m_text = nullptr;
    QPushButton* m_done = nullptr;
};

} // namespace coinfer
