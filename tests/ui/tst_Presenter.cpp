#include "tests/support/FindWidget.h"
#include "tests/support/SessionSample.h"
#include "tests/ui/FakeFeed.h"

#include "ui/charts/ChartFrame.h"
#include "ui/pages/LivePage.h"
#include "ui/pages/Presenter.h"
#include "ui/session/SessionLoader.h"
#include "ui/widgets/MachinesView.h"
#include "ui/window/Language.h"

#include <QApplication>
#include <QFontInfo>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace coinfer {
namespace {

int pixelsOf(const QWidget& widget)
{
    return QFontInfo(widget.font()).pixelSize();
}

} // namespace

/// The Live page for an audience.
class tst_Presenter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void cleanup();

    void showsLittle();
    void isReadFromAfar_data();
    void isReadFromAfar();
    void cutsNothingOff_data();
    void cutsNothingOff();
    void leavesByKeysAndHand_data();
    void leavesByKeysAndHand();
    void bringsAllBack_data();
    void bringsAllBack();
    void comesFromEveryPage();
    void doesNothingWithoutARun();
    void staysDuringATour();
    void presentsAReplay();
    void isKept();
    void keepsItsLettersUnderANotice();

private:
    void open(QSize size = {1440, 900}, const QString& language = QStringLiteral("en"));
    void show(FrameRecord record);
    void press(Qt::Key key) { QTest::keyClick(m_window.get(), key); }
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    bool isSeen(const char* name) const { return find(name)->isVisible(); }
    QRect place(const QWidget& widget) const
    {
        return {widget.mapTo(m_window.get(), QPoint()), widget.size()};
    }

    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
};

void tst_Presenter::cleanup()
{
    m_window.reset();
    speak(QStringLiteral("en"));
}

void tst_Presenter::open(QSize size, const QString& language)
{
    speak(language);
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    m_window = std::make_unique<MainWindow>();
    m_window->beginRun(m_feed->setup());
    m_window->resize(size);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    const AnsweredFrame frame = m_feed->next(); // one and the same: nothing moves because of its words
    for (int i = 0; i < 20; ++i)
        m_window->run()->showFrame(FakeFeed::shared(frame));
    show(frame.record);
    QSignalSpy ticked(&m_window->run()->feed(), &LiveFeed::ticked); // when charts catch up
    QVERIFY(ticked.wait() && ticked.wait());
    QCoreApplication::processEvents();
}

void tst_Presenter::show(FrameRecord record)
{
    AnsweredFrame frame = m_feed->next();
    frame.record = std::move(record);
    frame.report = {};
    QSignalSpy drained(&m_window->run()->feed(), &LiveFeed::framesDrained);
    m_window->run()->showFrame(FakeFeed::shared(std::move(frame)));
    QVERIFY(drained.wait());
}

void tst_Presenter::showsLittle()
{
    open();
    press(Qt::Key_F5);
    QVERIFY(m_window->isPresenting());
    for (const char* name :
         {"pictureView", "answerLabel", "verdictLabel", "machines", "latencyFigure", "onTimeFigure",
          "rightFigure", "sentFigure", "latencyChart", "linkText", "presentButton"})
        QVERIFY2(isSeen(name), name);
    for (const char* name :
         {"navigation", "controls", "timeBar", "networkView", "bandwidthCard", "accuracyCard", "decisionCard",
          "loadCard", "reasonLabel", "classBars", "howLabel", "confidenceLabel", "deadlineSlider",
          "hintStrip", "latencyCardSummary"})
        QVERIFY2(!isSeen(name), name);
}

void tst_Presenter::isReadFromAfar_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("projector") << QSize(1440, 900);
    QTest::newRow("large screen") << QSize(3840, 2160);
    QTest::newRow("the Pi's screen") << QSize(800, 480);
}

/// Letters have at least a 28th, figures a 14th of the height, the answer an 18th; machines, legend and axes
/// speak in letters.
void tst_Presenter::isReadFromAfar()
{
    QFETCH(QSize, size);
    open(size);
    press(Qt::Key_F5);
    QCoreApplication::processEvents();
    const int height = std::min(size.height(), size.width() * 10 / 16);
    for (const char* name : {"verdictLabel", "machines", "latencyChart"})
        QVERIFY2(pixelsOf(*find(name)) >= height / 28 - 1, name);
    for (const char* name : {"latencyFigure", "onTimeFigure", "rightFigure", "sentFigure"})
        QVERIFY2(pixelsOf(*find(name)) >= height / 14 - 1, name);
    QVERIFY(pixelsOf(*find("answerLabel")) >= height / 18 - 1);
    QVERIFY(find("machines")->height() * 28 >= 4 * height); // three lines and the load
    QVERIFY(find("pictureView")->height() >= size.height() / 3);
    QVERIFY(find("verdictBadge")->height() * 20 >= height);
}

void tst_Presenter::cutsNothingOff_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const QString& language : {QStringLiteral("en"), QStringLiteral("de")})
        for (const QSize size : {QSize(800, 480), QSize(1280, 720), QSize(1440, 900), QSize(3840, 2160)})
            QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(language).arg(size.width())))
                << language << size;
}

void tst_Presenter::cutsNothingOff()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    open(size, language);
    press(Qt::Key_F5);
    show({.decision = {5, 2, 4},
          .answeredBy = 5,
          .bytesUp = 1'234'567,
          .phases = {.device = std::chrono::milliseconds(123)},
          .total = Milliseconds(1234),
          .label = 2,
          .confidence = 0.5F,
          .truth = 6});
    QCoreApplication::processEvents();
    QCOMPARE(m_window->size(), size); // nothing in it insists on more
    std::vector<QWidget*> seen;
    for (QWidget* widget : m_window->currentPage()->findChildren<QWidget*>())
        if (widget->isVisible())
            seen.push_back(widget);
    for (const QWidget* widget : seen) {
        const QByteArray name = widget->objectName().toLatin1();
        QVERIFY2(m_window->rect().contains(place(*widget)), name);
        if (const auto* label = qobject_cast<const QLabel*>(widget);
            label && !label->wordWrap() && name != "linkText" && name != "emulationText")
            QVERIFY2(label->fontMetrics().horizontalAdvance(label->text()) <= label->contentsRect().width(),
                     name + ": " + label->text().toUtf8());
        if (qobject_cast<const QToolButton*>(widget))
            QVERIFY2(widget->height() >= 40 && widget->width() >= 40, name);
    }
    QVERIFY(static_cast<const ChartFrame*>(find("latencyChart"))->plot().area.height() >= size.height() / 9);
    const auto* verdict = find<QLabel>("verdictLabel");
    QVERIFY(verdict->heightForWidth(verdict->width()) <= verdict->height());
}

void tst_Presenter::leavesByKeysAndHand_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("Escape") << static_cast<int>(Qt::Key_Escape);
    QTest::newRow("F5") << static_cast<int>(Qt::Key_F5);
    QTest::newRow("touch") << 0;
}

void tst_Presenter::leavesByKeysAndHand()
{
    QFETCH(int, key);
    open();
    QTest::mouseClick(find("presentButton"), Qt::LeftButton);
    QVERIFY(m_window->isPresenting());
    if (key == 0)
        QTest::mouseClick(find("presentButton"), Qt::LeftButton);
    else
        press(static_cast<Qt::Key>(key));
    QVERIFY(!m_window->isPresenting());
    QVERIFY(isSeen("navigation"));
    QVERIFY(isSeen("controls"));
}

void tst_Presenter::bringsAllBack_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("large") << QSize(1440, 900);
    QTest::newRow("small") << QSize(800, 480);
}

/// What is left stands as if it had never been large, to the pixel.
void tst_Presenter::bringsAllBack()
{
    QFETCH(QSize, size);
    open(size);
    const auto places = [this] {
        QStringList all;
        for (const QWidget* widget : m_window->currentPage()->findChildren<QWidget*>())
            if (widget->isVisible() && !widget->objectName().isEmpty()) {
                const QRect at = place(*widget);
                all << QStringLiteral("%1 %2,%3 %4x%5 in %6")
                           .arg(widget->objectName())
                           .arg(at.x())
                           .arg(at.y())
                           .arg(at.width())
                           .arg(at.height())
                           .arg(pixelsOf(*widget));
            }
        all.sort();
        return all;
    };
    QCoreApplication::processEvents();
    const QStringList before = places();
    QVERIFY(before.size() > 20);
    press(Qt::Key_F5);
    QCoreApplication::processEvents();
    QVERIFY(places() != before);
    press(Qt::Key_F5);
    QCoreApplication::processEvents();
    QStringList moved;
    for (const QString& place : places())
        if (!before.contains(place))
            moved << place;
    QVERIFY2(moved.isEmpty(), qPrintable(moved.join(QLatin1Char('\n'))));
}

void tst_Presenter::comesFromEveryPage()
{
    open();
    m_window->showPage(PageId::Agent);
    press(Qt::Key_F5);
    QCOMPARE(m_window->page(), PageId::Live);
    QVERIFY(m_window->isPresenting());
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier); // the way to another page stays
    QCOMPARE(m_window->page(), PageId::Agent);
    QVERIFY(isSeen("navigation"));
    press(Qt::Key_F5); // and back to the audience
    QVERIFY(m_window->isPresenting());
    QVERIFY(!isSeen("navigation"));
}

void tst_Presenter::doesNothingWithoutARun()
{
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    press(Qt::Key_F5);
    QVERIFY(!m_window->isPresenting());
    QCOMPARE(m_window->page(), PageId::Start);
    QVERIFY(isSeen("navigation"));
}

/// The captions stay to be read, in letters of the same size; pages do not change before an audience.
void tst_Presenter::staysDuringATour()
{
    open();
    TourScript script;
    script.steps = {{.caption = QStringLiteral("A fast link"), .page = QStringLiteral("agent")}};
    script.length = std::chrono::hours(1);
    m_window->setTour(script);
    press(Qt::Key_F5);
    QTest::mouseClick(find("tourButton"), Qt::LeftButton);
    QVERIFY(m_window->isOnTour());
    QCOMPARE(m_window->page(), PageId::Live);
    QVERIFY(m_window->isPresenting());
    const auto* caption = find<QLabel>("captionText");
    QCOMPARE(caption->text(), QStringLiteral("A fast link"));
    QVERIFY(caption->isVisible());
    QVERIFY(pixelsOf(*caption) >= 900 / 28);
    QCoreApplication::processEvents();
    QVERIFY(m_window->rect().contains(place(*caption)));
    QCOMPARE(m_window->size(), QSize(1440, 900));
}

void tst_Presenter::presentsAReplay()
{
    open();
    press(Qt::Key_F5);
    OpenedLog log{.path = QStringLiteral("a.jsonl"), .info = sampleSession()};
    FrameStore store;
    store.append(sampleFrames(5));
    log.frames = store.frames();
    m_window->replay(log, 1);
    QVERIFY(m_window->shownReplay());
    QVERIFY(m_window->isPresenting());
    const auto* page = static_cast<LivePage*>(m_window->currentPage());
    QVERIFY(page->isPresenting());
    QVERIFY(page->isVisible());
    press(Qt::Key_Escape);
    QVERIFY(!m_window->isPresenting());
    QVERIFY(!page->isPresenting());
    m_window->endReplay();
    m_window->showPage(PageId::Live);
    QVERIFY(!static_cast<LivePage*>(m_window->currentPage())->isPresenting());
}

void tst_Presenter::isKept()
{
    open();
    QSignalSpy changed(m_window.get(), &MainWindow::memoryChanged);
    press(Qt::Key_F5);
    QVERIFY(changed.size() > 0);
    const WindowMemory memory = m_window->memory();
    QVERIFY(memory.presents);
    m_window = std::make_unique<MainWindow>();
    m_window->setMemory(memory);
    QVERIFY(!m_window->isPresenting()); // nothing to show yet
    m_window->beginRun(m_feed->setup());
    QVERIFY(m_window->isPresenting());
    m_window->end();
    QVERIFY(!find("navigation")->isHidden());
}

void tst_Presenter::keepsItsLettersUnderANotice()
{
    open();
    press(Qt::Key_F5);
    const int letters = pixelsOf(*find("machines"));
    m_window->showNotice(QStringLiteral("The edge went away"));
    QCoreApplication::processEvents();
    QVERIFY(isSeen("noticeBar"));
    QCOMPARE(pixelsOf(*find("machines")), letters);
    press(Qt::Key_Escape); // for the notice
    QVERIFY(m_window->isPresenting());
    QVERIFY(!isSeen("noticeBar"));
    press(Qt::Key_Escape);
    QVERIFY(!m_window->isPresenting());
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Presenter)
#include "tst_Presenter.moc"
