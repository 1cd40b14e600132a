#include "core/vision/VideoSource.h"
#include "tests/support/FindWidget.h"
#include "tests/support/ManualClock.h"
#include "tests/ui/FakeFeed.h"
#include "ui/session/ClipRecorder.h"
#include "ui/session/SessionFolder.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

namespace coinfer {
namespace {

/// Counts how often it is read. The recorder does so once for each picture that its timer asks for.
class WatchedClock : public test::ManualClock {
public:
    Nanoseconds now() const override
    {
        ++reads;
        return time;
    }
    mutable int reads = 0;
};

/// All pictures of a video.
std::vector<Image> read(const QString& path)
{
    std::vector<Image> pictures;
    const auto source = openVideoFile(path, false);
    while (source) {
        auto frame = (*source)->next();
        if (!frame || !*frame)
            break;
        pictures.push_back(std::move((*frame)->picture));
    }
    return pictures;
}

/// A widget of one colour.
std::unique_ptr<QWidget> plain(QSize size, const QColor& colour)
{
    auto widget = std::make_unique<QWidget>();
    widget->setAutoFillBackground(true);
    widget->setPalette(QPalette(colour));
    widget->resize(size);
    widget->show();
    return widget;
}

bool isNear(const Image& picture, int x, int y, const QColor& colour)
{
    const std::uint8_t* at = &picture.rgb[static_cast<std::size_t>((y * picture.width + x) * 3)];
    return std::abs(at[0] - colour.red()) < 16 && std::abs(at[1] - colour.green()) < 16 &&
           std::abs(at[2] - colour.blue()) < 16;
}

} // namespace

/// Clips of the window, by button and key.
class tst_Clip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init();
    void runsAtTheSpeedOfTheWindow();
    void endsAfterAMinute();
    void fitsAnotherSizeIntoTheFirst();
    void endsWithItsWindow();
    void completesTheClipWhenItGoes();
    void saysOnceWhyItCannot();
    void filmsTheWindowByButtonAndKey();
    void hasNoButtonWhereThereIsNoRoom();

private:
    bool anotherPictureIsTaken() const
    {
        return QTest::qWaitFor([this, before = m_clock->reads] { return m_clock->reads > before; });
    }
    QStringList clips() const { return QDir(sessionFolder()).entryList({QStringLiteral("*.avi")}); }
    QString clip() const { return QDir(sessionFolder()).filePath(clips().value(0)); }

    std::unique_ptr<QTemporaryDir> m_home;
    std::shared_ptr<WatchedClock> m_clock;
};

void tst_Clip::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    for (const char* home : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
        qputenv(home, m_home->path().toUtf8());
    m_clock = std::make_shared<WatchedClock>();
}

void tst_Clip::runsAtTheSpeedOfTheWindow()
{
    const auto window = plain({120, 80}, Qt::darkGreen);
    ClipRecorder recorder(m_clock);
    QSignalSpy running(&recorder, &ClipRecorder::runningChanged), saved(&recorder, &ClipRecorder::saved);
    recorder.start(*window);
    QVERIFY(recorder.isRunning());
    recorder.start(*window);              // does nothing
    m_clock->time += Milliseconds(1'000); // the event loop was busy
    QVERIFY(anotherPictureIsTaken());     // and stands for all that were missed
    recorder.stop();
    QVERIFY(!recorder.isRunning());
    QCOMPARE(running.size(), 2);
    QTRY_COMPARE(saved.size(), 1);
    const auto made = saved.first().first().value<Clip>();
    QCOMPARE(made.path, clip());
    QCOMPARE(made.length, Milliseconds(1'200));
    QCOMPARE(made.bytes, QFileInfo(made.path).size());
    const auto pictures = read(made.path);
    QCOMPARE(pictures.size(), std::size_t{6});
    for (const Image& picture : pictures) {
        QCOMPARE(QSize(picture.width, picture.height), window->size() * window->devicePixelRatio());
        QVERIFY(isNear(picture, 60, 40, Qt::darkGreen));
    }
}

void tst_Clip::endsAfterAMinute()
{
    const auto window = plain({40, 40}, Qt::red);
    ClipRecorder recorder(m_clock);
    QSignalSpy saved(&recorder, &ClipRecorder::saved);
    recorder.start(*window);
    m_clock->time += std::chrono::minutes(5);
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(!recorder.isRunning());
    QCOMPARE(saved.first().first().value<Clip>().length, Milliseconds(60'000));
    QCOMPARE(read(clip()).size(), std::size_t{300});
}

void tst_Clip::fitsAnotherSizeIntoTheFirst()
{
    const auto window = plain({120, 80}, Qt::white);
    ClipRecorder recorder(m_clock);
    QSignalSpy saved(&recorder, &ClipRecorder::saved);
    recorder.start(*window);
    window->resize(40, 80); // narrower: black on both sides
    m_clock->time += Milliseconds(200);
    QVERIFY(anotherPictureIsTaken());
    recorder.stop();
    QTRY_COMPARE(saved.size(), 1);
    const auto pictures = read(clip());
    QCOMPARE(pictures.size(), std::size_t{2});
    QCOMPARE(QSize(pictures[1].width, pictures[1].height), QSize(pictures[0].width, pictures[0].height));
    QVERIFY(isNear(pictures[0], 8, 40, Qt::white));
    QVERIFY(isNear(pictures[1], 8, 40, Qt::black) && isNear(pictures[1], 60, 40, Qt::white));
}

void tst_Clip::endsWithItsWindow()
{
    auto window = plain({40, 40}, Qt::red);
    ClipRecorder recorder(m_clock);
    QSignalSpy saved(&recorder, &ClipRecorder::saved);
    recorder.start(*window);
    window.reset();
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(!recorder.isRunning());
    QCOMPARE(read(clip()).size(), std::size_t{1});
}

void tst_Clip::completesTheClipWhenItGoes()
{
    const auto window = plain({40, 40}, Qt::red);
    {
        ClipRecorder recorder(m_clock);
        recorder.start(*window);
    }
    QCOMPARE(read(clip()).size(), std::size_t{1});
}

void tst_Clip::saysOnceWhyItCannot()
{
    QFile inTheWay(sessionFolder());
    QVERIFY(QDir().mkpath(QFileInfo(sessionFolder()).path()));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly)); // a file where the folder would be
    const auto window = plain({40, 40}, Qt::red);
    ClipRecorder recorder(m_clock);
    QSignalSpy saved(&recorder, &ClipRecorder::saved), failed(&recorder, &ClipRecorder::failed);
    recorder.start(*window);
    QTRY_COMPARE(failed.size(), 1);
    QTRY_VERIFY(!recorder.isRunning());
    QVERIFY(failed.first().first().toString().contains(QStringLiteral(".avi")));
    inTheWay.remove();
    recorder.start(*window); // and the next one works
    recorder.stop();
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(failed.size(), 1);
}

void tst_Clip::filmsTheWindowByButtonAndKey()
{
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    auto& button = *findWidget<QAbstractButton>(window, "clipButton");
    QVERIFY(button.isVisible() && !button.isChecked());
    QTest::mouseClick(&button, Qt::LeftButton);
    QVERIFY(button.isChecked());
    QCOMPARE(button.text(), QStringLiteral("End clip"));
    QTest::keyClick(&window, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!button.isChecked());
    const auto* notice = findWidget<QLabel>(window, "noticeText");
    QTRY_VERIFY2(notice->text().startsWith(QStringLiteral("Clip saved: ") + clip()),
                 qPrintable(notice->text()));
    const auto pictures = read(clip());
    QVERIFY(!pictures.empty());
    QCOMPARE(QSize(pictures[0].width, pictures[0].height), window.size() * window.devicePixelRatio());
}

void tst_Clip::hasNoButtonWhereThereIsNoRoom()
{
    FakeFeed feed(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    MainWindow window;
    window.beginRun(feed.setup());
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const auto* button = findWidget<QAbstractButton>(window, "clipButton");
    for (const int height : {480, 560, 640, 680, 720, 900, 480, 900})
        for (const int width : {800, 1440}) {
            window.resize(width, height);
            QCoreApplication::processEvents();
            QCOMPARE(window.size(), QSize(width, height)); // the buttons do not ask for more
            const QRect place(button->mapTo(&window, QPoint()), button->size());
            QVERIFY(!button->isVisible() || window.rect().contains(place));
            if (height != 560) // neither here nor there
                QCOMPARE(button->isVisible(), height > 700 || (width == 800 && height > 600));
        }
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Clip)
#include "tst_Clip.moc"
