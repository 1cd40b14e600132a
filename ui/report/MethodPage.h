#pragma once

#include <QString>

#include <vector>

namespace coinfer {

struct MethodPart {
    QString text;
    bool heading = false;
};

/// The page of the report that explains how to read it, in the current language or else in English.
std::vector<MethodPart> methodPage();

} // namespace coinfer
