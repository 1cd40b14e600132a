#include "ui/widgets/WhyCard.h"

#include "core/base/Figures.h"
#include "core/base/Units.h"
#include "ui/charts/ChartLegend.h"
#include "ui/report/DecisionWords.h"
#include "ui/widgets/FactList.h"
#include "ui/widgets/PhaseBars.h"
#include "ui/widgets/SideBySide.h"
#include "ui/widgets/SteadyLabel.h"
#include "ui/widgets/Switch.h"

#include <QVBoxLayout>

namespace coinfer {
namespace {

/// What the policy would have taken otherwise: of all other choices the likeliest, then the one worth most.
const Choice* nextBestOf(const AnsweredFrame& frame)
{
    const Choice* best = nullptr;
    for (const Choice& choice : frame.report.choices)
        if (choice.decision != frame.record.decision &&
            (!best ||
             std::pair(best->probability, best->value) < std::pair(choice.probability, choice.value)))
            best = &choice;
    return best;
}

QString number(std::optional<double> value)
{
    return value ? formatFigure(*value, 3) : WhyCard::tr("not reported");
}

/// What only those who know the policy understand.
QStringList details()
{
    return {QStringLiteral("rewardText"), QStringLiteral("entropyText"), QStringLiteral("temperatureText"),
            QStringLiteral("learningText")};
}

QString orDash(std::optional<double> value)
{
    return value ? formatFigure(*value, 3) : QStringLiteral("–");
}

std::optional<double> valueOf(const Choice* choice)
{
    return choice ? std::optional(choice->value) : std::nullopt;
}

bool isPredicted(const Choice* choice)
{
    return choice && choice->phases.total().count() > 0;
}

} // namespace

WhyCard::WhyCard(NetworkPicture network, QWidget* parent)
    : Card(QStringLiteral("whyCard"), tr("Why"), parent), m_network(std::move(network))
{
    m_why = new SteadyLabel(QStringLiteral("whyLabel"), this);
    m_why->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_facts = new FactList(this);
    m_facts->add(QStringLiteral("chosenText"), tr("Chosen"));
    m_facts->add(QStringLiteral("nextText"), tr("Next best"));
    m_facts->add(QStringLiteral("lookText"), tr("Look"));
    m_facts->add(QStringLiteral("outcomeText"), tr("Outcome"));
    m_facts->add(QStringLiteral("shadowText"), tr("Second"));
    m_facts->add(QStringLiteral("rewardText"), tr("Reward"));
    m_facts->add(QStringLiteral("entropyText"), tr("Entropy"));
    m_facts->add(QStringLiteral("temperatureText"), tr("Temperature"));
    m_facts->add(QStringLiteral("learningText"), tr("Learning"));
    m_details = new Switch(tr("De&tails"), this);
    m_details->setObjectName(QStringLiteral("whyDetails"));
    m_details->setToolTip(tr("Shows rewards, entropy and temperature, too"));
    header()->addWidget(m_details);
    connect(m_details, &QCheckBox::toggled, this, &WhyCard::makeRoom);
    m_times = new PhaseBars(this);
    m_legend = new ChartLegend(phaseLooks(), this);
    m_beside = new SideBySide(this);
    m_beside->hide();
    body()->addWidget(m_why);
    body()->addWidget(m_facts);
    body()->addSpacing(6);
    body()->addWidget(m_times);
    body()->addWidget(m_legend, 0, Qt::AlignLeft);
    body()->addWidget(m_beside);
    body()->addStretch(1);
    makeRoom();
}

void WhyCard::showFrame(const AnsweredFrame& frame)
{
    const QString words = frame.report.words();
    m_why->showText(words.isEmpty() ? tr("This policy gives no reason.") : words);
    showFacts(frame);
    showTimes(frame);
    showSecond(frame);
}

void WhyCard::forget()
{
    m_why->showText({});
    m_facts->forget();
    m_times->showBars({}, {});
    m_beside->hide();
    makeRoom();
}

void WhyCard::showLearning(const QString& words)
{
    m_facts->show(QStringLiteral("learningText"), words);
}

void WhyCard::showFacts(const AnsweredFrame& frame)
{
    const Choice* chosen = frame.report.choiceOf(frame.record.decision);
    const Choice* next = nextBestOf(frame);
    m_facts->show(QStringLiteral("chosenText"), chosen ? words(*chosen) : words(frame.record.decision));
    m_facts->show(QStringLiteral("nextText"), next ? words(*next) : tr("not reported"));
    const QString look = lookWords(frame.record);
    m_facts->show(QStringLiteral("lookText"), look.isEmpty() ? tr("decided at once") : look);
    m_facts->show(QStringLiteral("outcomeText"),
                  (frame.record.deadlineMet ? tr("%1, in time") : tr("%1, late"))
                      .arg(formatDuration(frame.record.total)));
    m_facts->show(QStringLiteral("rewardText"),
                  tr("expected %1, next best %2, earned %3")
                      .arg(orDash(valueOf(chosen)), orDash(valueOf(next)), orDash(frame.record.reward)));
    m_facts->show(QStringLiteral("entropyText"), number(frame.report.entropy));
    m_facts->show(QStringLiteral("temperatureText"), number(frame.report.temperature));
}

void WhyCard::showTimes(const AnsweredFrame& frame)
{
    std::vector<PhaseBar> bars;
    if (const Choice* chosen = frame.report.choiceOf(frame.record.decision); isPredicted(chosen))
        bars.push_back({tr("Chosen"), chosen->phases});
    if (const Choice* next = nextBestOf(frame); isPredicted(next))
        bars.push_back({tr("Next best"), next->phases});
    bars.push_back({tr("Outcome"), frame.record.phases});
    m_times->showBars(std::move(bars), frame.record.deadline);
}

void WhyCard::showSecond(const AnsweredFrame& frame)
{
    m_beside->setVisible(frame.shadow.has_value());
    makeRoom();
    if (!frame.shadow) {
        m_facts->show(QStringLiteral("shadowText"), tr("none"));
        return;
    }
    const ShadowChoice& shadow = *frame.shadow;
    const bool same = shadow.own.decision == shadow.chosen.decision;
    m_facts->show(QStringLiteral("shadowText"),
                  same ? tr("%1 agrees").arg(shadow.policy) : tr("%1 disagrees").arg(shadow.policy));
    m_beside->showBoth({frame.record.policy, words(shadow.chosen.decision), shadow.chosen},
                       {shadow.policy, words(shadow.own.decision), shadow.own});
}

void WhyCard::setCompact(bool compact)
{
    Card::setCompact(compact);
    m_compact = compact;
    makeRoom();
}

void WhyCard::makeRoom()
{
    const bool room = !m_compact && m_beside->isHidden();
    m_times->setVisible(room);
    m_legend->setVisible(room);
    const bool isDetailed = !m_compact && m_details->isChecked();
    m_details->setVisible(!m_compact);
    for (const QString& detail : details())
        m_facts->setShown(detail, isDetailed);
    m_beside->showReward(isDetailed);
}

QString WhyCard::words(const Decision& d) const
{
    return decisionWords(d, m_network.sends(d.exit, d.cut));
}

QString WhyCard::words(const Choice& choice) const
{
    const QString text = words(choice.decision);
    return isPredicted(&choice) ? text + tr(" in %1").arg(formatDuration(choice.phases.total())) : text;
}

} // namespace coinfer
