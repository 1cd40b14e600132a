#pragma once

#include "core/device/AnsweredFrame.h"
#include "ui/model/NetworkPicture.h"

#include <QPixmap>
#include <QWidget>

#include <optional>
#include <vector>

namespace coinfer {

/// All decisions for the current frame: one row per exit, one column per cut, and in each cell one bar per
/// number of bits. The height of a bar is the probability of the decision or, if the policy reports no
/// probabilities (and so no entropy), its expected reward. The chosen decision has a solid frame, that of the
/// second policy a dashed one.
class ChoiceMap : public QWidget {
    Q_OBJECT
public:
    explicit ChoiceMap(NetworkPicture network, QWidget* parent = nullptr);

    void showFrame(const AnsweredFrame& frame);
    void forget();
    /// Whether bars show probabilities (otherwise expected rewards).
    bool showsProbabilities() const { return m_probabilities; }
    double highest() const { return m_high; } ///< value of the highest bar
    QString wordsAt(QPoint place) const; ///< the decision at that point, as text; empty between decisions
    QSize sizeHint() const override { return {520, 300}; }
    QSize minimumSizeHint() const override { return {260, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    int columns() const;
    QRectF cell(int exit, int cut) const;
    QRectF bar(const Decision& decision) const;  ///< its full area
    double heightOf(const Choice& choice) const; ///< 0..1
    QPixmap axes() const;
    void drawFrame(QPainter& painter, const Decision& decision, const QPen& pen) const;

    NetworkPicture m_network;
    std::vector<Choice> m_choices;
    std::optional<Decision> m_chosen;
    std::optional<Decision> m_shadow;
    bool m_probabilities = false;
    QPixmap m_axes;   ///< with the empty cells, which stay as they are; null: to be drawn
    int m_left = 0;   ///< pixels for the row names
    int m_top = 0;    ///< pixels for the column names
    double m_low = 0; ///< of the values shown
    double m_high = 1;
};

} // namespace coinfer
