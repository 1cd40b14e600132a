#pragma once

#include <QFrame>

class QLabel;

namespace coinfer {

/// What a tour says, large enough for an audience, with how far it has come. Placed below the page, never
/// over it.
class CaptionBar : public QFrame {
    Q_OBJECT
public:
    explicit CaptionBar(QWidget* parent = nullptr);

    void showCaption(const QString& text);
    void showProgress(double share); ///< 0..1
    void setLetters(int pixels);     ///< height, at least; 0: as wide a bar as this one allows

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void chooseFont();

    QLabel* m_text = nullptr;
    QLabel* m_hint = nullptr;
    double m_progress = 0;
    int m_letters = 0;
};

} // namespace coinfer
