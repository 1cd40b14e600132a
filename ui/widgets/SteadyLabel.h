#pragma once

#include <QLabel>

namespace coinfer {

/// A text of some lines that changes often: it asks for the room of the longest one so far, two lines at
/// least, so that nothing below it jumps.
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

private:
    int room() const;
    void grow();

    int m_longest = 0; ///< height of the highest text so far, at this width
};

} // namespace coinfer
