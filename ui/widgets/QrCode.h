#pragma once

#include <QBitArray>
#include <QByteArrayView>
#include <QWidget>

namespace coinfer {

/// A text as a QR code, to be read with a camera: dark on light in every theme. Empty: nothing.
class QrCode : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// At most a few hundred bytes: a longer text shows nothing.
    void setText(QByteArrayView text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override;

private:
    int m_modules = 0; ///< along each side
    QBitArray m_dark;  ///< rows from the top
};

} // namespace coinfer
