#pragma once

#include <QLabel>

namespace coinfer {

/// One line of text that is elided with "…" if it does not fit. The full text is in the tool tip and, for
/// touch screens, in a dialog that a click, a tap, Enter or Space opens.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString& objectName, QWidget* parent = nullptr);

    /// Sets text and tool tip.
    void showText(const QString& text);
    /// Where to elide; for a path, in the middle, because its end matters most.
    void setElide(Qt::TextElideMode mode);
    QString shownText() const; ///< the part that fits
    bool isCut() const { return shownText() != text(); }
    QSize minimumSizeHint() const override
    {
        return {text().isEmpty() ? 0 : 20, QLabel::minimumSizeHint().height()};
    }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void offerWhole();
    void openWhole();

    Qt::TextElideMode m_elide = Qt::ElideRight;
};

} // namespace coinfer
