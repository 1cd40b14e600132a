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

/// Why the policy chose as it did: in one sentence, in numbers, in time against the deadline; and what a
/// second policy would have done.
class WhyCard : public Card {
    Q_OBJECT
public:
    explicit WhyCard(NetworkPicture network, QWidget* parent = nullptr);

    void showFrame(const AnsweredFrame& frame);
    void forget(); ///< as before the first frame
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
    FactList* m_facts = nullptr;
    PhaseBars* m_times = nullptr; ///< where there is room for it
    ChartLegend* m_legend = nullptr;
    SideBySide* m_beside = nullptr; ///< with a second policy only
};

} // namespace coinfer
