#include "ui/report/MethodPage.h"
#include "ui/window/Language.h"

#include <QTest>

#include <algorithm>

namespace coinfer {
namespace {

std::vector<MethodPart> pageIn(const QString& language)
{
    speak(language);
    return methodPage();
}

bool speaksOf(const std::vector<MethodPart>& page, const QString& word)
{
    return std::ranges::any_of(page, [&](const MethodPart& part) { return part.text.contains(word); });
}

} // namespace

class tst_MethodPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { speak(QStringLiteral("en")); }

    void explainsEveryMeasure();
    void isThereInEveryLanguage_data();
    void isThereInEveryLanguage();
};

void tst_MethodPage::explainsEveryMeasure()
{
    const auto page = pageIn(QStringLiteral("en"));
    QVERIFY(page.front().heading);
    for (const char* word : {"Latency", "deadline", "guard", "Accuracy", "reward", "Reward", "Charts"})
        QVERIFY2(speaksOf(page, QLatin1String(word)), word);
}

void tst_MethodPage::isThereInEveryLanguage_data()
{
    QTest::addColumn<QString>("code");
    for (const Language& language : languages())
        if (language.code != QLatin1String("en"))
            QTest::newRow(qPrintable(language.code)) << language.code;
}

/// The same parts in the same order, none of them left in English.
void tst_MethodPage::isThereInEveryLanguage()
{
    QFETCH(const QString, code);
    const auto english = pageIn(QStringLiteral("en"));
    const auto translated = pageIn(code);
    QCOMPARE(translated.size(), english.size());
    for (std::size_t i = 0; i < english.size(); ++i) {
        QCOMPARE(translated[i].heading, english[i].heading);
        QVERIFY2(translated[i].text != english[i].text, qPrintable(english[i].text));
    }
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_MethodPage)
#include "tst_MethodPage.moc"
