#pragma once

#include <QCheckBox>

namespace coinfer {

/// A check box that looks like a switch and is large enough for touch.
class Switch : public QCheckBox {
    Q_OBJECT
public:
    explicit Switch(const QString& text, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool hitButton(const QPoint& position) const override { return rect().contains(position); }
};

} // namespace coinfer
