#include "tests/support/FindWidget.h"
#include "tests/support/ManualClock.h"
#include "ui/look/Theme.h"
#include "ui/model/ArrivalWords.h"
#include "ui/model/EdgeModel.h"
#include "ui/pages/EdgePage.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/FeatureMapView.h"
#include "ui/widgets/PictureView.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QPixmap>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

#include <limits>
#include <set>

namespace coinfer {
namespace {

constexpr QSize kLarge(1350, 880), kSmall(736, 480);

Arrival picture(DeviceId device = 1)
{
    return {.device = device,
            .peer = QStringLiteral("pi-%1").arg(device),
            .decision = {5, 0, CutCodec::jpeg(20)},
            .bytes = 612,
            .picture = {2, 1, {255, 0, 0, 0, 0, 255}},
            .shape = {1, 2, 3},
            .probabilities = {0.1F, 0.7F, 0.2F},
            .queue = Microseconds(200),
            .decode = Microseconds(300),
            .compute = Microseconds(3'500)};
}

Arrival features(DeviceId device = 1)
{
    Arrival made = picture(device);
    made.decision = {5, 1, 4};
    made.bytes = 196;
    made.picture = {};
    made.shape = {2, 2, 3};
    made.behind = QStringLiteral("conv1");
    made.map = mapOf({{2, 2, 3}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12}});
    return made;
}

DeviceStatus device(DeviceId id)
{
    return {.id = id,
            .peer = QStringLiteral("pi-%1").arg(id),
            .address = QStringLiteral("10.0.0.%1:40112").arg(id),
            .bytesReceived = 20'000,
            .last = Decision{5, 1, 4},
            .work = {.requests = 100,
                     .bytes = 19'600,
                     .answered = 100,
                     .queue = Milliseconds(20),
                     .decode = Milliseconds(30),
                     .compute = Milliseconds(id == 1 ? 270 : 70)}};
}

} // namespace

/// What an edge shows of the requests that arrive, and of the devices that send them.
class tst_EdgeArrivals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { open(); }
    void cleanup()
    {
        m_page.reset();
        applyTheme(*qApp, ThemeChoice::Light);
    }

    void saysHowToConnectWhileNobodyIsThere();
    void showsThePictureThatWasSent();
    void showsTheMapOfFeatures();
    void drawsEachValueAsASharpSquare_data();
    void drawsEachValueAsASharpSquare();
    void saysInWordsWhatArrived_data();
    void saysInWordsWhatArrived();
    void namesClassesWithoutAName();
    void showsAnAnswerThatIsNone();
    void saysHowOldItIs();
    void watchesOnlyWhileItIsSeen();
    void watchesOnlyThePartThatASmallScreenShows();
    void aRowFiltersTheCard();
    void theFilterEndsWithItsDevice();
    void theChoiceStaysWithItsDevice();
    void forgetsWhatCameFromThoseWhoLeft();
    void takesNothingThatIsNotWatched();
    void tellsEachDevicesMeans();
    void smallScreensShowOnePartAtATime();

private:
    void open(QSize size = kLarge);
    void look(std::vector<DeviceStatus> devices);
    QString words(const char* name) const { return find<QLabel>(name)->text(); }
    void clickRow(int row) const;
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_page, name); }

    std::shared_ptr<test::ManualClock> m_clock;
    std::unique_ptr<EdgeModel> m_edge;
    std::unique_ptr<EdgePage> m_page;
};

void tst_EdgeArrivals::open(QSize size)
{
    m_page.reset();
    m_clock = std::make_shared<test::ManualClock>();
    m_edge = std::make_unique<EdgeModel>(
        EdgeSetup{.model = QStringLiteral("cifar10"),
                  .classes = {QStringLiteral("frog"), QStringLiteral("garbage_truck")},
                  .addresses = {QStringLiteral("192.168.1.5:7070")}},
        m_clock);
    m_page = std::make_unique<EdgePage>(*m_edge);
    m_page->resize(size);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void tst_EdgeArrivals::look(std::vector<DeviceStatus> devices)
{
    m_clock->time += Milliseconds(500);
    m_edge->showStatus({.devices = std::move(devices)});
}

void tst_EdgeArrivals::clickRow(int row) const
{
    const auto* table = find<QTableWidget>("deviceTable");
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualItemRect(table->item(row, 0)).center());
}

void tst_EdgeArrivals::saysHowToConnectWhileNobodyIsThere()
{
    QVERIFY(find("nobodyText")->isVisible());
    QVERIFY(!find("arrivalPanel")->isVisible());
    QVERIFY2(words("nobodyText").contains(QStringLiteral("--connect 192.168.1.5:7070")),
             qPrintable(words("nobodyText")));
    QVERIFY(find("noDevicesText")->isVisible());
    QVERIFY(!find("deviceTable")->isVisible());
    QVERIFY(!find("whereText")->isVisible()); // the card beside it has the address
    QVERIFY(find("addressText")->isVisible());
    open(kSmall);
    QVERIFY(!find("addressText")->isVisible());
    QVERIFY(find("whereText")->isVisible());
    QCOMPARE(words("whereText"), QStringLiteral("192.168.1.5:7070"));
    open();
    look({device(1)});
    QVERIFY(!find("noDevicesText")->isVisible());
    QVERIFY(find("deviceTable")->isVisible());
    QCOMPARE(words("nobodyText"), QStringLiteral("Waiting for the next request"));
}

void tst_EdgeArrivals::showsThePictureThatWasSent()
{
    look({device(1)});
    m_edge->showArrival(picture());
    QVERIFY(!find("nobodyText")->isVisible());
    auto* view = find<PictureView>("edge.pictureView");
    QVERIFY(view->isVisible());
    QVERIFY(!find("edge.featureMap")->isVisible());
    const QImage seen = view->grab().toImage();
    const QPoint middle = seen.rect().center();
    QCOMPARE(seen.pixelColor(middle - QPoint(20, 0)), QColor(255, 0, 0));
    QCOMPARE(seen.pixelColor(middle + QPoint(20, 0)), QColor(0, 0, 255));
    QCOMPARE(words("edge.answerLabel"), QStringLiteral("garbage truck"));
    QCOMPARE(words("edge.confidenceLabel"), QStringLiteral("70 %"));
    QCOMPARE(words("edge.decisionLabel"), QStringLiteral("exit 5, cut 0, JPEG 20"));
    QCOMPARE(words("edge.totalLabel"), QStringLiteral("4.00 ms at this edge"));
    QCOMPARE(find("edge.phaseBar")->accessibleDescription(),
             QStringLiteral("queue 200 µs, decode 300 µs, compute 3.50 ms"));
    QCOMPARE(words("arrivalCardSummary"), QStringLiteral("from pi-1"));
}

void tst_EdgeArrivals::showsTheMapOfFeatures()
{
    look({device(1)});
    m_edge->showArrival(picture());
    m_edge->showArrival(features());
    auto* view = find<FeatureMapView>("edge.featureMap");
    QVERIFY(view->isVisible());
    QVERIFY(!find("edge.pictureView")->isVisible());
    QCOMPARE(view->map(), features().map);
    QCOMPARE(words("edge.mapWords").section(QLatin1Char('.'), 0, 0), QStringLiteral("All 3 channels"));
    m_edge->showArrival(picture());
    QVERIFY(!view->isVisible());
    QVERIFY(!find("edge.mapWords")->isVisible());
}

void tst_EdgeArrivals::drawsEachValueAsASharpSquare_data()
{
    QTest::addColumn<ThemeChoice>("theme");
    QTest::newRow("light") << ThemeChoice::Light;
    QTest::newRow("dark") << ThemeChoice::Dark;
    QTest::newRow("contrast") << ThemeChoice::Contrast;
}

void tst_EdgeArrivals::drawsEachValueAsASharpSquare()
{
    QFETCH(ThemeChoice, theme);
    applyTheme(*qApp, theme);
    FeatureMapView view;
    view.resize(100, 100);
    view.showMap(mapOf({{2, 2, 1}, {0, 1, 2, 4}}));
    const QImage seen = view.grab().toImage();
    const Colours colours = coloursFor(view);
    QCOMPARE(seen.pixelColor(0, 0), colours.grid);
    QCOMPARE(seen.pixelColor(99, 99), colours.text);
    std::set<QRgb> inks;
    for (int y = 0; y < 100; ++y)
        for (int x = 0; x < 100; ++x) {
            QCOMPARE(seen.pixel(x, y), seen.pixel(x / 50 * 50, y / 50 * 50)); // no blur between them
            inks.insert(seen.pixel(x, y));
        }
    QCOMPARE(inks.size(), std::size_t{4});
    const auto light = [&](int x, int y) { return seen.pixelColor(x, y).lightnessF(); };
    const bool rises = light(99, 99) > light(0, 0);
    QVERIFY((light(75, 25) > light(25, 25)) == rises && (light(25, 75) > light(75, 25)) == rises);
    view.showMap({}); // nothing to draw, and nothing to divide by
    QVERIFY(!view.grab().isNull());
}

void tst_EdgeArrivals::saysInWordsWhatArrived_data()
{
    QTest::addColumn<Arrival>("arrival");
    QTest::addColumn<QString>("words");
    Arrival latent = features(), vector = features(), nothing;
    latent.decision.codec = CutCodec::bottleneck(2);
    vector.behind = QStringLiteral("fc6");
    vector.shape = {512};
    QTest::newRow("picture") << picture() << QStringLiteral("Picture, 1 × 2, JPEG 20, 612 B");
    QTest::newRow("features") << features()
                              << QStringLiteral("Features after conv1, 2 × 2 × 3, 4-bit, 196 B");
    QTest::newRow("latent") << latent << QStringLiteral("Latent after conv1, 2 × 2 × 3, bottleneck 2, 196 B");
    QTest::newRow("vector") << vector << QStringLiteral("Features after fc6, 512 values, 4-bit, 196 B");
    QTest::newRow("nothing") << nothing << QStringLiteral("Picture, raw image, 0 B");
}

void tst_EdgeArrivals::saysInWordsWhatArrived()
{
    QFETCH(Arrival, arrival);
    QFETCH(QString, words);
    QCOMPARE(arrivalWords(arrival), words);
    look({device(1)});
    arrival.device = 1;
    m_edge->showArrival(arrival);
    QCOMPARE(this->words("edge.arrivalWords"), words);
    QVERIFY(!m_page->grab().isNull()); // also of nothing
}

void tst_EdgeArrivals::namesClassesWithoutAName()
{
    look({device(1)});
    Arrival arrival = picture();
    arrival.probabilities = {0.1F, 0.1F, 0.8F};
    m_edge->showArrival(arrival);
    QCOMPARE(words("edge.answerLabel"), QStringLiteral("class 2"));
}

void tst_EdgeArrivals::showsAnAnswerThatIsNone()
{
    look({device(1)});
    Arrival arrival = picture();
    arrival.probabilities = {};
    m_edge->showArrival(arrival);
    QCOMPARE(words("edge.answerLabel"), QStringLiteral("no answer"));
    QCOMPARE(words("edge.confidenceLabel"), QString());
    QVERIFY(!m_page->grab().isNull());
}

/// A device that answers alone sends nothing, and the card must not pretend it does.
void tst_EdgeArrivals::saysHowOldItIs()
{
    look({device(1)});
    m_edge->showArrival(picture());
    m_clock->time += Milliseconds(11'500);
    look({device(1)});
    QCOMPARE(words("arrivalCardSummary"), QStringLiteral("from pi-1, 12.0 s ago"));
    m_edge->showArrival(picture());
    QCOMPARE(words("arrivalCardSummary"), QStringLiteral("from pi-1"));
}

void tst_EdgeArrivals::watchesOnlyWhileItIsSeen()
{
    QCOMPARE(m_edge->watched(), std::optional(kEveryDevice));
    QSignalSpy wishes(m_edge.get(), &EdgeModel::watchRequested);
    m_page->hide();
    QCOMPARE(wishes.size(), 1);
    QVERIFY(!m_edge->watched());
    look({device(1)});
    QVERIFY(!m_edge->watched());
    m_page->show();
    QCOMPARE(m_edge->watched(), std::optional(kEveryDevice));
    m_page->setWindowState(Qt::WindowMinimized);
    look({device(1)});
    QVERIFY(!m_edge->watched());
    m_page->setWindowState(Qt::WindowNoState);
    look({device(1)});
    QCOMPARE(m_edge->watched(), std::optional(kEveryDevice));
    m_page.reset();
    QVERIFY(!m_edge->watched());
}

void tst_EdgeArrivals::watchesOnlyThePartThatASmallScreenShows()
{
    open(kSmall);
    QCOMPARE(m_edge->watched(), std::optional(kEveryDevice));
    QTest::mouseClick(find("edgePart2"), Qt::LeftButton);
    QVERIFY(!m_edge->watched());
    QTest::mouseClick(find("edgePart1"), Qt::LeftButton);
    QCOMPARE(m_edge->watched(), std::optional(kEveryDevice));
}

void tst_EdgeArrivals::aRowFiltersTheCard()
{
    look({device(1), device(2)});
    m_edge->showArrival(picture(1));
    QVERIFY(!find("everyDeviceButton")->isVisible());
    clickRow(1);
    QCOMPARE(m_edge->watched(), std::optional(DeviceId{2}));
    QVERIFY(!find("arrivalPanel")->isVisible()); // what it showed was another device's
    QCOMPARE(words("nobodyText"), QStringLiteral("Waiting for the next request of this device"));
    m_edge->showArrival(features(2));
    QVERIFY(find("arrivalPanel")->isVisible());
    QCOMPARE(words("arrivalCardSummary"), QStringLiteral("from pi-2"));
    QTest::mouseClick(find("everyDeviceButton"), Qt::LeftButton);
    QCOMPARE(m_edge->watched(), std::optional(kEveryDevice));
    QVERIFY(!find("everyDeviceButton")->isVisible());
    QVERIFY(find<QTableWidget>("deviceTable")->selectedItems().isEmpty());
    QVERIFY(find("arrivalPanel")->isVisible()); // it is still the newest
}

void tst_EdgeArrivals::theFilterEndsWithItsDevice()
{
    look({device(1), device(2)});
    clickRow(0);
    QCOMPARE(m_edge->watched(), std::optional(DeviceId{1}));
    look({device(2)});
    QCOMPARE(m_edge->watched(), std::optional(kEveryDevice));
    QVERIFY(find<QTableWidget>("deviceTable")->selectedItems().isEmpty());
}

void tst_EdgeArrivals::theChoiceStaysWithItsDevice()
{
    look({device(1), device(2), device(3)});
    clickRow(2);
    look({device(2), device(3)});
    const auto* table = find<QTableWidget>("deviceTable");
    QCOMPARE(m_edge->watched(), std::optional(DeviceId{3}));
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(table->selectionModel()->selectedRows().front().row(), 1);
}

/// Nobody's picture stays on the screen after its device has gone.
void tst_EdgeArrivals::forgetsWhatCameFromThoseWhoLeft()
{
    look({device(1), device(2)});
    m_edge->showArrival(picture(1));
    look({device(2)});
    QVERIFY(!m_edge->arrival());
    QVERIFY(!find("arrivalPanel")->isVisible());
    QVERIFY(find("nobodyText")->isVisible());
}

void tst_EdgeArrivals::takesNothingThatIsNotWatched()
{
    look({device(1), device(2)});
    clickRow(1);
    m_edge->showArrival(picture(1)); // it was under way
    QVERIFY(!m_edge->arrival());
    m_page->hide();
    m_edge->showArrival(picture(2));
    QVERIFY(!m_edge->arrival());
}

void tst_EdgeArrivals::tellsEachDevicesMeans()
{
    look({device(1), device(2)});
    const auto* table = find<QTableWidget>("deviceTable");
    const auto text = [&](int row, const QString& column) {
        for (int i = 0; i < table->columnCount(); ++i)
            if (table->horizontalHeaderItem(i)->text() == column)
                return table->item(row, i)->text();
        return QStringLiteral("no such column");
    };
    QCOMPARE(text(0, QStringLiteral("Requests")), QStringLiteral("100"));
    QCOMPARE(text(0, QStringLiteral("Last request")), QStringLiteral("cut 1, 4-bit"));
    QCOMPARE(text(0, QStringLiteral("Size")), QStringLiteral("196 B"));
    QCOMPARE(text(0, QStringLiteral("Queue")), QStringLiteral("200 µs"));
    QCOMPARE(text(0, QStringLiteral("Decode")), QStringLiteral("300 µs"));
    QCOMPARE(text(0, QStringLiteral("Compute")), QStringLiteral("2.70 ms"));
    QCOMPARE(text(0, QStringLiteral("Share")), QStringLiteral("75 %"));
    QCOMPARE(text(1, QStringLiteral("Share")), QStringLiteral("25 %"));
    look({{.id = 3, .peer = QStringLiteral("new"), .address = QStringLiteral("10.0.0.3:1")}});
    for (const char* column : {"Last request", "Size", "Queue", "Decode", "Compute", "Share"})
        QCOMPARE(text(0, QString::fromLatin1(column)), QStringLiteral("–"));
}

void tst_EdgeArrivals::smallScreensShowOnePartAtATime()
{
    QVERIFY(!find("chartChooser")->isVisible());
    open(kSmall);
    look({device(1), device(2)});
    const std::vector<const char*> parts{"arrivalCard", "devicesCard", "totalsCard", "edgeRateCard",
                                         "addressCard"};
    for (std::size_t chosen = 0; chosen < parts.size(); ++chosen) {
        auto* button = find(qPrintable(QStringLiteral("edgePart%1").arg(chosen + 1)));
        QVERIFY(button->height() >= 40 && button->width() >= 40);
        QTest::mouseClick(button, Qt::LeftButton);
        for (std::size_t part = 0; part < parts.size(); ++part)
            QCOMPARE(find(parts[part])->isVisible(), part == chosen);
        QTRY_VERIFY(find(parts[chosen])->height() > kSmall.height() * 2 / 3); // has the others' room
        QVERIFY2(m_page->size() == kSmall, parts[chosen]);                    // and asks for no more
    }
    const auto* table = find<QTableWidget>("deviceTable");
    QVERIFY(table->rowHeight(0) >= 40); // a finger's breadth
    m_page->resize(kLarge);
    for (const char* part : parts)
        QTRY_VERIFY(find(part)->isVisible());
    m_page->resize(1200, 640); // a small laptop: what arrives needs the room of the charts
    QTRY_VERIFY(!find("edgeRateCard")->isVisible());
    QVERIFY(find("arrivalCard")->isVisible() && find("devicesCard")->isVisible());
    QCOMPARE(m_page->size(), QSize(1200, 640));
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_EdgeArrivals)
#include "tst_EdgeArrivals.moc"
