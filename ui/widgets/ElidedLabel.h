#pragma once

#include <QLabel>

namespace coinfer {

/// A line of text that gives way: what does not fit is shown as "…" and stands in the tool tip whole.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString& objectName, QWidget* parent = nullptr);

    /// Sets text and tool tip.
    void showText(const QString& text);
    QSize minimumSizeHint() const override
    {
        return {text().isEmpty() ? 0 : 20, QLabel::minimumSizeHint().height()};
    }

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace coinfer
