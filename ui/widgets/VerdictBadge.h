#pragma once

#include <QWidget>

namespace coinfer {

enum class Verdict { Unknown, Right, Wrong };

/// A tick in a disc for right, a cross in a square for wrong, a ring for unknown: shape as well as colour
/// tells them apart.
class VerdictBadge : public QWidget {
    Q_OBJECT
public:
    explicit VerdictBadge(QWidget* parent = nullptr);

    void showVerdict(Verdict verdict);
    Verdict verdict() const { return m_verdict; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Verdict m_verdict = Verdict::Unknown;
};

} // namespace coinfer
