#pragma once

#include "core/nn/Model.h"
#include "core/nn/ModelFile.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <optional>
#include <random>
#include <vector>

namespace coinfer {

/// The same pictures in another order, so that every second one is a random half.
inline Outcomes shuffled(const Outcomes& outcomes, unsigned seed)
{
    std::vector<std::size_t> order(outcomes.pictures());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::shuffle(order, std::mt19937(seed));
    Outcomes made{.decisions = outcomes.decisions};
    for (const std::size_t picture : order) {
        const auto row = outcomes.right.begin() + static_cast<std::ptrdiff_t>(picture * outcomes.rowBytes());
        made.right.insert(made.right.end(), row, row + static_cast<std::ptrdiff_t>(outcomes.rowBytes()));
        for (int look = 0; look < kLooks; ++look)
            made.confidence.push_back(outcomes.confidence[picture * kLooks + static_cast<std::size_t>(look)]);
    }
    return made;
}

inline constexpr int kHalves = 20;

/// The pictures in kHalves random orders; the same for the same outcomes.
inline std::vector<Outcomes> randomHalves(const Outcomes& outcomes)
{
    std::vector<Outcomes> halves;
    for (unsigned seed = 1; seed <= kHalves; ++seed)
        halves.push_back(shuffled(outcomes, seed));
    return halves;
}

/// The command line of a bench on outcomes: [--json] MODEL.cnfw.
struct OutcomesBench {
    Model model; ///< with outcomes
    bool json = false;

    /// nullopt, with the reason on stderr, if the model cannot be used.
    static std::optional<OutcomesBench> open(const QCoreApplication& application)
    {
        QCommandLineParser words;
        words.addHelpOption();
        words.addOption({QStringLiteral("json"), QStringLiteral("print JSON")});
        words.addPositionalArgument(QStringLiteral("MODEL"), QStringLiteral("weights file with outcomes"));
        words.process(application);
        auto model = loadModel(words.positionalArguments().value(0));
        if (!model || model->outcomes.pictures() == 0) {
            std::fprintf(stderr, "%s\n",
                         model ? "the model has no outcomes" : qPrintable(model.error().message));
            return std::nullopt;
        }
        return OutcomesBench{*std::move(model), words.isSet(QStringLiteral("json"))};
    }
};

} // namespace coinfer
