#pragma once

#include <vector>

class QFrame;
class QToolButton;
class QWidget;

namespace coinfer {

class AnswerPanel;
class Card;
class ChartChooser;
class ChartLegend;
class DeadlineControl;
class FigureTiles;
class LiveChart;
class MachinesView;
class NetworkView;
class PolicyControl;
class StatusStrip;
class TimeBar;

/// The parts of the live page that are arranged anew for each size. They are children of the page.
struct LiveParts {
    AnswerPanel* answer = nullptr;
    Card* answerCard = nullptr;
    NetworkView* network = nullptr;
    Card* networkCard = nullptr;
    ChartLegend* machineLegend = nullptr;
    FigureTiles* figures = nullptr;
    MachinesView* machines = nullptr;
    std::vector<LiveChart*> charts; ///< latency, bandwidth, accuracy, decisions, load
    ChartChooser* chooser = nullptr;
    std::vector<QWidget*> chosen; ///< the parts that its buttons show
    TimeBar* time = nullptr;
    QFrame* controls = nullptr;
    QFrame* separator = nullptr; ///< before the deadline control, if in the same row
    PolicyControl* policy = nullptr;
    DeadlineControl* deadline = nullptr;
    QToolButton* tour = nullptr;
    bool offersTour = true; ///< a replay does not
    QToolButton* present = nullptr;
    StatusStrip* status = nullptr;
};

} // namespace coinfer
