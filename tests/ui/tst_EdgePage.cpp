#include "tests/support/FindWidget.h"
#include "tests/support/ManualClock.h"
#include "ui/charts/ChartFrame.h"
#include "ui/model/EdgeModel.h"
#include "ui/pages/EdgePage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMimeData>
#include <QTableWidget>
#include <QTest>

#include <zbar.h>

namespace coinfer {
namespace {

const QByteArray kToken = "7ZK4-M0QX-0000-1111-2222-3333-4444";

TokenToShow token(bool isNew = false)
{
    return {.text = [] { return QByteArray(kToken.constData()); }, // a copy of its own: it is overwritten
            .file = QStringLiteral("/somewhere/token"),
            .isNew = isNew};
}

/// What a camera reads off the widget; empty if there is no QR code.
QByteArray readByCamera(QWidget& widget)
{
    QImage seen = widget.grab().toImage().convertToFormat(QImage::Format_Grayscale8);
    const auto width = static_cast<unsigned>(seen.width()), height = static_cast<unsigned>(seen.height());
    QByteArray grey; // without the padding at the end of a QImage's lines
    for (int y = 0; y < seen.height(); ++y)
        grey.append(reinterpret_cast<const char*>(seen.constScanLine(y)), seen.width());
    zbar::ImageScanner scanner;
    zbar::Image image(width, height, "Y800", grey.constData(), static_cast<unsigned long>(grey.size()));
    if (grey.isEmpty() || scanner.scan(image) < 1)
        return {};
    return QByteArray::fromStdString(image.symbol_begin()->get_data());
}

} // namespace

/// The page of an edge at work, and its charts as a user handles them.
class tst_EdgePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init();
    void cleanup() { m_page.reset(); }

    void readsBothChartsUnderTheMouse();
    void freezesItsChartsWhileTheEdgeGoesOn();
    void goesBackFurtherThanItShows();
    void copiesAChartAsAPicture();
    void listsItsDevices();
    void whatADeviceCallsItselfIsNoMarkup();
    void letsTabLeaveTheDevices();
    void saysNothingOfTheLoadBeforeTheFirstLook();
    void showsWhatTheEdgeHasCounted();
    void saysWhyItRefused();
    void showsTheTimesOfTheLastMinute();
    void showsTheTemperatureWithTheLoad();
    void showsTheTokenOnlyOnRequest();
    void copiesTheTokenWithoutShowingIt();
    void showsANewTokenOnce();
    void warnsOfPlainTextForEverybody();

private:
    /// Another edge, with a token or without.
    void openTo(bool others, std::optional<TokenToShow> token = {});
    bool isTokenAnywhere() const;
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_page, name); }
    TimeAxis& axis() const { return m_edge->timeAxis(); }
    /// Looks at the edge twice a second; it answers ten frames a second.
    void look(int times);
    static QPoint middle(const ChartFrame& chart) { return chart.plot().area.center().toPoint(); }

    std::shared_ptr<test::ManualClock> m_clock;
    std::unique_ptr<EdgeModel> m_edge;
    std::unique_ptr<EdgePage> m_page;
    EdgeStatus m_status;
};

void tst_EdgePage::init()
{
    m_status = {.load = 0.4};
    m_clock = std::make_shared<test::ManualClock>();
    m_edge = std::make_unique<EdgeModel>(
        EdgeSetup{.model = QStringLiteral("cifar10"), .addresses = {QStringLiteral("127.0.0.1:7070")}},
        m_clock);
    m_page = std::make_unique<EdgePage>(*m_edge);
    m_page->resize(1200, 800);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    look(200); // 100 seconds
}

void tst_EdgePage::look(int times)
{
    for (int i = 0; i < times; ++i) {
        m_clock->time += Milliseconds(500);
        m_status.figures.answered += 5;
        m_edge->showStatus(m_status);
    }
}

void tst_EdgePage::readsBothChartsUnderTheMouse()
{
    auto* rate = find<ChartFrame>("edgeRateChart");
    QTest::mouseMove(rate, middle(*rate) - QPoint(20, 0));
    QTest::mouseMove(rate, middle(*rate));
    QTRY_VERIFY(axis().cursor());
    QVERIFY(std::abs(*axis().cursor() - 85) < 1);
    QCOMPARE(rate->readout(), QStringList{QStringLiteral("answered 10")});
    QCOMPARE(find<ChartFrame>("edgeLoadChart")->readout(), QStringList{QStringLiteral("processors 40 %")});
}

void tst_EdgePage::freezesItsChartsWhileTheEdgeGoesOn()
{
    auto* rate = find<ChartFrame>("edgeRateChart");
    QTest::mouseClick(find("edge.freezeButton"), Qt::LeftButton);
    QVERIFY(find<QLabel>("edge.timeText")->text().endsWith(QStringLiteral("edge continues")));
    const auto* live = find("edge.backToLiveButton");
    QTRY_VERIFY(live->height() >= 40 && live->width() >= 40); // a finger's breadth
    QCOMPARE(live->height(), find("edge.zoomInButton")->height());
    const double end = axis().window().end();
    const QImage frozen = rate->grab().toImage();
    const auto headers = [this] {
        return QStringList{find<QLabel>("edgeRateCardSummary")->text(),
                           find<QLabel>("edgeLoadCardSummary")->text()};
    };
    const QStringList said = headers();
    QCOMPARE(said, (QStringList{QStringLiteral("10.0"), QStringLiteral("40 %")}));
    m_status.figures.answered += 1'000;
    m_status.load = 0.9;
    look(10);
    QCOMPARE(axis().window().end(), end);
    QCOMPARE(rate->grab().toImage(), frozen);
    QCOMPARE(headers(), said);
    QTest::keyClick(m_page.get(), Qt::Key_H);
    QCOMPARE(axis().window().end(), 105.0);
    QVERIFY(rate->grab().toImage() != frozen);
    QCOMPARE(headers().last(), QStringLiteral("90 %"));
}

void tst_EdgePage::goesBackFurtherThanItShows()
{
    QCOMPARE(axis().window().span(), 30.0);
    QTest::mouseClick(find("edge.zoomOutButton"), Qt::LeftButton);
    QTest::keyClick(m_page.get(), Qt::Key_Minus);
    QCOMPARE(axis().window().span(), 67.5);
    QTest::keyClick(m_page.get(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(!axis().window().isLive());
    QVERIFY(find("edge.backToLiveButton")->isVisible());
    QTest::keyClick(m_page.get(), Qt::Key_0);
    QVERIFY(axis().window().isLive());
    QCOMPARE(axis().window().span(), 30.0);
}

void tst_EdgePage::copiesAChartAsAPicture()
{
    QGuiApplication::clipboard()->clear();
    auto* load = find<ChartFrame>("edgeLoadChart");
    QTest::mouseClick(load, Qt::LeftButton, {}, middle(*load));
    QCOMPARE(QApplication::focusWidget(), load);
    QTest::keyClick(load, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->pixmap().size(), find("edgeLoadCard")->size());
}

void tst_EdgePage::listsItsDevices()
{
    m_status.devices = {{.id = 1,
                         .peer = QStringLiteral("pi-in-the-yard"),
                         .address = QStringLiteral("192.168.1.9:40112"),
                         .waiting = 2,
                         .bytesReceived = 1'200'000},
                        {.id = 2,
                         .peer = QStringLiteral("pi-in-the-hall"),
                         .address = QStringLiteral("[fe80::1]:40113"),
                         .bytesReceived = 500}};
    look(4);
    const auto* table = find<QTableWidget>("deviceTable");
    const auto text = [&](int row, int column) { return table->item(row, column)->text(); };
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(text(0, 0), QStringLiteral("pi-in-the-yard"));
    QCOMPARE(text(0, 1), QStringLiteral("192.168.1.9"));
    QCOMPARE(text(0, 3), QStringLiteral("2"));
    QCOMPARE(text(1, 1), QStringLiteral("[fe80::1]"));
    QCOMPARE(table->item(1, 1)->toolTip(), QStringLiteral("pi-in-the-hall, [fe80::1]:40113, 500 B received"));
    QVERIFY(find<QLabel>("devicesCardSummary")->text().startsWith(QStringLiteral("2 connected, ")));
    m_status.devices.erase(m_status.devices.begin());
    look(1);
    QCOMPARE(table->rowCount(), 1);
    QCOMPARE(text(0, 0), QStringLiteral("pi-in-the-hall"));
}

void tst_EdgePage::whatADeviceCallsItselfIsNoMarkup()
{
    m_status.devices = {
        {.id = 1, .peer = QStringLiteral("<img src=x>"), .address = QStringLiteral("[::1]:9")}};
    look(1);
    const QString tip = find<QTableWidget>("deviceTable")->item(0, 0)->toolTip();
    QVERIFY(!tip.contains(QLatin1Char('<')));
    QVERIFY(tip.contains(QStringLiteral("img src=x")));
}

void tst_EdgePage::letsTabLeaveTheDevices()
{
    m_status.devices = {{.id = 1, .peer = QStringLiteral("pi"), .address = QStringLiteral("10.0.0.9:1")}};
    look(1);
    auto* table = find<QTableWidget>("deviceTable");
    table->setFocus();
    QVERIFY(table->hasFocus());
    QTest::keyClick(table, Qt::Key_Tab);
    QVERIFY(!table->hasFocus());
}

void tst_EdgePage::saysNothingOfTheLoadBeforeTheFirstLook()
{
    EdgeModel edge({.model = QStringLiteral("cifar10")}, m_clock);
    EdgePage page(edge);
    page.resize(1200, 800);
    page.show();
    const auto* load = findWidget<QLabel>(page, "edgeLoadCardSummary");
    QCOMPARE(load->text(), QString());
    edge.showStatus({}); // of a machine that does not tell
    QCOMPARE(load->text(), QStringLiteral("not available on this machine"));
}

void tst_EdgePage::openTo(bool others, std::optional<TokenToShow> token)
{
    m_page.reset();
    m_edge = std::make_unique<EdgeModel>(EdgeSetup{.model = QStringLiteral("cifar10"),
                                                   .addresses = {QStringLiteral("192.0.2.1:7070")},
                                                   .openToNetwork = others,
                                                   .token = std::move(token)},
                                         m_clock);
    m_page = std::make_unique<EdgePage>(*m_edge);
    m_page->resize(1200, 800);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

/// In a text, a tool tip or a name for screen readers.
bool tst_EdgePage::isTokenAnywhere() const
{
    const QString token = QString::fromLatin1(kToken);
    const auto has = [&](const QWidget* widget) {
        return widget->property("text").toString().contains(token) || widget->toolTip().contains(token) ||
               widget->accessibleName().contains(token) || widget->accessibleDescription().contains(token);
    };
    const auto all = m_page->findChildren<QWidget*>();
    return std::any_of(all.begin(), all.end(), has);
}

void tst_EdgePage::showsWhatTheEdgeHasCounted()
{
    EdgeFigures& figures = m_status.figures;
    figures.connections = 14;
    figures.refused[static_cast<std::size_t>(Refusal::WrongToken)] = 9;
    figures.busy = 3;
    figures.failed = 1;
    figures.abandoned = 1;
    figures.bytesReceived = 1'200'000;
    figures.bytesSent = 640;
    look(1);
    const auto text = [this](const char* name) { return find<QLabel>(name)->text(); };
    QCOMPARE(text("answeredFigure"), QString::number(figures.answered));
    QCOMPARE(find<QLabel>("answeredFigure")->accessibleName(),
             QStringLiteral("Requests answered since the start"));
    QCOMPARE(text("connectionsFigure"), QStringLiteral("14"));
    QCOMPARE(text("refusedFigure"), QStringLiteral("9"));
    QCOMPARE(text("busyFigure"), QStringLiteral("3"));
    QCOMPARE(text("failedFigure"), QStringLiteral("2"));
    QCOMPARE(text("receivedFigure"), QStringLiteral("1.20 MB"));
    QCOMPARE(text("sentFigure"), QStringLiteral("640 B"));
    QVERIFY(!find<QLabel>("sentFigure")->accessibleName().isEmpty());
}

void tst_EdgePage::saysWhyItRefused()
{
    QVERIFY(!find("reasonsText")->isVisible());
    m_status.figures.refused[static_cast<std::size_t>(Refusal::Silent)] = 1;
    m_status.figures.refused[static_cast<std::size_t>(Refusal::WrongToken)] = 9;
    look(1);
    QVERIFY(find("reasonsText")->isVisible());
    QCOMPARE(find<QLabel>("reasonsText")->text(), QStringLiteral("Refused: 9 with a wrong token, 1 silent"));
    for (std::int64_t& count : m_status.figures.refused)
        ++count;
    look(1);
    QCOMPARE(find<QLabel>("reasonsText")->text().count(QLatin1Char(',')),
             static_cast<qsizetype>(kRefusals) - 1);
}

void tst_EdgePage::showsTheTimesOfTheLastMinute()
{
    const auto text = [this](const char* name) { return find<QLabel>(name)->text(); };
    QCOMPARE(text("medianFigure"), QStringLiteral("–")); // nobody has asked
    for (int i = 0; i < 1'000; ++i)
        m_status.figures.total.add(Milliseconds(400));
    look(1);
    QVERIFY2(text("medianFigure").endsWith(QStringLiteral(" ms")), qPrintable(text("medianFigure")));
    const QString before = text("tailFigure");
    look(60); // half a minute
    QCOMPARE(text("tailFigure"), before);
    look(61);
    QCOMPARE(text("tailFigure"), QStringLiteral("–"));
    m_status.figures.total.add(Milliseconds(2));
    look(1);
    const double milliseconds = text("tailFigure").section(QLatin1Char(' '), 0, 0).toDouble();
    QVERIFY2(milliseconds > 1.5 && milliseconds < 2.6, qPrintable(text("tailFigure"))); // not of the old ones
}

void tst_EdgePage::showsTheTemperatureWithTheLoad()
{
    const auto* load = find<QLabel>("edgeLoadCardSummary");
    QCOMPARE(load->text(), QStringLiteral("40 %"));
    m_status.temperatureC = 61.4;
    look(1);
    QCOMPARE(load->text(), QStringLiteral("40 %, 61 °C"));
}

void tst_EdgePage::showsTheTokenOnlyOnRequest()
{
    openTo(true, token());
    QVERIFY(find<QLabel>("tokenWords")->text().contains(QStringLiteral("Only devices with this token")));
    QVERIFY(!isTokenAnywhere());
    QTest::mouseClick(find("showTokenButton"), Qt::LeftButton);
    QVERIFY(find("tokenText")->isVisible());
    QCOMPARE(find<QLabel>("tokenText")->text(), QString::fromLatin1(kToken));
    QCOMPARE(readByCamera(*find("tokenCode")), kToken);
    QTest::mouseClick(find("showTokenButton"), Qt::LeftButton);
    QVERIFY(!isTokenAnywhere());
    QVERIFY(!find("tokenCode")->isVisible());
    QCOMPARE(readByCamera(*find("tokenCode")), QByteArray());
}

void tst_EdgePage::copiesTheTokenWithoutShowingIt()
{
    openTo(true, token());
    QGuiApplication::clipboard()->clear();
    QTest::mouseClick(find("copyTokenButton"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(kToken));
    const QMimeData* copied = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(copied->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
    QVERIFY(!isTokenAnywhere());
}

void tst_EdgePage::showsANewTokenOnce()
{
    openTo(true, token(true));
    QVERIFY(find("tokenText")->isVisible());
    QCOMPARE(find<QLabel>("tokenText")->text(), QString::fromLatin1(kToken));
    QVERIFY(find<QLabel>("tokenWords")->text().contains(QStringLiteral("is new")));
    QTest::mouseClick(find("showTokenButton"), Qt::LeftButton);
    QVERIFY(!isTokenAnywhere());
    QTest::mouseClick(find("showTokenButton"), Qt::LeftButton); // it is not new any more
    QVERIFY(!find<QLabel>("tokenWords")->text().contains(QStringLiteral("is new")));
}

void tst_EdgePage::warnsOfPlainTextForEverybody()
{
    openTo(true);
    const auto* words = find<QLabel>("reachText");
    QVERIFY(words->isVisible() && words->text().startsWith(QStringLiteral("WARNING")));
    QCOMPARE(words->property("role").toString(), QStringLiteral("warning"));
    QVERIFY(!m_page->findChild<QWidget*>(QStringLiteral("showTokenButton")));
    openTo(false);
    QVERIFY(find<QLabel>("reachText")->text().startsWith(QStringLiteral("Only this machine")));
    QVERIFY(find<QLabel>("reachText")->property("role").toString() != QStringLiteral("warning"));
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_EdgePage)
#include "tst_EdgePage.moc"
