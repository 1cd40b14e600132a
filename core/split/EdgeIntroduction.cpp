#include "core/split/EdgeIntroduction.h"

#include <QCoreApplication>
#include <QHostInfo>

namespace coinfer {

QStringList codecTexts(const Network& network)
{
    QStringList texts;
    for (const CutCodec& codec : network.codecLists().pictures)
        texts << toString(codec);
    for (const int cut : network.codecLists().bottleneckCuts)
        for (int rate = 1; rate <= kBottleneckRates; ++rate)
            texts << QStringLiteral("%1 at cut %2").arg(toString(CutCodec::bottleneck(rate))).arg(cut);
    return texts;
}

Hello ownHello(const Model& model)
{
    return {.program = QStringLiteral("coinfer " COINFER_VERSION),
            .peer = QHostInfo::localHostName(),
            .model = model.name,
            .modelHash = model.hash,
            .codecs = codecTexts(model.network)};
}

EdgeTimes introduction(const MachineProfile& edge)
{
    return {.machine = edge.machine,
            .format = toString(edge.format),
            .stageMicros = edge.stageMicros,
            .microsPerKilovalue = edge.microsPerKilovalue,
            .microsPerKilolatent = edge.microsPerKilolatent,
            .pictureMicros = edge.pictureMicros};
}

Result<MachineProfile> edgeProfile(const EdgeTimes& times, const Network& network)
{
    const auto format = parseNumberFormat(times.format);
    if (!format)
        return format.error();
    if (times.stageMicros.size() != network.stages().size())
        return Error{QCoreApplication::translate("Problems", "it has times for %1 stages, but %2 has %3")
                         .arg(times.stageMicros.size())
                         .arg(network.name())
                         .arg(network.stages().size())};
    const std::size_t pictures = network.codecLists().pictures.size();
    if (times.pictureMicros.size() != pictures)
        return Error{
            QCoreApplication::translate("Problems", "it has times for %1 codecs of pictures, but %2 has %3")
                .arg(times.pictureMicros.size())
                .arg(network.name())
                .arg(pictures)};
    return MachineProfile{.machine = times.machine,
                          .format = *format,
                          .stageMicros = times.stageMicros,
                          .microsPerKilovalue = times.microsPerKilovalue,
                          .microsPerKilolatent = times.microsPerKilolatent,
                          .pictureMicros = times.pictureMicros};
}

} // namespace coinfer
