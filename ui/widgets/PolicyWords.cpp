#include "ui/widgets/PolicyWords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace coinfer {
namespace {

struct PolicyText {
    const char* policy;
    const char* title; ///< in English, context "Policies", like the next
    const char* summary;
};

constexpr std::array kTexts{
    PolicyText{"sac", QT_TRANSLATE_NOOP("Policies", "learned agent"),
               QT_TRANSLATE_NOOP("Policies", "has learned in thousands of simulated worlds")},
    PolicyText{"sac-live", QT_TRANSLATE_NOOP("Policies", "learning agent"),
               QT_TRANSLATE_NOOP("Policies", "the learned agent, which learns from every frame")},
    PolicyText{"dqn", QT_TRANSLATE_NOOP("Policies", "Q-learning agent"),
               QT_TRANSLATE_NOOP("Policies", "has learned the value of each decision, for comparison")},
    PolicyText{"linucb", QT_TRANSLATE_NOOP("Policies", "linear bandit"),
               QT_TRANSLATE_NOOP("Policies", "begins without knowledge and tries what it does not know")},
    PolicyText{"search", QT_TRANSLATE_NOOP("Policies", "exhaustive search"),
               QT_TRANSLATE_NOOP("Policies", "predicts every decision and takes the best")},
    PolicyText{"search-once", QT_TRANSLATE_NOOP("Policies", "search without looks"),
               QT_TRANSLATE_NOOP("Policies", "the same, without asking an early exit first")},
    PolicyText{"search-p10", QT_TRANSLATE_NOOP("Policies", "cautious search"),
               QT_TRANSLATE_NOOP("Policies", "expects a slow link: the tenth percentile of its rate")},
    PolicyText{"search-expected", QT_TRANSLATE_NOOP("Policies", "search by expectation"),
               QT_TRANSLATE_NOOP("Policies", "weighs how likely each rate of the link is")},
    PolicyText{"device-only", QT_TRANSLATE_NOOP("Policies", "device only"),
               QT_TRANSLATE_NOOP("Policies", "sends nothing")},
    PolicyText{"edge-only", QT_TRANSLATE_NOOP("Policies", "edge only"),
               QT_TRANSLATE_NOOP("Policies", "sends every picture")},
    PolicyText{"random", QT_TRANSLATE_NOOP("Policies", "random"),
               QT_TRANSLATE_NOOP("Policies", "any decision, for comparison")},
    PolicyText{"neurosurgeon", QT_TRANSLATE_NOOP("Policies", "Neurosurgeon"),
               QT_TRANSLATE_NOOP("Policies", "the fastest cut of the whole net, without early exits")},
    PolicyText{"edgent", QT_TRANSLATE_NOOP("Policies", "Edgent"),
               QT_TRANSLATE_NOOP("Policies", "the last exit that is predicted to be in time")},
};

const PolicyText* textOf(const QString& policy)
{
    const auto* const found = std::ranges::find_if(
        kTexts, [&](const PolicyText& text) { return policy == QLatin1String(text.policy); });
    return found == kTexts.end() ? nullptr : found;
}

} // namespace

QString policyTitle(const QString& policy)
{
    const PolicyText* text = textOf(policy);
    return text ? QCoreApplication::translate("Policies", text->title) : policy;
}

QString policySummary(const QString& policy)
{
    const PolicyText* text = textOf(policy);
    return text ? QCoreApplication::translate("Policies", text->summary) : QString();
}

} // namespace coinfer
