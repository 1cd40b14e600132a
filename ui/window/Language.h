#pragma once

#include <QString>

#include <vector>

namespace coinfer {

struct Language {
    QString code; ///< as in "de"
    QString name; ///< in itself
};

/// What the window can be read in. To add one, see docs/translating.md.
std::vector<Language> languages();
bool isLanguage(const QString& code); ///< one of them

/// The first of the system's languages that there is, else English.
QString systemLanguage();

/// From now on texts, Qt's own among them, numbers and dates are those of `code`; empty: the system's. What
/// is already on the screen stays as it is.
void speak(const QString& code);

} // namespace coinfer
