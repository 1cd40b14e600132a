#pragma once

#include <QString>

#include <vector>

namespace coinfer {

struct MethodPart {
    QString text;
    bool heading = false;
};

/// The report's page on how to read it, in the language that is spoken; English where that has no page.
std::vector<MethodPart> methodPage();

} // namespace coinfer
