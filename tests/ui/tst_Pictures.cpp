#include "tests/ui/FakeFeed.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

namespace coinfer {

/// Paints the window in both themes and sizes to pictures/ beside the programs: to be looked at, and to be
/// held to what a picture can prove.
class tst_Pictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void paintsWindow_data();
    void paintsWindow();
    void paintsALookAndABottleneck_data();
    void paintsALookAndABottleneck();
    void staysCrispAndWholeWithSmallNet();

private:
    static QImage paint(MainWindow& window, const QString& name);
    static void fill(RunModel& run, FakeFeed& feed, int frames);
};

namespace {

double lightness(const QImage& image, const QRect& area)
{
    double sum = 0;
    int count = 0;
    for (int y = area.top(); y <= area.bottom(); y += 7)
        for (int x = area.left(); x <= area.right(); x += 7, ++count)
            sum += image.pixelColor(x, y).lightnessF();
    return sum / count;
}

/// How many pixels of the area have about that colour.
int count(const QImage& image, const QRect& area, const QColor& colour)
{
    int found = 0;
    const auto near = [](int a, int b) { return std::abs(a - b) <= 12; };
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x) {
            const QColor c = image.pixelColor(x, y);
            found += near(c.red(), colour.red()) && near(c.green(), colour.green()) &&
                     near(c.blue(), colour.blue());
        }
    return found;
}

QRect areaOf(const MainWindow& window, const char* name)
{
    const auto* widget = window.findChild<QWidget*>(QString::fromLatin1(name));
    return {widget->mapTo(&window, QPoint(0, 0)), widget->size()};
}

} // namespace

void tst_Pictures::fill(RunModel& run, FakeFeed& feed, int frames)
{
    for (int i = 0; i < frames; ++i)
        run.showFrame(FakeFeed::shared(feed.next()));
    run.showLinkState(LinkState::Connected, QStringLiteral("connected to 127.0.0.1:40123"));
    run.showLimit(BitRate::fromMbps(2.4));
    run.feed().setCounters([] { return RuntimeCounters{.taken = 512, .dropped = 31}; });
}

QImage tst_Pictures::paint(MainWindow& window, const QString& name)
{
    const QDir folder(QStringLiteral(COINFER_BINARY_DIR "/pictures"));
    folder.mkpath(QStringLiteral("."));
    QCoreApplication::processEvents(); // labels that grew ask for their room by event
    const QImage image = window.grab().toImage();
    image.save(folder.filePath(name + QStringLiteral(".png")));
    return image;
}

void tst_Pictures::paintsWindow_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::newRow("live-1440-light") << QSize(1440, 900) << false;
    QTest::newRow("live-1440-dark") << QSize(1440, 900) << true;
    QTest::newRow("live-800-light") << QSize(800, 480) << false;
    QTest::newRow("live-800-dark") << QSize(800, 480) << true;
}

void tst_Pictures::paintsWindow()
{
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    applyTheme(*qApp, dark ? ThemeChoice::Dark : ThemeChoice::Light);
    FakeFeed feed(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    MainWindow window;
    RunModel& run = window.beginRun(feed.setup());
    window.resize(size);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    fill(run, feed, 420);
    QTRY_COMPARE(run.feed().history().answered(), 420);
    QTRY_VERIFY(!window.findChild<QLabel*>(QStringLiteral("dropsText"))->text().startsWith(QLatin1Char('0')));
    const QImage image = paint(window, QString::fromLatin1(QTest::currentDataTag()));

    const Colours colours = coloursFor(window);
    QCOMPARE(colours.dark, dark);
    QVERIFY((lightness(image, image.rect()) < 0.4) == dark);
    QVERIFY(count(image, areaOf(window, "networkView"), colours.device) > 500);
    QVERIFY(count(image, areaOf(window, "latencyChart"), colours.phases[0]) > 500);
    QVERIFY(count(image, areaOf(window, "pictureView"), colours.card) < 50 * 50 * 20);
    const bool right = count(image, areaOf(window, "verdictBadge"), colours.right) > 100;
    const bool wrong = count(image, areaOf(window, "verdictBadge"), colours.wrong) > 100;
    QVERIFY(right != wrong);
}

void tst_Pictures::paintsALookAndABottleneck_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::newRow("look-1440-light") << QSize(1440, 900) << false;
    QTest::newRow("look-1440-dark") << QSize(1440, 900) << true;
    QTest::newRow("look-800-light") << QSize(800, 480) << false;
    QTest::newRow("look-800-dark") << QSize(800, 480) << true;
}

void tst_Pictures::paintsALookAndABottleneck()
{
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    applyTheme(*qApp, dark ? ThemeChoice::Dark : ThemeChoice::Light);
    const Network alexnet = *Network::create(QStringLiteral("alexnet-224"), 10);
    FakeFeed feed(alexnet, 7);
    MainWindow window;
    RunModel& run = window.beginRun(feed.setup());
    window.resize(size);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    std::int64_t shown = 0;
    const auto show = [&](const Decision& decision, int look, float confidence) {
        AnsweredFrame frame = feed.next();
        frame.record.decision = decision;
        frame.record.answeredBy = decision.exit;
        frame.record.bytesUp = decision.codec.kind == CutCodec::Kind::Bottleneck ? 812 : 0;
        frame.record.look = look;
        frame.record.lookConfidence = confidence;
        run.showFrame(FakeFeed::shared(std::move(frame)));
        ++shown;
    };
    for (int i = 0; i < 60; ++i)
        i % 3 == 0 ? show({5, 2, CutCodec::bottleneck(1)}, 1, 0.41F) : show(alexnet.local(1), 1, 0.97F);
    show({5, 2, CutCodec::bottleneck(1)}, 1, 0.634F);
    QTRY_COMPARE(run.feed().history().answered(), shown);
    QSignalSpy beat(&run.feed(), &LiveFeed::ticked); // of the charts
    QVERIFY(beat.wait());
    const QByteArray name = QTest::currentDataTag();
    const QImage live = paint(window, QString::fromLatin1(name));
    const Colours colours = coloursFor(window);
    QVERIFY(count(live, areaOf(window, "networkView"), colours.device) > 500);
    QVERIFY(count(live, areaOf(window, "networkView"), colours.edge) > 500);
    window.showPage(PageId::Agent);
    paint(window, QString::fromLatin1("agent-" + name));
    window.showPage(PageId::Live);
    show({2, 2, CutCodec::bottleneck(3)}, 1, 0.5F); // where its branch leaves the trunk
    QTRY_COMPARE(run.feed().history().answered(), shown);
    QVERIFY(beat.wait());
    paint(window, QString::fromLatin1("branch-" + name));
}

void tst_Pictures::staysCrispAndWholeWithSmallNet()
{
    applyTheme(*qApp, ThemeChoice::Light);
    FakeFeed feed(*Network::create(QStringLiteral("alexnet-32"), 10), 3);
    MainWindow window;
    RunModel& run = window.beginRun(feed.setup());
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    AnsweredFrame frame = feed.next();
    frame.picture = Image{2, 2, {255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255}};
    run.showFrame(FakeFeed::shared(frame));
    run.showProblem(QStringLiteral("The picture n07.jpg cannot be read; it is skipped and counted."));
    QTRY_COMPARE(run.feed().history().answered(), 1);
    const QImage image = paint(window, QStringLiteral("live-small-net"));
    // Four blocks of pure colour: enlarged without mixing.
    const QRect area = areaOf(window, "pictureView");
    const int side = std::min(area.width(), area.height());
    for (const QColor& colour : {QColor(Qt::red), QColor(Qt::green), QColor(Qt::blue)})
        QVERIFY(count(image, area, colour) > side * side / 4 * 9 / 10);
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Pictures)
#include "tst_Pictures.moc"
