#pragma once

#include <QLabel>

namespace coinfer {

/// A line of text that gives way: what does not fit is shown as "…" and stands whole in the tool tip and, as
/// a finger has no tool tips, in a dialog that a click, a tap, Enter or Space opens.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString& objectName, QWidget* parent = nullptr);

    /// Sets text and tool tip.
    void showText(const QString& text);
    /// Where it is cut; the end of a path says more than its middle.
    void setElide(Qt::TextElideMode mode);
    QString shownText() const; ///< as much of it as fits
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
