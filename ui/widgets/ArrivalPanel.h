#pragma once

#include "core/edge/Arrival.h"

#include <QStringList>
#include <QWidget>

class QLabel;

namespace coinfer {

class ClassBars;
class EdgePhaseBar;
class ElidedLabel;
class FeatureMapView;
class PictureView;
class SteadyLabel;

/// What arrived with a request: the picture or a map of the features, what it is in words, the answer and the
/// time that it took.
class ArrivalPanel : public QWidget {
    Q_OBJECT
public:
    explicit ArrivalPanel(const QStringList& classes, QWidget* parent = nullptr);

    void showArrival(const Arrival& arrival);

private:
    QWidget* whatArrived();
    QWidget* whatWasAnswered();
    void showAnswer(const std::vector<float>& probabilities);

    QStringList m_classes;
    PictureView* m_picture = nullptr;
    FeatureMapView* m_map = nullptr;
    SteadyLabel* m_words = nullptr;
    SteadyLabel* m_reading = nullptr; ///< how to read the map
    ElidedLabel* m_answer = nullptr;
    QLabel* m_confidence = nullptr;
    ClassBars* m_bars = nullptr;
    ElidedLabel* m_decision = nullptr;
    QLabel* m_total = nullptr;
    EdgePhaseBar* m_phases = nullptr;
};

} // namespace coinfer
