#pragma once

#include <QStringList>

#include <string>

namespace coinfer {

/// The libraries in use, such as "Qt 6.4.2".
QStringList libraries();
/// What --version prints: the program with its commit (may be empty), then the libraries and the operators
/// of the int8 engine, one a line.
std::string versionText(const char* program, const char* commit);

} // namespace coinfer
