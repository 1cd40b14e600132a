#include "ui/window/Language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <algorithm>
#include <memory>

namespace coinfer {
namespace {

constexpr QLatin1String kEnglish("en");
constexpr QLatin1String kMark("coinferTranslator");

void install(const QString& file)
{
    auto translator = std::make_unique<QTranslator>(QCoreApplication::instance());
    translator->setObjectName(kMark);
    if (translator->load(file))
        QCoreApplication::installTranslator(translator.release()); // the application owns it
}

} // namespace

std::vector<Language> languages()
{
    return {{kEnglish, QStringLiteral("English")}, {QStringLiteral("de"), QStringLiteral("Deutsch")}};
}

bool isLanguage(const QString& code)
{
    return std::ranges::any_of(languages(), [&](const Language& known) { return known.code == code; });
}

QString systemLanguage()
{
    for (const QString& wanted : QLocale::system().uiLanguages()) // such as "de-AT"
        if (const QString code = wanted.section(QLatin1Char('-'), 0, 0); isLanguage(code))
            return code;
    return kEnglish;
}

void speak(const QString& language)
{
    const QString code = isLanguage(language) ? language : systemLanguage();
    for (auto* before : QCoreApplication::instance()->findChildren<QTranslator*>(kMark))
        delete before; // and so uninstalled
    install(QLibraryInfo::path(QLibraryInfo::TranslationsPath) + QStringLiteral("/qtbase_%1.qm").arg(code));
    install(QStringLiteral(":/coinfer/translations/coinfer_%1.qm").arg(code));
    QLocale numbers(code);
    if (numbers.decimalPoint() !=
        QLatin1String(".")) // words of the command line, which the window takes, too,
        numbers.setNumberOptions(QLocale::OmitGroupSeparator); // have a point: 1.234 must not be a thousand
    QLocale::setDefault(numbers);
}

} // namespace coinfer
