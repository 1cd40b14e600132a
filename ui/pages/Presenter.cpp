#include "ui/pages/Presenter.h"

#include <QFile>

#include <algorithm>

namespace coinfer {
namespace {

// On a window 300 mm tall (a screen of 24 inches) capitals of the letters are 7.8 mm tall. From three metres
// that is 9 minutes of arc; sound eyes read from 5 on.
constexpr double kLetters = 1.0 / 28; ///< of the window's height
constexpr double kAnswer = 1.0 / 18;
constexpr double kFigures = 1.0 / 14;
constexpr double kWidest = 16.0 / 10; ///< a window narrower than that gives less height for them

} // namespace

PresenterSizes presenterSizes(QSize window)
{
    const double height = std::min<double>(window.height(), window.width() / kWidest);
    const auto share = [height](double part) { return static_cast<int>(height * part); };
    return {share(kLetters), share(kAnswer), share(kFigures)};
}

QString presenterSheet(const PresenterSizes& sizes)
{
    QFile file(QStringLiteral(":/coinfer/style/presenter.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll())
        .replace(QStringLiteral("@letters"), QStringLiteral("%1px").arg(sizes.letters))
        .replace(QStringLiteral("@answer"), QStringLiteral("%1px").arg(sizes.answer))
        .replace(QStringLiteral("@figures"), QStringLiteral("%1px").arg(sizes.figures));
}

} // namespace coinfer
