#include "core/decide/LatencyModel.h"

#include "core/decide/StageTimes.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>

namespace coinfer {
namespace {

Microseconds rounded(double micros)
{
    return Microseconds(std::llround(std::clamp(micros, 0.0, kLongestPhaseMicros)));
}

double codecMicros(const MachineProfile& machine, const Network& network, const Decision& decision)
{
    const auto& [exit, cut, codec] = decision;
    if (codec.isPicture()) {
        const auto& codecs = network.codecLists().pictures;
        const auto place = std::ranges::lower_bound(codecs, codec) - codecs.begin();
        return machine.pictureMicros.at(static_cast<std::size_t>(place));
    }
    if (codec.kind == CutCodec::Kind::Bottleneck)
        return machine.microsPerKilolatent * network.bottleneck(exit, cut)->latent.count() / 1000;
    return machine.microsPerKilovalue * network.shapeAtCut(exit, cut).count() / 1000;
}

double sum(const std::vector<double>& stageMicros, const std::vector<int>& stages)
{
    double micros = 0;
    for (const int stage : stages)
        micros += stageMicros.at(static_cast<std::size_t>(stage));
    return micros;
}

/// The exits' accuracies from the training record; empty if it has none.
QJsonArray recordedAccuracies(const Model& model)
{
    const QJsonArray exits = model.record.value(QLatin1String("training_form_accuracy")).toArray();
    const bool good = exits.size() == kExits && std::ranges::all_of(exits, [](const QJsonValue& share) {
                          return share.isDouble() && share.toDouble() >= 0 && share.toDouble() <= 1;
                      });
    return good ? exits : QJsonArray();
}

Result<void> checkAccuracies(const Model& model)
{
    const QString remedy =
        QCoreApplication::translate("Problems", "measure it with \"coinfer-cli evaluate --write\"");
    if (model.accuracies.isEmpty() && recordedAccuracies(model).isEmpty())
        return Error{QCoreApplication::translate("Problems", "the model \"%1\" has no accuracy table; %2")
                         .arg(model.name, remedy)};
    for (const Decision& decision : model.network.decisions())
        if (!model.accuracies.isEmpty() && !model.accuracies.row(decision))
            return Error{QCoreApplication::translate(
                             "Problems", "the accuracy table of the model \"%1\" has no row for %2; %3")
                             .arg(model.name, toString(decision), remedy)};
    return {};
}

/// Accuracies and bytes from the model's table or, if it has none, from its training record.
void fillFromTable(const Model& model, std::vector<DecisionCost>& costs)
{
    const std::vector<double> believed = believedAccuracies(model.network, model.accuracies);
    for (std::size_t i = 0; i < believed.size(); ++i) {
        const DecisionAccuracy& row = model.accuracies.rows[i];
        const auto cost = std::ranges::lower_bound(costs, row.decision, std::less(), &DecisionCost::decision);
        cost->accuracy = believed[i];
        cost->bytes = static_cast<double>(row.bytes);
        cost->mostBytes = static_cast<double>(row.mostBytes);
    }
    if (!believed.empty())
        return;
    const QJsonArray recorded = recordedAccuracies(model);
    for (DecisionCost& cost : costs) {
        cost.accuracy = recorded.at(cost.decision.exit - 1).toDouble();
        cost.bytes = cost.mostBytes = static_cast<double>(model.network.packedBytes(cost.decision));
    }
}

/// Times of both machines for the decision. Encoding and the edge take no time if nothing is sent.
void fillTimes(const Network& network, const Profile& profile, int look, DecisionCost& cost)
{
    const auto& [exit, cut, codec] = cost.decision;
    const int computed = look > 0 ? std::min(network.sharedStages(look, exit), cut) : 0;
    cost.deviceMicros = (look > 0 ? 0 : profile.device.fixedMicros) +
                        pathMicros(profile.device.stageMicros, network, exit, computed, cut);
    if (!cost.sends)
        return;
    cost.encodeMicros = cost.codecMicros = codecMicros(profile.device, network, cost.decision);
    cost.edgeMicros = profile.edge.fixedMicros + codecMicros(profile.edge, network, cost.decision) +
                      pathMicros(profile.edge.stageMicros, network, exit, cut, network.pathLength(exit));
    if (codec.kind != CutCodec::Kind::Bottleneck)
        return;
    const Bottleneck& bottleneck = *network.bottleneck(exit, cut);
    cost.encodeMicros += sum(profile.device.stageMicros, bottleneck.encoder);
    cost.edgeMicros += sum(profile.edge.stageMicros, bottleneck.decoder);
}

/// Whether the decision can still be taken after the look: earlier exits know less than the one looked at.
bool remains(const DecisionCost& cost, int look)
{
    return cost.decision.exit > look || (cost.decision.exit == look && !cost.sends);
}

/// Scales the errors of each decision so that its mean over the bins is its overall accuracy: what a look
/// tells is how pictures differ, not how accurate decisions are. `bins` in the order of `overall`.
void reconcile(std::vector<Accuracies>& bins, const std::vector<double>& overall)
{
    for (std::size_t i = 0; i < overall.size(); ++i) {
        double mean = 0;
        for (const Accuracies& bin : bins)
            mean += bin.share * bin.decisions[i];
        const double factor = mean < 1 ? (1 - overall[i]) / (1 - mean) : 1;
        for (Accuracies& bin : bins)
            bin.decisions[i] = std::clamp(1 - factor * (1 - bin.decisions[i]), 0.0, 1.0);
    }
}

ExitAccuracies exitsOf(const std::vector<DecisionCost>& all, const std::vector<double>& accuracies)
{
    ExitAccuracies exits{};
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!all[i].sends)
            exits[static_cast<std::size_t>(all[i].decision.exit - 1)] = accuracies[i];
    return exits;
}

} // namespace

double transferMicros(const DecisionCost& cost, double mbps)
{
    return mbps > 0 ? std::min(requestBits(cost) / mbps, kLongestPhaseMicros) : kLongestPhaseMicros;
}

LatencyModel::LatencyModel(std::shared_ptr<const Model> model, Profile profile, PicturePart looks)
    : m_model(std::move(model)), m_profile(std::move(profile))
{
    const Network& network = m_model->network;
    auto& all = m_costs.front();
    for (const Decision& decision : network.decisions())
        all.push_back({.decision = decision, .sends = decision.cut < network.pathLength(decision.exit)});
    assert(std::ranges::is_sorted(all, std::less(), &DecisionCost::decision));
    fillFromTable(*m_model, all);
    takeAccuracies(looks);
    takeTimes();
}

void LatencyModel::takeAccuracies(PicturePart looks)
{
    const auto& all = m_costs.front();
    auto known = std::make_shared<KnownAccuracies>();
    Accuracies overall;
    for (const DecisionCost& cost : all)
        overall.decisions.push_back(cost.accuracy);
    overall.exits = exitsOf(all, overall.decisions);
    known->byLook.front().push_back(std::move(overall));
    known->table = LookTable(m_model->network, m_model->outcomes, looks);
    known->pictures = picturesOf(m_model->outcomes, looks);
    for (int look = 1; look <= kLooks && !known->table.isEmpty(); ++look) {
        const auto place = static_cast<std::size_t>(look);
        std::ranges::copy_if(all, std::back_inserter(m_costs[place]),
                             [&](const DecisionCost& cost) { return remains(cost, look); });
        auto& bins = known->byLook[place];
        for (const ConfidenceBin& bin : known->table.bins(look))
            bins.push_back({.share = bin.share, .decisions = bin.accuracies});
        reconcile(bins, known->byLook.front().front().decisions);
        for (Accuracies& bin : bins) {
            bin.exits = exitsOf(all, bin.decisions);
            std::size_t i = 0;
            std::erase_if(bin.decisions, [&](double) { return !remains(all[i++], look); });
        }
    }
    m_accuracies = std::move(known);
}

void LatencyModel::takeTimes()
{
    for (std::size_t look = 0; look < m_costs.size(); ++look)
        for (DecisionCost& cost : m_costs[look])
            fillTimes(m_model->network, m_profile, static_cast<int>(look), cost);
}

const Accuracies& LatencyModel::accuracies(const Observation& observation) const
{
    if (!observation.look)
        return accuracies(0).front();
    const int exit = observation.look->exit;
    return accuracies(exit).at(lookTable().binOf(exit, observation.look->confidence));
}

LatencyModel LatencyModel::withProfile(Profile profile) const
{
    LatencyModel other = *this;
    other.m_profile = std::move(profile);
    other.takeTimes();
    return other;
}

Result<LatencyModel> LatencyModel::create(std::shared_ptr<const Model> model, Profile profile,
                                          PicturePart looks)
{
    if (const auto fits = checkProfile(profile, model->network); !fits)
        return fits.error();
    if (const auto known = checkAccuracies(*model); !known)
        return known.error();
    return LatencyModel(std::move(model), std::move(profile), looks);
}

std::optional<std::size_t> LatencyModel::indexOf(const Decision& decision, int look) const
{
    const auto& all = costs(look);
    const auto found = std::ranges::lower_bound(all, decision, std::less(), &DecisionCost::decision);
    if (found == all.end() || found->decision != decision)
        return std::nullopt;
    return static_cast<std::size_t>(found - all.begin());
}

const DecisionCost& LatencyModel::cost(const Decision& decision, int look) const
{
    const auto index = indexOf(decision, look);
    assert(index);
    return costs(look)[*index];
}

Phases LatencyModel::predict(const DecisionCost& cost, const Observation& observation, double mbps) const
{
    const PhaseMicros micros = phaseMicros(cost, observation);
    Phases phases{.device = rounded(micros.device)};
    if (!cost.sends)
        return phases;
    phases.encode = rounded(micros.encode);
    phases.uplink = rounded(micros.way + transferMicros(cost, mbps));
    phases.queue = observation.edgeQueue;
    phases.edge = rounded(micros.edge);
    phases.reply = rounded(micros.way);
    return phases;
}

} // namespace coinfer
