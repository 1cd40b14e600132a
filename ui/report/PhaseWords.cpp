#include "ui/report/PhaseWords.h"

#include "core/base/Units.h"

#include <QCoreApplication>
#include <QStringList>

namespace coinfer {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PhaseWords)
};

} // namespace

std::array<Microseconds, kPhases> inOrder(const Phases& phases)
{
    return {phases.device, phases.encode, phases.uplink, phases.queue, phases.edge, phases.reply};
}

std::array<QString, kPhases> phaseNames()
{
    return {Words::tr("device"), Words::tr("encode"), Words::tr("uplink"),
            Words::tr("queue"),  Words::tr("edge"),   Words::tr("reply")};
}

QString phaseWords(const Phases& phases)
{
    const auto times = inOrder(phases);
    const auto names = phaseNames();
    QStringList words;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (times[i].count() > 0)
            words << QStringLiteral("%1 %2").arg(names[i], formatDuration(times[i]));
    return words.join(QStringLiteral(", "));
}

} // namespace coinfer
