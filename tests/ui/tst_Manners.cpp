#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"

#include "core/base/Throttle.h"
#include "ui/look/ScreenFonts.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/window/Language.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QXmlStreamReader>

namespace coinfer {
namespace {

constexpr PageId kRunPages[] = {PageId::Start, PageId::Live,    PageId::Agent,
                                PageId::Rival, PageId::Network, PageId::Session};
constexpr int kFinger = 40; ///< pixels

/// Source -> German of every text whose German differs.
std::map<QString, QString> germanTexts()
{
    std::map<QString, QString> texts;
    QFile file(QStringLiteral(COINFER_SOURCE_DIR "/assets/translations/coinfer_de.ts"));
    if (!file.open(QIODevice::ReadOnly))
        return texts;
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QLatin1String("source"))
            source = xml.readElementText();
        else if (xml.isStartElement() && xml.name() == QLatin1String("translation"))
            if (const QString german = xml.readElementText(QXmlStreamReader::IncludeChildElements);
                german != source)
                texts[source] = german;
    }
    return texts;
}

/// What a person reads or hears of a widget.
QStringList textsOf(const QWidget& widget)
{
    QStringList texts{widget.toolTip(), widget.accessibleName(), widget.windowTitle()};
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        texts << label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        texts << button->text();
    if (const auto* line = qobject_cast<const QLineEdit*>(&widget))
        texts << line->placeholderText();
    if (const auto* box = qobject_cast<const QComboBox*>(&widget))
        for (int i = 0; i < box->count(); ++i)
            texts << box->itemText(i);
    return texts;
}

/// Parts that Qt makes, and what a scroll area shows its content on.
bool isInner(const QWidget& widget)
{
    const auto* area = qobject_cast<const QAbstractScrollArea*>(widget.parentWidget());
    return (area && area->viewport() == &widget) || widget.objectName().startsWith(QStringLiteral("qt_"));
}

QString nameOf(const QWidget& widget)
{
    return QStringLiteral("%1 \"%2\"")
        .arg(QLatin1String(widget.metaObject()->className()), widget.objectName());
}

bool isControl(const QWidget& widget)
{
    return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QComboBox*>(&widget) ||
           qobject_cast<const QSlider*>(&widget) || qobject_cast<const QLineEdit*>(&widget) ||
           qobject_cast<const QSpinBox*>(&widget);
}

/// How many pixels the words of a widget lack; 0: all is to be read.
int lackOf(const QWidget& widget)
{
    const auto* label = qobject_cast<const QLabel*>(&widget);
    if (label && !label->wordWrap() && !qobject_cast<const ElidedLabel*>(label))
        return label->fontMetrics().size(Qt::TextShowMnemonic, label->text()).width() -
               label->contentsRect().width();
    if (label && label->wordWrap() && !label->text().isEmpty())
        return label->heightForWidth(label->width()) - label->height();
    if (const auto* button = qobject_cast<const QToolButton*>(&widget)) // its hint has room to spare
        return button->fontMetrics().horizontalAdvance(button->text()) + 4 - button->width();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return std::max(button->sizeHint().width(), button->minimumWidth()) - button->width();
    return 0;
}

} // namespace

/// What the window owes to everybody: one's language, keys, fingers, a name for whoever hears it.
class tst_Manners : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void showsNoEnglishInGerman_data();
    void showsNoEnglishInGerman();
    void speaksGermanWithQtsOwnDialogs();
    void saysInGermanWhatWentWrong();
    void countsInPlural();
    void cutsNothingOff_data();
    void cutsNothingOff();
    void leavesRoomForFingers_data();
    void leavesRoomForFingers();
    void namesEveryControl();
    void showsTheFocus_data();
    void showsTheFocus();
    void hintsOncePerPageAndAgainOnWish();
    void hintsCoverNothing();
    void changesTheThemeAtOnceAndRemembers();
    void opensTheLastPageAgain();
    void keepsDialogsInside();

private:
    void open(const QString& language = QStringLiteral("en"), QSize size = {1440, 900});
    /// The pages of a run, then that of an edge, which ends the run.
    void forEachPage(const std::function<void(QWidget& page)>& look);
    void visit(PageId page, const std::function<void(QWidget& page)>& look);
    void openEdge();
    std::vector<QWidget*> seen() const; ///< all widgets on the screen now
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_window, name); }

    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
};

/// In the largest letters that a small screen gets.
void tst_Manners::initTestCase()
{
    QFont large;
    large.setPixelSize(24);
    QApplication::setFont(letteringFor(large, {800, 480}));
    applyTheme(*qApp, ThemeChoice::Light);
}

void tst_Manners::cleanup()
{
    m_window.reset();
    speak(QStringLiteral("en"));
    applyTheme(*qApp, ThemeChoice::Light);
}

void tst_Manners::open(const QString& language, QSize size)
{
    speak(language);
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    m_window = std::make_unique<MainWindow>();
    RunModel& run = m_window->beginRun(m_feed->setup());
    m_window->resize(size);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QSignalSpy drained(&run.feed(), &LiveFeed::framesDrained);
    for (int i = 0; i < 20; ++i)
        run.showFrame(FakeFeed::shared(m_feed->next()));
    QVERIFY(drained.wait());
}

void tst_Manners::forEachPage(const std::function<void(QWidget& page)>& look)
{
    for (const PageId page : kRunPages)
        visit(page, look);
    openEdge();
    visit(PageId::Edge, look);
}

void tst_Manners::visit(PageId page, const std::function<void(QWidget& page)>& look)
{
    m_window->showPage(page);
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(); // a frame that came with them asks for room
    QCOMPARE(m_window->page(), page);
    look(*m_window->currentPage());
}

void tst_Manners::openEdge()
{
    EdgeModel& edge = m_window->beginEdge(
        {.model = QStringLiteral("imagenette"),
         .addresses = {QStringLiteral("192.168.1.5:7070"), QStringLiteral("10.0.0.7:7070")},
         .openToNetwork = true,
         .token = TokenToShow{.text = [] { return QByteArray("7ZK4-M0QX-0000-1111-2222-3333-4444"); },
                              .file = QStringLiteral("/home/pi/.local/state/coinfer/token"),
                              .isNew = true}});
    for (int answered = 0; answered < 100; answered += 20)
        edge.showStatus({.devices = {{.id = 1,
                                      .peer = QStringLiteral("pi"),
                                      .address = QStringLiteral("192.168.1.9:40112"),
                                      .waiting = 1,
                                      .bytesReceived = 1'200'000,
                                      .work = {.answered = answered}}},
                         .waiting = 1,
                         .load = 0.4,
                         .figures = {.answered = answered}});
}

std::vector<QWidget*> tst_Manners::seen() const
{
    std::vector<QWidget*> all;
    for (QWidget* widget : m_window->findChildren<QWidget*>())
        if (widget->isVisible() && !isInner(*widget))
            all.push_back(widget);
    return all;
}

void tst_Manners::showsNoEnglishInGerman_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(800, 480);
    QTest::newRow("large") << QSize(1440, 900);
}

void tst_Manners::showsNoEnglishInGerman()
{
    QFETCH(QSize, size);
    const auto german = germanTexts();
    QVERIFY(german.size() > 200);
    open(QStringLiteral("de"), size);
    QCOMPARE(find<QToolButton>("sessionButton")->text(), QStringLiteral("Sitzung"));
    QCOMPARE(find<QAbstractButton>("throttleSwitch")->text(), QStringLiteral("&Drossel"));
    QStringList english;
    forEachPage([&](QWidget&) {
        for (const QWidget* widget : seen())
            for (const QString& text : textsOf(*widget))
                if (const auto found = german.find(text); found != german.end())
                    english << QStringLiteral("%1: %2").arg(nameOf(*widget), text);
    });
    english.removeDuplicates();
    // Words that are both: a German "Wächter" is never "Guard", but a Pause is a pause.
    QVERIFY2(english.isEmpty(), qPrintable(english.join(QLatin1Char('\n'))));
}

void tst_Manners::speaksGermanWithQtsOwnDialogs()
{
    speak(QStringLiteral("de"));
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Abbrechen"));
    speak(QStringLiteral("en"));
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Cancel"));
}

void tst_Manners::saysInGermanWhatWentWrong()
{
    const auto problem = [] { return parseThrottle(QStringLiteral("soon")).error().message; };
    speak(QStringLiteral("de"));
    QVERIFY2(problem().startsWith(QStringLiteral("\"soon\" ist keine Drossel")), qPrintable(problem()));
    speak(QStringLiteral("en"));
    QVERIFY2(problem().startsWith(QStringLiteral("\"soon\" is not a throttle")), qPrintable(problem()));
}

void tst_Manners::countsInPlural()
{
    const auto frames = [](int n) {
        return QCoreApplication::translate("coinfer::EdgePage", "%n frame(s) answered", nullptr, n);
    };
    speak(QStringLiteral("en"));
    QCOMPARE(frames(1), QStringLiteral("1 frame answered"));
    QCOMPARE(frames(2), QStringLiteral("2 frames answered"));
    speak(QStringLiteral("de"));
    QCOMPARE(frames(1), QStringLiteral("1 Bild beantwortet"));
    QCOMPARE(frames(0), QStringLiteral("0 Bilder beantwortet"));
}

void tst_Manners::cutsNothingOff_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const char* language : {"en", "de"})
        for (const QSize size : {QSize(800, 480), QSize(1440, 900)})
            QTest::addRow("%s %d", language, size.width()) << QString::fromLatin1(language) << size;
}

void tst_Manners::cutsNothingOff()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    open(language, size);
    QCOMPARE(m_window->size(), size);
    QStringList cut;
    forEachPage([&](QWidget& page) {
        for (const QWidget* widget : seen())
            if (const int lack = lackOf(*widget); lack > 0)
                cut << QStringLiteral("%1, %2: %3 lacks %4 (%5)")
                           .arg(page.objectName(), nameOf(*widget), textsOf(*widget).value(3))
                           .arg(lack)
                           .arg(widget->width());
    });
    cut.removeDuplicates();
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QLatin1Char('\n'))));
}

void tst_Manners::leavesRoomForFingers_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("German") << QStringLiteral("de");
}

void tst_Manners::leavesRoomForFingers()
{
    QFETCH(QString, language);
    open(language, {800, 480});
    QStringList small;
    forEachPage([&](QWidget& page) {
        for (const QWidget* widget : seen())
            if (isControl(*widget) && !qobject_cast<QComboBox*>(widget->parentWidget()) &&
                !qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) &&
                !qobject_cast<QLineEdit*>(widget->parentWidget()) && // its clear button
                !widget->inherits("QTableCornerButton") &&
                !widget->testAttribute(Qt::WA_TransparentForMouseEvents) && // a legend that is only read
                (widget->height() < kFinger || widget->width() < kFinger))
                small << QStringLiteral("%1, %2: %3x%4")
                             .arg(page.objectName(), nameOf(*widget))
                             .arg(widget->width())
                             .arg(widget->height());
    });
    small.removeDuplicates();
    QVERIFY2(small.isEmpty(), qPrintable(small.join(QLatin1Char('\n'))));
}

void tst_Manners::namesEveryControl()
{
    open();
    QStringList nameless;
    forEachPage([&](QWidget& page) {
        for (QWidget* widget : m_window->findChildren<QWidget*>()) {
            if (isInner(*widget) || !widget->isVisibleTo(m_window.get()))
                continue;
            if (!(widget->focusPolicy() & Qt::TabFocus) && !isControl(*widget))
                continue;
            if (qobject_cast<QComboBox*>(widget->parentWidget()) ||
                qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) ||
                widget->inherits("QTableCornerButton") || widget->inherits("QLineEditIconButton"))
                continue; // parts of a control that has a name
            const auto* heard = QAccessible::queryAccessibleInterface(widget);
            if (!heard || heard->text(QAccessible::Name).trimmed().isEmpty())
                nameless << QStringLiteral("%1, %2").arg(page.objectName(), nameOf(*widget));
        }
    });
    nameless.removeDuplicates();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
}

void tst_Manners::showsTheFocus_data()
{
    QTest::addColumn<ThemeChoice>("theme");
    QTest::newRow("light") << ThemeChoice::Light;
    QTest::newRow("dark") << ThemeChoice::Dark;
    QTest::newRow("contrast") << ThemeChoice::Contrast;
}

void tst_Manners::showsTheFocus()
{
    QFETCH(ThemeChoice, theme);
    applyTheme(*qApp, theme);
    open();
    QApplication::setCursorFlashTime(0);
    QStringList hidden;
    forEachPage([&](QWidget& page) {
        if (RunModel* run = m_window->run())
            run->requestPause(true);
        for (QWidget* widget : seen()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isEnabled() ||
                qobject_cast<QComboBox*>(widget->parentWidget()) ||
                qobject_cast<QAbstractSpinBox*>(widget->parentWidget()))
                continue;
            m_window->setFocus(Qt::OtherFocusReason);
            const QImage without = widget->grab().toImage();
            widget->setFocus(Qt::TabFocusReason);
            if (widget->grab().toImage() == without)
                hidden << QStringLiteral("%1, %2").arg(page.objectName(), nameOf(*widget));
        }
    });
    hidden.removeDuplicates();
    QVERIFY2(hidden.isEmpty(), qPrintable(hidden.join(QLatin1Char('\n'))));
}

void tst_Manners::hintsOncePerPageAndAgainOnWish()
{
    open();
    QVERIFY(!find("hintStrip")->isVisible()); // tests and pictures have none
    m_window->setMemory({.theme = ThemeChoice::Light});
    QVERIFY(find("hintStrip")->isVisible());
    const QString first = find<QLabel>("hintText")->text();
    QSignalSpy changed(m_window.get(), &MainWindow::memoryChanged);
    QTest::mouseClick(find("hintDone"), Qt::LeftButton);
    QVERIFY(!find("hintStrip")->isVisible());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_window->memory().hintsSeen, QStringList{QStringLiteral("live")});
    m_window->showPage(PageId::Agent);
    QVERIFY(find("hintStrip")->isVisible());
    QVERIFY(find<QLabel>("hintText")->text() != first);
    m_window->showPage(PageId::Live);
    QVERIFY(!find("hintStrip")->isVisible());
    QTest::mouseClick(find("helpButton"), Qt::LeftButton);
    QTest::mouseClick(find("hintsAgain"), Qt::LeftButton);
    QTRY_VERIFY(find("hintStrip")->isVisible());
    QCOMPARE(find<QLabel>("hintText")->text(), first);
    QVERIFY(m_window->memory().hintsSeen.isEmpty());
}

void tst_Manners::hintsCoverNothing()
{
    open(QStringLiteral("de"), {800, 480});
    m_window->setMemory({.theme = ThemeChoice::Light});
    QCOMPARE(m_window->size(), QSize(800, 480));
    const auto* hint = find("hintStrip");
    forEachPage([&](QWidget& page) {
        QVERIFY(hint->isVisible());
        const QRect place(hint->mapTo(m_window.get(), QPoint()), hint->size());
        QVERIFY(m_window->rect().contains(place));
        QVERIFY2(!place.intersects(QRect(page.mapTo(m_window.get(), QPoint()), page.size())),
                 qPrintable(page.objectName()));
        QVERIFY2(page.height() >= page.minimumSizeHint().height(),
                 qPrintable(QStringLiteral("%1 has %2 of %3")
                                .arg(page.objectName())
                                .arg(page.height())
                                .arg(page.minimumSizeHint().height())));
    });
}

void tst_Manners::changesTheThemeAtOnceAndRemembers()
{
    open();
    QTest::keyClick(m_window.get(), Qt::Key_F2);
    auto* box = find<QComboBox>("themeBox");
    QSignalSpy changed(m_window.get(), &MainWindow::memoryChanged);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_End);
    QCOMPARE(box->currentText(), QStringLiteral("high contrast"));
    QVERIFY(coloursFor(*m_window).contrast);
    QCOMPARE(m_window->memory().theme, ThemeChoice::Contrast);
    QCOMPARE(changed.size(), 1);
    auto* language = find<QComboBox>("languageBox");
    language->setFocus();
    QTest::keyClick(language, Qt::Key_End);
    QCOMPARE(m_window->memory().language, QStringLiteral("de"));
    QSignalSpy forgotten(m_window.get(), &MainWindow::forgetRequested);
    QTest::mouseClick(find("forgetButton"), Qt::LeftButton);
    QCOMPARE(forgotten.size(), 1);
    QTRY_VERIFY(m_window->findChildren<QDialog*>().isEmpty());
}

void tst_Manners::opensTheLastPageAgain()
{
    open();
    m_window->setMemory({.theme = ThemeChoice::Light});
    QTest::mouseClick(find("networkButton"), Qt::LeftButton);
    QCOMPARE(m_window->memory().page, QStringLiteral("network"));
    m_window->beginRun(m_feed->setup());
    QCOMPARE(m_window->page(), PageId::Network);
    m_window->resize(800, 480);
    m_window->showPage(PageId::Live);
    QTest::mouseClick(find("chartChoice3"), Qt::LeftButton);
    m_window->beginRun(m_feed->setup());
    m_window->showPage(PageId::Live);
    QVERIFY(find<QAbstractButton>("chartChoice3")->isChecked());
}

void tst_Manners::keepsDialogsInside()
{
    open(QStringLiteral("de"), {800, 480});
    for (const auto& [key, name] :
         {std::pair(Qt::Key_F1, "helpDialog"), std::pair(Qt::Key_F2, "settingsDialog")}) {
        m_window->activateWindow(); // keys go to the active window only
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::keyClick(m_window.get(), key);
        auto* dialog = find<QDialog>(name);
        QTRY_VERIFY(dialog->isVisible());
        QVERIFY2(m_window->geometry().contains(dialog->geometry()), name);
        for (const QAbstractButton* button : dialog->findChildren<QAbstractButton*>())
            if (!isInner(*button))
                QVERIFY2(button->height() >= kFinger, qPrintable(button->objectName()));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(m_window->findChildren<QDialog*>().isEmpty());
    }
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Manners)
#include "tst_Manners.moc"
