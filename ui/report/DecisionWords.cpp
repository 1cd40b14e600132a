#include "ui/report/DecisionWords.h"

#include <QCoreApplication>

namespace coinfer {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DecisionWords)
};

} // namespace

QString levelWords(int cut, int bits)
{
    if (cut == 0)
        return bits >= kImageBitLevels.back() ? Words::tr("raw image") : Words::tr("JPEG level %1").arg(bits);
    return bits == kFloatBits ? Words::tr("float") : Words::tr("%1-bit").arg(bits);
}

QString decisionWords(const Decision& d, bool sends)
{
    return sends ? Words::tr("exit %1, cut %2, %3").arg(d.exit).arg(d.cut).arg(levelWords(d.cut, d.bits))
                 : Words::tr("exit %1, all on the device").arg(d.exit);
}

} // namespace coinfer
