#pragma once

#include "core/device/AnsweredFrame.h"
#include "ui/model/NetworkPicture.h"
#include "ui/widgets/Card.h"

namespace coinfer {

class ChartLegend;
class FactList;
class PhaseBars;
class SideBySide;
class SteadyLabel;
class Switch;

/// Why the policy made its decision: a sentence, figures, and latencies against the deadline; and what a
/// second policy would have decided. A switch adds what only those who know the policy understand: rewards,
/// entropy and temperature.
class WhyCard : public Card {
    Q_OBJECT
public:
    explicit WhyCard(NetworkPicture network, QWidget* parent = nullptr);

    void showFrame(const AnsweredFrame& frame);
    void forget(); ///< shows no frame, as before the first one
    void showLearning(const QString& words);
    void setCompact(bool compact) override;

private:
    void showFacts(const AnsweredFrame& frame);
    void showTimes(const AnsweredFrame& frame);
    void showSecond(const AnsweredFrame& frame);
    void makeRoom();
    QString words(const Decision& d) const;
    QString words(const Choice& choice) const;

    NetworkPicture m_network;
    bool m_compact = false;
    SteadyLabel* m_why = nullptr;
    Switch* m_details = nullptr; ///< on large screens
    FactList* m_facts = nullptr;
    PhaseBars* m_times = nullptr; ///< if there is room
    ChartLegend* m_legend = nullptr;
    SideBySide* m_beside = nullptr; ///< only with a second policy
};

} // namespace coinfer
