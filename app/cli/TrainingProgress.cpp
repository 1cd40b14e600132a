#include "app/cli/TrainingProgress.h"

#include "app/cli/Command.h"
#include "app/common/Process.h"

#include <cmath>

namespace coinfer::cli {
namespace {

QString timeLeft(double seconds)
{
    return seconds < 90 ? QStringLiteral("%1 s left").arg(seconds, 0, 'f', 0)
                        : QStringLiteral("%1 min left").arg(seconds / 60, 0, 'f', 0);
}

QString bytesText(const std::vector<double>& bytes)
{
    QStringList texts;
    for (const double size : bytes)
        texts << QString::number(std::lround(size));
    return texts.join(QLatin1Char('/'));
}

} // namespace

void tellSkipped(const QStringList& pictures)
{
    for (const QString& picture : pictures)
        say(QStringLiteral("skipped: %1").arg(picture));
}

bool showEpoch(const TrainingProgress& p)
{
    tellSkipped(p.skipped);
    const QString line = QStringLiteral("epoch %1/%2  step %3/%4  loss %5  %6")
                             .arg(p.epoch)
                             .arg(p.epochs)
                             .arg(p.step)
                             .arg(p.steps)
                             .arg(p.loss, 0, 'f', 3)
                             .arg(timeLeft(p.secondsLeft));
    if (!p.epochDone) {
        showProgress(line);
        return !interrupted();
    }
    QString shares;
    if (p.accuracy)
        for (double share : *p.accuracy)
            shares += QStringLiteral(" %1").arg(share * 100, 0, 'f', 1);
    say(shares.isEmpty() ? line : QStringLiteral("%1  accuracy of exits:%2 %").arg(line, shares));
    return !interrupted();
}

bool showBottleneck(const BottleneckTrainingProgress& p)
{
    const BottleneckProgress& run = p.run;
    if (run.epoch == 0) {
        showProgress(
            QStringLiteral("cut %1  computing features  %2 %").arg(p.cut).arg(p.cached * 100, 0, 'f', 0));
        return !interrupted();
    }
    const QString line = QStringLiteral("cut %1  epoch %2/%3  step %4/%5  loss %6  %7 bytes  %8")
                             .arg(p.cut)
                             .arg(run.epoch)
                             .arg(run.epochs)
                             .arg(run.step)
                             .arg(run.steps)
                             .arg(run.loss, 0, 'f', 3)
                             .arg(bytesText(run.bytes), timeLeft(run.secondsLeft));
    if (run.epochDone)
        say(line);
    else
        showProgress(line);
    return !interrupted();
}

} // namespace coinfer::cli
