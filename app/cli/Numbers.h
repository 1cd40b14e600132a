#pragma once

namespace CLI {
class Validator;
}

namespace coinfer::cli {

/// Takes a number from `least` to `most`; CLI::Range would take NaN, too.
CLI::Validator numberIn(double least, double most);
/// The same, or 0.
CLI::Validator zeroOrNumberIn(double least, double most);

} // namespace coinfer::cli
