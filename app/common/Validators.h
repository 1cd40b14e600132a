#pragma once

#include <QString>

#include <CLI/CLI.hpp>

#include <cstdint>

namespace coinfer {

/// Accepts a number from `least` to `most`; CLI::Range would accept NaN, too.
CLI::Validator numberIn(double least, double most);
/// The same, or 0.
CLI::Validator zeroOrNumberIn(double least, double most);
/// Accepts a whole number from `least` to `most`; for 1.5, the message asks for a whole number.
CLI::Validator wholeNumberIn(std::int64_t least, std::int64_t most);
/// Accepts a whole number that can be a seed.
CLI::Validator seedNumber();
/// The option --byte-price, the same in every command.
void addBytePrice(CLI::App& command, double& price);
/// The option --risk, the same in every command; parseRisk() reads it.
void addRisk(CLI::App& command, std::string& risk);
inline constexpr const char* kRiskHelp =
    "promise that at most this share of answers, such as 2%, is wrong although the full net is right (off: "
    "no promise); needs a model with measured outcomes";
/// Accepts anything but an empty text.
CLI::Validator someText();

/// Accepts what `parse`, from QString to a Result, accepts. Its error is reported as an error of the command
/// line, before anything is opened.
template <class Parse> CLI::Validator understoodBy(Parse parse)
{
    const auto check = [parse](const std::string& text) {
        const auto parsed = parse(QString::fromStdString(text));
        return parsed ? std::string() : parsed.error().message.toStdString();
    };
    return {check, ""};
}

} // namespace coinfer
