#pragma once

#include <QLabel>

namespace coinfer {

/// A label for text of a few lines that changes often. It reserves the height of the tallest text so far, at
/// least two lines, so that nothing below it moves.
class SteadyLabel : public QLabel {
    Q_OBJECT
public:
    explicit SteadyLabel(const QString& objectName, QWidget* parent = nullptr);

    void showText(const QString& text);

    bool hasHeightForWidth() const override { return false; }
    QSize sizeHint() const override { return {140, room()}; }
    QSize minimumSizeHint() const override { return {60, room()}; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int room() const;
    void grow();

    int m_longest = 0; ///< height of the tallest text so far at this width
};

} // namespace coinfer
