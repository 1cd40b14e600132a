#pragma once

#include <QWidget>

namespace coinfer {

enum class Verdict { Unknown, Right, Wrong };

/// Right is a tick in a disc, wrong a cross in a square, unknown a ring: shape says it as well as colour.
class VerdictBadge : public QWidget {
    Q_OBJECT
public:
    explicit VerdictBadge(QWidget* parent = nullptr);

    void showVerdict(Verdict verdict);
    Verdict verdict() const { return m_verdict; }
    QSize sizeHint() const override { return {32, 32}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Verdict m_verdict = Verdict::Unknown;
};

} // namespace coinfer
