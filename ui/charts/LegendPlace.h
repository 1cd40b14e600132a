#pragma once

#include <QWidget>

namespace coinfer {

class ChartLegend;

/// Stands for a legend in a layout. A finger needs more height than the words: with setForFingers() the
/// legend reaches beyond this place, into the margins around the line, which are empty.
class LegendPlace : public QWidget {
    Q_OBJECT
public:
    /// The legend is a child of `card`, over its other children.
    LegendPlace(ChartLegend& legend, QWidget* card);

    void setForFingers(bool fingers);
    bool isForFingers() const { return m_forFingers; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QMargins beyond() const;
    void place();

    ChartLegend& m_legend;
    bool m_forFingers = false;
};

} // namespace coinfer
