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
        return QCoreApplication::translate("Problems",
                                           "the model \"%1\" has no accuracy table, so policies only know "
                                           "the accuracies of its exits from training; %2")
            .arg(model.name, advice());
    if (model.accuracies.pictures == 0)
        return QCoreApplication::translate("Problems",
                                           "the accuracy table of the model \"%1\" does not say how many "
                                           "pictures it was measured on, so it is used as it is; %2")
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
               "Problems", "its accuracies were measured on %1 test pictures, so they are only known to "
                           "within about %2 points; smaller differences between decisions are ignored")
        .arg(pictures)
        .arg(points);
}

} // namespace coinfer
