#include "core/decide/LatencyModel.h"

#include "core/decide/LatencyConstants.h"
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
void fillTimes(const Network& network, const Profile& profile, DecisionCost& cost)
{
    const auto& [exit, cut, codec] = cost.decision;
    cost.deviceMicros =
        profile.device.fixedMicros + pathMicros(profile.device.stageMicros, network, exit, 0, cut);
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

} // namespace

LatencyModel::LatencyModel(std::shared_ptr<const Model> model, Profile profile)
    : m_model(std::move(model)), m_profile(std::move(profile))
{
    const Network& network = m_model->network;
    for (const Decision& decision : network.decisions())
        m_costs.push_back({.decision = decision, .sends = decision.cut < network.pathLength(decision.exit)});
    assert(std::ranges::is_sorted(m_costs, std::less(), &DecisionCost::decision));
    fillFromTable(*m_model, m_costs);
    takeTimes();
}

void LatencyModel::takeTimes()
{
    for (DecisionCost& cost : m_costs)
        fillTimes(m_model->network, m_profile, cost);
}

LatencyModel LatencyModel::withProfile(Profile profile) const
{
    LatencyModel other = *this;
    other.m_profile = std::move(profile);
    other.takeTimes();
    return other;
}

Result<LatencyModel> LatencyModel::create(std::shared_ptr<const Model> model, Profile profile)
{
    if (const auto fits = checkProfile(profile, model->network); !fits)
        return fits.error();
    if (const auto known = checkAccuracies(*model); !known)
        return known.error();
    return LatencyModel(std::move(model), std::move(profile));
}

std::optional<std::size_t> LatencyModel::indexOf(const Decision& decision) const
{
    const auto found = std::ranges::lower_bound(m_costs, decision, std::less(), &DecisionCost::decision);
    if (found == m_costs.end() || found->decision != decision)
        return std::nullopt;
    return static_cast<std::size_t>(found - m_costs.begin());
}

const DecisionCost& LatencyModel::cost(const Decision& decision) const
{
    const auto index = indexOf(decision);
    assert(index);
    return m_costs[*index];
}

Phases LatencyModel::predict(const DecisionCost& cost, const Observation& observation, double mbps) const
{
    Phases phases{.device = rounded(cost.deviceMicros * observation.deviceSlowdown)};
    if (!cost.sends)
        return phases;
    const auto measured = static_cast<double>(observation.roundTrip.count());
    const double way = (measured > 0 ? measured : m_profile.roundTripMicros) / 2;
    const double transfer =
        mbps > 0 ? (cost.mostBytes + kRequestOverheadBytes) * 8 / mbps : kLongestPhaseMicros;
    phases.encode = rounded(cost.encodeMicros * observation.deviceSlowdown);
    phases.uplink = rounded(way + transfer);
    phases.queue = observation.edgeQueue;
    phases.edge = rounded(cost.edgeMicros * observation.edgeSlowdown);
    phases.reply = rounded(way);
    return phases;
}

} // namespace coinfer
