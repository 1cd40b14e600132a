#include "ui/report/FigureWords.h"

#include "core/base/Figures.h"

#include <QCoreApplication>

namespace coinfer {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FigureWords)
};

QString milliseconds(double ms, int decimals)
{
    return Words::tr("%1 ms").arg(formatFigure(ms, decimals));
}

QString percent(double share, int decimals)
{
    return Words::tr("%1 %").arg(formatFigure(share * 100, decimals));
}

} // namespace

QString millisecondWords(double ms)
{
    return milliseconds(ms, ms < 10 ? 1 : 0);
}

QString exactMillisecondWords(double ms)
{
    return milliseconds(ms, 1);
}

QString shareWords(double share)
{
    return percent(share, 0);
}

QString exactShareWords(double share)
{
    return percent(share, 1);
}

} // namespace coinfer
