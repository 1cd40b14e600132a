#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace coinfer {

/// One sentence for whoever sees a page for the first time, below the page and never over it, until it is put
/// away.
class HintStrip : public QFrame {
    Q_OBJECT
public:
    explicit HintStrip(QWidget* parent = nullptr);

    void showHint(const QString& text); ///< empty: nothing to say

Q_SIGNALS:
    void putAway();

private:
    QLabel* m_text = nullptr;
    QPushButton* m_done = nullptr;
};

} // namespace coinfer
