#include "app/common/DeviceArguments.h"
#include "ui/look/Theme.h"
#include "ui/widgets/PolicyBox.h"
#include "ui/widgets/PolicyWords.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include <set>

namespace coinfer {

/// The list of policies, in words.
class tst_PolicyBox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasWordsForEveryPolicyOfTheProgram();
    void keepsTheNameOfAPolicyWithoutWords();
    void saysWhichPolicyWasChosen();
    void addsAPolicyThatIsInNoList();
    void showsAllOfItsWords_data();
    void showsAllOfItsWords();
};

void tst_PolicyBox::hasWordsForEveryPolicyOfTheProgram()
{
    std::set<QString> titles, summaries;
    for (const QString& policy : policyChoices()) {
        QVERIFY2(!policySummary(policy).isEmpty(), qPrintable(policy));
        QVERIFY2(titles.insert(policyTitle(policy)).second, qPrintable(policy));
        QVERIFY2(summaries.insert(policySummary(policy)).second, qPrintable(policy));
    }
    QVERIFY(titles.size() > 8);
}

void tst_PolicyBox::keepsTheNameOfAPolicyWithoutWords()
{
    QCOMPARE(policyTitle(QStringLiteral("fixed:5/2/4")), QStringLiteral("fixed:5/2/4"));
    QCOMPARE(policySummary(QStringLiteral("fixed:5/2/4")), QString());
}

void tst_PolicyBox::saysWhichPolicyWasChosen()
{
    PolicyBox box({QStringLiteral("sac"), QStringLiteral("edgent")});
    QSignalSpy activated(&box, &PolicyBox::policyActivated);
    QCOMPARE(box.currentText(), QStringLiteral("learned agent"));
    QTest::keyClick(&box, Qt::Key_Down);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.at(0).at(0).toString(), QStringLiteral("edgent"));
    QCOMPARE(box.policy(), QStringLiteral("edgent"));
}

void tst_PolicyBox::addsAPolicyThatIsInNoList()
{
    PolicyBox box({QStringLiteral("sac")});
    QSignalSpy activated(&box, &PolicyBox::policyActivated);
    box.select(QStringLiteral("fixed:5/2/4"));
    box.select(QStringLiteral("fixed:5/2/4"));
    QCOMPARE(box.count(), 2);
    QCOMPARE(box.policy(), QStringLiteral("fixed:5/2/4"));
    QCOMPARE(activated.size(), 0); // nobody has chosen it by hand
}

void tst_PolicyBox::showsAllOfItsWords_data()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << static_cast<int>(ThemeChoice::Light);
    QTest::newRow("dark") << static_cast<int>(ThemeChoice::Dark);
}

void tst_PolicyBox::showsAllOfItsWords()
{
    QFETCH(int, theme);
    applyTheme(*qApp, static_cast<ThemeChoice>(theme));
    PolicyBox box(policyChoices());
    box.show();
    QVERIFY(QTest::qWaitForWindowExposed(&box));
    box.showPopup();
    QTRY_VERIFY(box.view()->isVisible());
    QVERIFY(box.view()->viewport()->width() >= box.view()->sizeHintForColumn(0));
    QVERIFY(box.view()->sizeHintForRow(0) >= 40); // for a finger
    QDir(QStringLiteral(COINFER_BINARY_DIR)).mkpath(QStringLiteral("pictures"));
    box.view()->grab().save(QStringLiteral(COINFER_BINARY_DIR "/pictures/policies-%1.png")
                                .arg(QString::fromLatin1(QTest::currentDataTag())));
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_PolicyBox)
#include "tst_PolicyBox.moc"
