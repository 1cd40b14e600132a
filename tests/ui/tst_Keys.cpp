#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"

#include "ui/pages/StartPage.h"
#include "ui/window/Keys.h"
#include "ui/window/Language.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <vector>

namespace coinfer {

/// The table of keys is what the window does and what its help says.
class tst_Keys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void cleanup();

    void installsEveryKeyOfTheTableAndNoOther();
    void listsTheKeysInTheHelp();
    void saysWhereAKeyWorks_data();
    void saysWhereAKeyWorks();
    void goesToThePolicyOnEveryScreen_data();
    void goesToThePolicyOnEveryScreen();
    void pressesByEnterWhatHasTheFocus();
    void beginsByEnterInAFieldAndEndsNothing_data();
    void beginsByEnterInAFieldAndEndsNothing();

private:
    void open(const QString& language = QStringLiteral("en"), QSize size = {1440, 900});
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_window, name); }

    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
};

void tst_Keys::cleanup()
{
    m_window.reset();
    speak(QStringLiteral("en"));
}

void tst_Keys::open(const QString& language, QSize size)
{
    speak(language);
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    m_window = std::make_unique<MainWindow>();
    m_window->beginRun(m_feed->setup());
    m_window->resize(size);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_Keys::installsEveryKeyOfTheTableAndNoOther()
{
    open();
    QStringList installed;
    for (const QShortcut* shortcut : m_window->findChildren<QShortcut*>())
        installed << shortcut->key().toString(QKeySequence::PortableText);
    for (const QAbstractButton* button : m_window->findChildren<QAbstractButton*>())
        if (!button->shortcut().isEmpty() && !button->text().contains(QLatin1Char('&')))
            installed << button->shortcut().toString(QKeySequence::PortableText);
    QStringList listed;
    for (const KeyEntry& entry : keyTable()) {
        QCOMPARE(&entryOf(entry.key), &entry); // each once
        const QString keys =
            QKeySequence(QString::fromLatin1(entry.sequence)).toString(QKeySequence::PortableText);
        QVERIFY2(!keys.isEmpty(), entry.sequence);
        listed << keys;
        if (!entry.leftOver)
            QVERIFY2(installed.contains(keys), entry.sequence);
    }
    for (const QString& keys : installed)
        QVERIFY2(listed.contains(keys), qPrintable(keys));
}

void tst_Keys::listsTheKeysInTheHelp()
{
    open(QStringLiteral("de"), {800, 480});
    m_window->setParts({QStringLiteral("OpenCV 4"), QStringLiteral("Qt 6")});
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    const auto* help = find<QDialog>("helpDialog");
    QStringList texts;
    for (const QLabel* label : help->findChildren<QLabel*>())
        texts << label->text();
    for (const KeyEntry& entry : keyTable())
        if (entry.does)
            QVERIFY2(texts.join(QLatin1Char('\n')).contains(entry.shownDoes()), entry.does);
    QVERIFY(texts.contains(QStringLiteral("OpenCV 4\nQt 6")));
    QVERIFY(texts.filter(QStringLiteral("GPL-3.0-or-later")).size() == 1);
    auto* area = find<QScrollArea>("helpKeys");
    QCOMPARE(area->horizontalScrollBar()->maximum(), 0); // all of a line is to be read
}

void tst_Keys::saysWhereAKeyWorks_data()
{
    QTest::addColumn<Key>("key");
    QTest::addColumn<QList<PageId>>("pages");
    QTest::newRow("throttle") << Key::Throttle << QList{PageId::Live, PageId::Network};
    QTest::newRow("slower") << Key::Slower << QList{PageId::Live, PageId::Network};
    QTest::newRow("faster") << Key::Faster << QList{PageId::Live, PageId::Network};
    QTest::newRow("guard") << Key::Guard << QList{PageId::Live, PageId::Agent};
    QTest::newRow("second") << Key::Second << QList{PageId::Agent, PageId::Rival};
    QTest::newRow("sort") << Key::Sort << QList{PageId::Session};
}

/// The pages that the table names are those where a shortcut of that key is in force.
void tst_Keys::saysWhereAKeyWorks()
{
    QFETCH(Key, key);
    QFETCH(QList<PageId>, pages);
    open();
    QStringList titles;
    for (const PageEntry& page : pageTable()) {
        if (page.needs == PageNeeds::Edge)
            continue;
        m_window->showPage(page.id);
        if (pages.contains(page.id))
            titles << page.title;
        const auto isForced = [key](const QShortcut* shortcut) {
            const auto* owner = qobject_cast<const QWidget*>(shortcut->parent());
            return shortcut->key() == QKeySequence(QString::fromLatin1(entryOf(key).sequence)) &&
                   owner->isVisible();
        };
        const bool hasSecond = page.id == PageId::Agent || page.id == PageId::Rival;
        const bool otherS = // which is two keys, each on pages of its own
            key == Key::Sort ? hasSecond : key == Key::Second && page.id == PageId::Session;
        QVERIFY2(std::ranges::any_of(m_window->findChildren<QShortcut*>(), isForced) ==
                     (pages.contains(page.id) || otherS),
                 qPrintable(page.title));
    }
    QCOMPARE(entryOf(key).shownWhere(), titles.join(QStringLiteral(", ")));
}

void tst_Keys::goesToThePolicyOnEveryScreen_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(800, 480); // where the caption with the letter has no room
    QTest::newRow("large") << QSize(1440, 900);
}

void tst_Keys::goesToThePolicyOnEveryScreen()
{
    QFETCH(QSize, size);
    open(QStringLiteral("en"), size);
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->showPage(PageId::Live);
    const auto* box = findWidget<QComboBox>(*m_window->currentPage(), "policyBox");
    QVERIFY(!box->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::AltModifier);
    QTRY_VERIFY(box->hasFocus());
}

void tst_Keys::pressesByEnterWhatHasTheFocus()
{
    open();
    m_window->showPage(PageId::Start);
    auto* page = find<StartPage>("startPage");
    QSignalSpy begun(page, &StartPage::startRequested);
    QSignalSpy ended(page, &StartPage::endRequested), calledOff(page, &StartPage::cancelRequested);
    page->showRunning(QStringLiteral("The demo runs."));
    find("endButton")->setFocus();
    QTest::keyClick(find("endButton"), Qt::Key_Return);
    QCOMPARE(ended.size(), 1);
    page->showOpening(QStringLiteral("Opening"));
    find("cancelButton")->setFocus();
    QTest::keyClick(find("cancelButton"), Qt::Key_Enter);
    QCOMPARE(calledOff.size(), 1);
    QCOMPARE(begun.size(), 0);
}

void tst_Keys::beginsByEnterInAFieldAndEndsNothing_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Role>("role");
    QTest::newRow("demo's source") << QByteArray("demoSource") << QStringLiteral("images:/x") << Role::Demo;
    QTest::newRow("completed by the list") << QByteArray("demoSource") << QStringLiteral("aut") << Role::Demo;
    QTest::newRow("address") << QByteArray("edgeAddress") << QStringLiteral("lab-pc:7070") << Role::Device;
    QTest::newRow("device's source") << QByteArray("deviceSource") << QStringLiteral("camera:0")
                                     << Role::Device;
}

/// Once, whatever the key meets afterwards: the opening has disabled the field, and Cancel has come.
void tst_Keys::beginsByEnterInAFieldAndEndsNothing()
{
    QFETCH(QByteArray, field);
    QFETCH(QString, typed);
    QFETCH(Role, role);
    open();
    m_window->showPage(PageId::Start);
    auto* page = find<StartPage>("startPage");
    page->showRunning(QStringLiteral("The demo runs."));
    std::vector<Role> begun;
    connect(page, &StartPage::startRequested, page, [&](const StartChoice& choice) {
        begun.push_back(choice.role);
        page->showOpening(QStringLiteral("Opening")); // as the program does, before the key is through
    });
    QSignalSpy ended(page, &StartPage::endRequested), calledOff(page, &StartPage::cancelRequested);
    auto* box = find<QComboBox>(field.constData());
    box->addItem(QStringLiteral("auto"));
    box->setEditText({});
    box->setFocus();
    QTest::keyClicks(box, typed);
    QTest::keyClick(box, Qt::Key_Return);
    QVERIFY(begun == std::vector<Role>{role});
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space}) // an impatient hand
        QTest::keyClick(page->focusWidget(), key);
    QCOMPARE(begun.size(), std::size_t{1});
    QCOMPARE(ended.size(), 0);
    QCOMPARE(calledOff.size(), 0);
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Keys)
#include "tst_Keys.moc"
