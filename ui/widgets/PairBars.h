#pragma once

#include <QString>
#include <QWidget>

#include <vector>

namespace coinfer {

/// One quantity of two sessions, in any unit that all rows share.
struct PairRow {
    QString caption;
    double first = 0;
    double second = 0;
    QString firstWords; ///< the same with its unit
    QString secondWords;
};

/// Pairs of bars on one scale, the first above the second, each with its figure behind it. Rows that have no
/// room are left out from the end.
class PairBars : public QWidget {
    Q_OBJECT
public:
    /// `meaning`: what the bars show, for screen readers.
    PairBars(const QString& objectName, const QString& meaning, QWidget* parent = nullptr);

    void showRows(std::vector<PairRow> rows);
    const std::vector<PairRow>& rows() const { return m_rows; }
    /// The bar of a row in the widget; `second`: the lower one.
    QRectF bar(std::size_t row, bool second) const;

    QSize sizeHint() const override { return {200, 160}; }
    QSize minimumSizeHint() const override { return {110, 60}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int captionWidth() const; ///< 0: captions stand above their bars
    double rowHeight() const;
    double longest() const;

    std::vector<PairRow> m_rows;
};

} // namespace coinfer
