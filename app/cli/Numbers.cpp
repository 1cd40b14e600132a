#include "app/cli/Numbers.h"

#include <QString>

#include <CLI/CLI.hpp>

namespace coinfer::cli {
namespace {

CLI::Validator among(double least, double most, bool orZero)
{
    const std::string range =
        QStringLiteral("from %1 to %2").arg(least, 0, 'g', 9).arg(most, 0, 'g', 9).toStdString();
    const std::string words = (orZero ? "0 or a number " : "a number ") + range;
    const auto check = [=](const std::string& text) -> std::string {
        bool isNumber = false;
        const double value = QString::fromStdString(text).toDouble(&isNumber);
        const bool fits = (value >= least && value <= most) || (orZero && value == 0); // NaN does not
        return isNumber && fits ? std::string() : "takes " + words + ", not " + text;
    };
    return {check, words};
}

} // namespace

CLI::Validator numberIn(double least, double most)
{
    return among(least, most, false);
}

CLI::Validator zeroOrNumberIn(double least, double most)
{
    return among(least, most, true);
}

} // namespace coinfer::cli
