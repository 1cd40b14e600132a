#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace coinfer {

/// A section that the command line does not know of, such as FILES.
struct ManSection {
    std::string title;
    struct Entry {
        std::string term;
        std::string text;
    };
    std::vector<Entry> entries;
};

/// The manual page of a program in section 1, in roff: its options, all its commands with theirs, exit
/// status, then `more`.
std::string manPage(const CLI::App& program, const std::string& name, const std::vector<ManSection>& more);

} // namespace coinfer
