#pragma once

#include <QString>

#include <CLI/CLI.hpp>

#include <cstdint>

namespace coinfer {

/// Takes a number from `least` to `most`; CLI::Range would take NaN, too.
CLI::Validator numberIn(double least, double most);
/// The same, or 0.
CLI::Validator zeroOrNumberIn(double least, double most);
/// Takes a whole number from `least` to `most`, and says of 1.5 that a whole one is wanted.
CLI::Validator wholeNumberIn(std::int64_t least, std::int64_t most);
/// A whole number that a seed can be.
CLI::Validator seedNumber();
/// Takes anything but an empty text.
CLI::Validator someText();

/// Takes what `parse`, from QString to a Result, makes something of. Wrong words are told by its error, as a
/// fault of the command line and before anything is opened.
template <class Parse> CLI::Validator understoodBy(Parse parse)
{
    const auto check = [parse](const std::string& text) {
        const auto parsed = parse(QString::fromStdString(text));
        return parsed ? std::string() : parsed.error().message.toStdString();
    };
    return {check, ""};
}

} // namespace coinfer
