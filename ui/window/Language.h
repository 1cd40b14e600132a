#pragma once

#include <QString>

#include <vector>

namespace coinfer {

struct Language {
    QString code; ///< as in "de"
    QString name; ///< in that language
};

/// The languages of the window. To add one, see docs/translating.md.
std::vector<Language> languages();
bool isLanguage(const QString& code); ///< whether it is one of them

/// The first of the system's languages that the window has, else English.
QString systemLanguage();

/// Switches texts (including Qt's own), numbers and dates to the language `code`; empty: the system's. Texts
/// already on the screen do not change.
void speak(const QString& language);

} // namespace coinfer
