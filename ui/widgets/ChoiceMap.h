#pragma once

#include "core/device/AnsweredFrame.h"
#include "ui/model/NetworkPicture.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace coinfer {

/// All decisions of this very frame: a row an exit, a column a cut, in each cell a bar for every number of
/// bits. The higher a bar, the likelier the choice; where the policy has no probabilities (and so no
/// entropy), the more it is worth. The chosen one is framed, a shadow's choice framed with dashes.
class ChoiceMap : public QWidget {
    Q_OBJECT
public:
    explicit ChoiceMap(NetworkPicture network, QWidget* parent = nullptr);

    void showFrame(const AnsweredFrame& frame);
    void forget();
    /// Whether bars are probabilities, and not values.
    bool showsProbabilities() const { return m_probabilities; }
    double highest() const { return m_high; } ///< what the highest bar stands for
    QString wordsAt(QPoint place) const;      ///< of the decision there; empty between them
    QSize sizeHint() const override { return {520, 300}; }
    QSize minimumSizeHint() const override { return {260, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    int columns() const;
    QRectF cell(int exit, int cut) const;
    QRectF bar(const Decision& decision) const;  ///< its whole place
    double heightOf(const Choice& choice) const; ///< 0..1
    void drawAxes(QPainter& painter) const;
    void drawFrame(QPainter& painter, const Decision& decision, const QPen& pen) const;

    NetworkPicture m_network;
    std::vector<Choice> m_choices;
    std::optional<Decision> m_chosen;
    std::optional<Decision> m_shadow;
    bool m_probabilities = false;
    int m_left = 0;   ///< pixels for the names of the rows
    int m_top = 0;    ///< and for those of the columns
    double m_low = 0; ///< of what the bars show
    double m_high = 1;
};

} // namespace coinfer
