#include "app/common/Validators.h"

#include "app/common/DeviceArguments.h"

#include <limits>

namespace coinfer {
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

CLI::Validator wholeNumber(std::int64_t least, std::int64_t most, const std::string& words)
{
    const auto check = [=](const std::string& text) -> std::string {
        bool isWhole = false;
        const qlonglong value = QString::fromStdString(text).toLongLong(&isWhole);
        return isWhole && value >= least && value <= most ? std::string()
                                                          : "takes " + words + ", not " + text;
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

CLI::Validator wholeNumberIn(std::int64_t least, std::int64_t most)
{
    return wholeNumber(least, most,
                       "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
}

CLI::Validator seedNumber()
{
    return wholeNumber(0, std::numeric_limits<std::int64_t>::max(), "a whole number of at least 0");
}

CLI::Validator someText()
{
    const auto check = [](const std::string& text) {
        return QString::fromStdString(text).trimmed().isEmpty() ? std::string("must not be empty")
                                                                : std::string();
    };
    return {check, ""};
}

void addBytePrice(CLI::App& command, double& price)
{
    command
        .add_option("--byte-price", price,
                    "reward that each 1,000 bytes sent cost, 0 to 1 (0.01: about a point of accuracy)")
        ->check(numberIn(0, 1));
}

void addRisk(CLI::App& command, std::string& risk)
{
    command.add_option("--risk", risk, kRiskHelp)->check(understoodBy(parseRisk));
}

} // namespace coinfer
