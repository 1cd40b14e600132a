#pragma once

#include <QLabel>

namespace coinfer {

/// A text of one or two lines that always asks for the room of two, so that nothing below it jumps.
class TwoLineLabel : public QLabel {
    Q_OBJECT
public:
    explicit TwoLineLabel(const QString& objectName, QWidget* parent = nullptr) : QLabel(parent)
    {
        setObjectName(objectName);
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
    }

    bool hasHeightForWidth() const override { return false; }
    QSize sizeHint() const override { return {140, 2 * fontMetrics().lineSpacing()}; }
    QSize minimumSizeHint() const override { return {60, 2 * fontMetrics().lineSpacing()}; }
};

} // namespace coinfer
