#pragma once

#include "ui/model/EdgeModel.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace coinfer {

class QrCode;

/// Says that an edge demands its token, and shows the token on request: no widget holds it before. A token
/// that was made at this start is shown unasked.
class TokenPanel : public QWidget {
    Q_OBJECT
public:
    explicit TokenPanel(TokenToShow token, QWidget* parent = nullptr);

private:
    void reveal(bool on);
    void copy() const;

    TokenToShow m_token;
    QLabel* m_words = nullptr;
    QLabel* m_text = nullptr;
    QrCode* m_code = nullptr;
    QPushButton* m_show = nullptr;
};

} // namespace coinfer
