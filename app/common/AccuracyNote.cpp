#include "app/common/AccuracyNote.h"

#include <QCoreApplication>

#include <cmath>

namespace coinfer {
namespace {

/// Exit 5 of the nets that ship; the interval hardly depends on it.
constexpr double kUsualAccuracy = 0.9;

QString advice()
{
    return QCoreApplication::translate("Problems", "measure it with \"coinfer-cli evaluate --write\"");
}

} // namespace

QString accuracyNote(const Model& model)
{
    if (model.accuracies.isEmpty())
        return QCoreApplication::translate(
                   "Problems", "the model \"%1\" has no accuracy table, so policies know only its exits' "
                               "accuracies from training; %2")
            .arg(model.name, advice());
    if (model.accuracies.pictures == 0)
        return QCoreApplication::translate(
                   "Problems", "the accuracy table of the model \"%1\" does not say on how many pictures it "
                               "rests, so it is taken as it stands; %2")
            .arg(model.name, advice());
    if (model.accuracies.pictures < kEnoughPictures)
        return QStringLiteral("%1: %2").arg(model.name, fewPictures(model.accuracies.pictures));
    return {};
}

QString fewPictures(std::int64_t pictures)
{
    const AccuracyInterval interval = accuracyInterval(kUsualAccuracy, pictures);
    const auto points = static_cast<int>(std::ceil((interval.high - interval.low) / 2 * 100));
    return QCoreApplication::translate(
               "Problems", "its accuracies rest on %1 test pictures, so they are known only to about %2 "
                           "points; differences between decisions that are smaller are not believed")
        .arg(pictures)
        .arg(points);
}

} // namespace coinfer
