#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"

#include "ui/charts/ChartFrame.h"
#include "ui/look/Zoom.h"
#include "ui/pages/LivePage.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/window/Language.h"

#include <QApplication>
#include <QBoxLayout>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QFontInfo>
#include <QLabel>
#include <QScreen>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace coinfer {
namespace {

constexpr int kFinger = 40; ///< pixels at 100 %
constexpr QSize kScreen{3840, 2160};

int pixelsOf(const QWidget& widget)
{
    return QFontInfo(widget.font()).pixelSize();
}

/// How many pixels the words of a widget lack; 0: all is to be read.
int lackOf(const QWidget& widget)
{
    const auto* label = qobject_cast<const QLabel*>(&widget);
    if (label && label->wordWrap())
        return label->text().isEmpty() ? 0 : label->heightForWidth(label->width()) - label->height();
    if (label && !qobject_cast<const ElidedLabel*>(label))
        return label->fontMetrics().size(Qt::TextShowMnemonic, label->text()).width() -
               label->contentsRect().width();
    if (const auto* button = qobject_cast<const QToolButton*>(&widget)) // its hint has room to spare
        return button->fontMetrics().horizontalAdvance(button->text()) + 4 - button->width();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return std::max(button->sizeHint().width(), button->minimumWidth()) - button->width();
    return 0;
}

/// The most that two pixels side by side differ in the picture. An enlarged bitmap is smooth where the
/// painter is sharp.
int steepest(const QImage& picture)
{
    int most = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 1; x < picture.width(); ++x)
            most = std::max(most, std::abs(qGray(picture.pixel(x, y)) - qGray(picture.pixel(x - 1, y))));
    return most;
}

} // namespace

/// The window in larger and smaller letters and controls.
class tst_Zoom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(QGuiApplication::primaryScreen()->size(), kScreen); }
    void init();
    void cleanup();

    void stepsUpAndDown();
    void fitsItsScreen_data();
    void fitsItsScreen();
    void changesByKeys();
    void enlargesLettersControlsAndMargins();
    void comesBackToThePixel_data();
    void comesBackToThePixel();
    void paintsSharply();
    void choosesTheArrangementByTheRoom();
    void cutsNothingOff_data();
    void cutsNothingOff();
    void fitsTheSmallWindow();
    void isKept();
    void isChosenInTheSettings();
    void scalesWhatIsMadeLater();
    void presentsInTheSameLetters();

private:
    void open(QSize size = {1440, 900}, const QString& language = QStringLiteral("en"));
    void settle();
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::ControlModifier)
    {
        QTest::keyClick(m_window.get(), key, with);
        settle();
    }
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    QStringList places() const;
    void lookAtAllPages(const std::function<void(const QWidget& page, const QWidget& widget)>& look);

    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
};

void tst_Zoom::init()
{
    applyTheme(*qApp, ThemeChoice::Light);
}

void tst_Zoom::cleanup()
{
    m_window.reset();
    speak(QStringLiteral("en"));
    applyZoom(*qApp, 100);
}

void tst_Zoom::open(QSize size, const QString& language)
{
    speak(language);
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    m_window = std::make_unique<MainWindow>();
    RunModel& run = m_window->beginRun(m_feed->setup());
    m_window->resize(size);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QSignalSpy drained(&run.feed(), &LiveFeed::framesDrained);
    const auto frame =
        FakeFeed::shared(m_feed->next()); // one and the same: nothing moves because of its words
    for (int i = 0; i < 20; ++i)
        run.showFrame(frame);
    QVERIFY(drained.wait());
    run.requestPause(true);
    QSignalSpy ticked(&run.feed(), &LiveFeed::ticked); // when charts catch up
    QVERIFY(ticked.wait() && ticked.wait());
    settle();
}

void tst_Zoom::settle()
{
    for (int i = 0; i < 5; ++i) { // what is laid out asks others to be
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents();
    }
}

void tst_Zoom::stepsUpAndDown()
{
    QCOMPARE(nextZoom(100, 1), 110);
    QCOMPARE(nextZoom(100, -1), 90);
    QCOMPARE(nextZoom(300, 1), 300);
    QCOMPARE(nextZoom(75, -1), 75);
    QCOMPARE(nextZoom(120, 1), 125); // of no step, too
    QCOMPARE(nextZoom(120, -1), 110);
}

void tst_Zoom::fitsItsScreen_data()
{
    QTest::addColumn<int>("wish");
    QTest::addColumn<QSize>("room");
    QTest::addColumn<int>("zoom");
    QTest::newRow("as wished") << 200 << QSize(3840, 2160) << 200;
    QTest::newRow("most of all") << 300 << QSize(3840, 2160) << 300;
    QTest::newRow("laptop") << 200 << QSize(1440, 900) << 175;
    QTest::newRow("the Pi's screen") << 200 << QSize(800, 480) << 100;
    QTest::newRow("smaller on the Pi's screen") << 75 << QSize(800, 480) << 75;
    QTest::newRow("one row short") << 100 << QSize(800, 479) << 90;
    QTest::newRow("no room at all") << 100 << QSize(0, 0) << 75;
    QTest::newRow("no step") << 130 << QSize(3840, 2160) << 125;
    QTest::newRow("nonsense") << -7 << QSize(3840, 2160) << 75;
}

void tst_Zoom::fitsItsScreen()
{
    QFETCH(int, wish);
    QFETCH(QSize, room);
    QTEST(zoomWithin(wish, {800, 480}, room), "zoom");
}

void tst_Zoom::changesByKeys()
{
    open();
    const int usual = pixelsOf(*find("linkText"));
    press(Qt::Key_Plus);
    QCOMPARE(zoomPercent(), 110);
    press(Qt::Key_Equal); // the same key without Shift
    QCOMPARE(zoomPercent(), 125);
    QVERIFY(pixelsOf(*find("linkText")) > usual);
    press(Qt::Key_Minus);
    QCOMPARE(zoomPercent(), 110);
    press(Qt::Key_0);
    QCOMPARE(zoomPercent(), 100);
    QCOMPARE(pixelsOf(*find("linkText")), usual);
    press(Qt::Key_Minus);
    QCOMPARE(zoomPercent(), 90);
    for (int i = 0; i < 20; ++i)
        press(Qt::Key_Plus);
    QCOMPARE(zoomPercent(), 300);
    QVERIFY(m_window->minimumWidth() <= kScreen.width() && m_window->minimumHeight() <= kScreen.height());
}

void tst_Zoom::enlargesLettersControlsAndMargins()
{
    open(kScreen);
    const auto measure = [this] {
        const auto* page = m_window->currentPage();
        return std::vector<int>{pixelsOf(*find("linkText")),
                                pixelsOf(*find("answerLabel")),
                                find("pauseButton")->height(),
                                find("rateSlider")->height(),
                                find("throttleSwitch")->height(),
                                find("navigation")->width(),
                                find("verdictBadge")->width(),
                                findWidget<QWidget>(*page, "linkLamp")->width(),
                                page->layout()->contentsMargins().left(),
                                page->layout()->spacing()};
    };
    const std::vector<int> usual = measure();
    m_window->setZoom(200);
    settle();
    const std::vector<int> twice = measure();
    for (std::size_t i = 0; i < usual.size(); ++i) {
        const int off = std::abs(twice[i] - 2 * usual[i]);
        QVERIFY2(off <= 3, qPrintable(QStringLiteral("%1: %2, %3").arg(i).arg(usual[i]).arg(twice[i])));
    }
}

QStringList tst_Zoom::places() const
{
    QStringList all;
    for (const QWidget* widget : m_window->findChildren<QWidget*>())
        if (widget->isVisible() && !widget->objectName().isEmpty() &&
            !widget->objectName().startsWith(QStringLiteral("qt_"))) {
            const QPoint at = widget->mapTo(m_window.get(), QPoint());
            all << QStringLiteral("%1 %2,%3 %4x%5 in %6")
                       .arg(widget->objectName())
                       .arg(at.x())
                       .arg(at.y())
                       .arg(widget->width())
                       .arg(widget->height())
                       .arg(pixelsOf(*widget));
        }
    all.sort();
    return all;
}

void tst_Zoom::comesBackToThePixel_data()
{
    QTest::addColumn<PageId>("page");
    QTest::newRow("start") << PageId::Start;
    QTest::newRow("live") << PageId::Live;
    QTest::newRow("agent") << PageId::Agent;
    QTest::newRow("network") << PageId::Network;
    QTest::newRow("session") << PageId::Session;
}

void tst_Zoom::comesBackToThePixel()
{
    QFETCH(PageId, page);
    open(kScreen);
    m_window->showPage(page);
    settle();
    const QStringList before = places();
    QVERIFY(before.size() > 20);
    for (const int percent : {150, 75, 300, 100}) {
        m_window->setZoom(percent);
        settle();
        QVERIFY(percent == 100 || places() != before);
    }
    QStringList moved;
    for (const QString& place : places())
        if (!before.contains(place))
            moved << place;
    QVERIFY2(moved.isEmpty(), qPrintable(moved.join(QLatin1Char('\n'))));
}

/// Letters of twice the size have edges as steep as those of once.
void tst_Zoom::paintsSharply()
{
    open(kScreen);
    for (const char* name : {"linkText", "machines", "networkView", "navigation"}) {
        m_window->setZoom(100);
        settle();
        const QImage usual = find(name)->grab().toImage();
        m_window->setZoom(200);
        settle();
        const QImage large = find(name)->grab().toImage();
        const int enlarged =
            steepest(usual.scaled(usual.size() * 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
        QVERIFY2(steepest(large) > enlarged, name);
    }
}

void tst_Zoom::choosesTheArrangementByTheRoom()
{
    open({1440, 900});
    auto* page = find<LivePage>("livePage");
    QVERIFY(!page->isCompact());
    m_window->setZoom(150); // as much room as in 960x600
    settle();
    QCOMPARE(m_window->size(), QSize(1440, 900));
    QVERIFY(page->isCompact());
    m_window->setZoom(100);
    settle();
    QVERIFY(!page->isCompact());
    m_window->resize(1000, 600);
    settle();
    QVERIFY(page->isCompact());
    m_window->setZoom(75);
    settle();
    QVERIFY(!page->isCompact());
}

void tst_Zoom::lookAtAllPages(const std::function<void(const QWidget& page, const QWidget& widget)>& look)
{
    for (const PageId page : {PageId::Start, PageId::Live, PageId::Agent, PageId::Network, PageId::Session}) {
        m_window->showPage(page);
        settle();
        for (const QWidget* widget : m_window->findChildren<QWidget*>())
            if (widget->isVisible() && !widget->objectName().startsWith(QStringLiteral("qt_")))
                look(*m_window->currentPage(), *widget);
    }
}

void tst_Zoom::cutsNothingOff_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("zoom");
    for (const char* language : {"en", "de"}) {
        const auto row = [language](QSize size, int zoom) {
            QTest::addRow("%s %dx%d %d %%", language, size.width(), size.height(), zoom)
                << QString::fromLatin1(language) << size << zoom;
        };
        row(kScreen, 200);
        row(kScreen, 250);
        row({1440, 900}, 175);
        row({1440, 900}, 125);
        row({1440, 900}, 75);
    }
}

void tst_Zoom::cutsNothingOff()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    QFETCH(int, zoom);
    open(size, language);
    m_window->setZoom(zoom);
    settle();
    QCOMPARE(zoomPercent(), zoom);
    QCOMPARE(m_window->size(), size); // nothing in it insists on more
    QStringList cut;
    lookAtAllPages([&](const QWidget& page, const QWidget& widget) {
        if (const int lack = lackOf(widget); lack > 0)
            cut << QStringLiteral("%1, %2 \"%3\" lacks %4")
                       .arg(page.objectName(), widget.objectName(),
                            widget.property("text").toString().left(40))
                       .arg(lack);
        const QRect place(widget.mapTo(m_window.get(), QPoint()), widget.size());
        if (widget.parentWidget() == &page && !m_window->rect().contains(place))
            cut << QStringLiteral("%1, %2 is outside").arg(page.objectName(), widget.objectName());
    });
    cut.removeDuplicates();
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QLatin1Char('\n'))));
}

/// As large as the Pi's screen in its pixels: all fits, and fingers have their breadth.
void tst_Zoom::fitsTheSmallWindow()
{
    open({1600, 960});
    m_window->setZoom(200);
    settle();
    QCOMPARE(m_window->size(), QSize(1600, 960));
    QStringList small;
    lookAtAllPages([&](const QWidget& page, const QWidget& widget) {
        const bool isControl = qobject_cast<const QToolButton*>(&widget) ||
                               qobject_cast<const QSlider*>(&widget) ||
                               qobject_cast<const QComboBox*>(&widget);
        if (isControl && widget.height() < 2 * kFinger)
            small << QStringLiteral("%1, %2: %3")
                         .arg(page.objectName(), widget.objectName())
                         .arg(widget.height());
    });
    small.removeDuplicates();
    QVERIFY2(small.isEmpty(), qPrintable(small.join(QLatin1Char('\n'))));
    m_window->showPage(PageId::Live);
    settle();
    QVERIFY(static_cast<const ChartFrame*>(find("latencyChart"))->plot().area.height() >= 2 * 120 - 6);
}

void tst_Zoom::isKept()
{
    open();
    QSignalSpy changed(m_window.get(), &MainWindow::memoryChanged);
    press(Qt::Key_Plus);
    QCOMPARE(changed.size(), 1);
    const WindowMemory memory = m_window->memory();
    QCOMPARE(memory.zoom, 110);
    m_window.reset();
    applyZoom(*qApp, 100);
    m_window = std::make_unique<MainWindow>();
    m_window->setMemory(memory);
    QCOMPARE(zoomPercent(), 110);
    m_window->setZoom(200); // for one start: not kept
    QCOMPARE(m_window->memory().zoom, 110);
}

void tst_Zoom::isChosenInTheSettings()
{
    open();
    QTest::keyClick(m_window.get(), Qt::Key_F2);
    auto* box = find<QComboBox>("zoomBox");
    QCOMPARE(box->currentData().toInt(), 100);
    QCOMPARE(box->count(), static_cast<int>(zoomSteps().size()));
    box->setFocus();
    QTest::keyClick(box, Qt::Key_End);
    settle();
    QCOMPARE(zoomPercent(), 300);
    QCOMPARE(m_window->memory().zoom, 300);
    auto* dialog = find<QDialog>("settingsDialog");
    QVERIFY(m_window->geometry().contains(dialog->geometry()));
    QVERIFY(dialog->height() >= dialog->minimumSizeHint().height());
    QTest::keyClick(box, Qt::Key_Home);
    settle();
    QCOMPARE(zoomPercent(), 75);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<QDialog*>());
}

/// A layout that is made or changed while the window is large gives its lengths at 100 % all the same.
void tst_Zoom::scalesWhatIsMadeLater()
{
    applyZoom(*qApp, 200);
    QWidget widget;
    auto* column = new QVBoxLayout(&widget);
    column->setContentsMargins(3, 4, 5, 6);
    column->setSpacing(7);
    auto* row = new QHBoxLayout;
    row->setSpacing(1);
    row->addWidget(new QLabel(QStringLiteral("one"), &widget));
    column->addLayout(row);
    column->addWidget(new QLabel(QStringLiteral("two"), &widget));
    widget.show();
    settle();
    QCOMPARE(column->contentsMargins(), QMargins(6, 8, 10, 12));
    QCOMPARE(column->spacing(), 14);
    QCOMPARE(row->spacing(), 2);
    column->setContentsMargins(10, 10, 10, 10);
    row->setSpacing(20);
    settle();
    QCOMPARE(column->contentsMargins(), QMargins(20, 20, 20, 20));
    QCOMPARE(row->spacing(), 40);
    applyZoom(*qApp, 100);
    QCOMPARE(column->contentsMargins(), QMargins(10, 10, 10, 10));
    QCOMPARE(column->spacing(), 7);
    QCOMPARE(row->spacing(), 20);
}

/// Shares of the window, whatever the zoom.
void tst_Zoom::presentsInTheSameLetters()
{
    open({1440, 900});
    press(Qt::Key_F5, Qt::NoModifier);
    const int letters = pixelsOf(*find("machines")), figures = pixelsOf(*find("latencyFigure"));
    m_window->setZoom(150);
    settle();
    QCOMPARE(pixelsOf(*find("machines")), letters);
    QCOMPARE(pixelsOf(*find("latencyFigure")), figures);
    QCOMPARE(m_window->size(), QSize(1440, 900));
}

} // namespace coinfer

/// A large screen, which the offscreen platform has on request alone.
int main(int argc, char** argv)
{
    const QTemporaryDir folder;
    QFile screen(folder.filePath(QStringLiteral("screen.json")));
    if (!screen.open(QIODevice::WriteOnly))
        return 1;
    screen.write(R"({"screens": [{"name": "large", "x": 0, "y": 0, "width": 3840, "height": 2160,
                     "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]})");
    screen.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + screen.fileName().toUtf8());
    QApplication application(argc, argv);
    coinfer::tst_Zoom test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_Zoom.moc"
