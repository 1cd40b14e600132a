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
    /// Where it is so narrow that the text takes more of them.
    void setLines(int lines)
    {
        m_lines = lines;
        updateGeometry();
    }

    bool hasHeightForWidth() const override { return false; }
    QSize sizeHint() const override { return {140, m_lines * fontMetrics().lineSpacing()}; }
    QSize minimumSizeHint() const override { return {60, m_lines * fontMetrics().lineSpacing()}; }

private:
    int m_lines = 2;
};

} // namespace coinfer
