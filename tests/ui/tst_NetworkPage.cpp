#include "core/base/Throttle.h"
#include "core/base/TraceFile.h"
#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"

#include "ui/charts/ChartFrame.h"
#include "ui/charts/ChartLegend.h"
#include "ui/pages/NetworkPage.h"
#include "ui/widgets/ScheduleView.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QStyleOptionSpinBox>
#include <QTemporaryDir>
#include <QTest>

namespace coinfer {

/// The page of the link as a user meets it: found by name, clicked, read.
class tst_NetworkPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        WindowSetup setup = m_feed.setup();
        setup.link = {};
        setup.peer = QStringLiteral("127.0.0.1:7070");
        m_window = std::make_unique<MainWindow>();
        m_run = &m_window->beginRun(setup);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QTest::mouseClick(find<QWidget>("networkButton"), Qt::LeftButton);
        m_wishes.clear();
        connect(m_run, &RunModel::linkRequested, this, [this](const LinkChoice& wish) { m_wishes << wish; });
    }
    void cleanup() { m_window.reset(); }

    void takesTypedRateExactly()
    {
        type(QStringLiteral("3.3mbit"));
        QCOMPARE(m_wishes.takeFirst().throttle, QStringLiteral("3.3mbit"));
        QCOMPARE(words("network.rateText"), QStringLiteral("3.30 Mbit/s"));
        QCOMPARE(words("rateText"), QStringLiteral("3.30 Mbit/s")); // of the live page: they never disagree
        QTest::mouseClick(find<QWidget>("network.throttleSwitch"), Qt::LeftButton);
        QTest::mouseClick(find<QWidget>("network.throttleSwitch"), Qt::LeftButton);
        QCOMPARE(m_wishes.last().throttle, QStringLiteral("3.3mbit"));
    }

    void saysWhatIsWrongWithARate_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("no unit") << QStringLiteral("12");
        QTest::newRow("no number") << QStringLiteral("fast");
        QTest::newRow("nothing") << QStringLiteral("0mbit");
        QTest::newRow("empty") << QString();
    }
    void saysWhatIsWrongWithARate()
    {
        QFETCH(QString, text);
        type(text);
        QVERIFY(m_wishes.isEmpty());
        QVERIFY(find<QLabel>("networkErrorText")->isVisible());
        QVERIFY(!words("networkErrorText").isEmpty());
        type(QStringLiteral("2mbit"));
        QVERIFY(!find<QLabel>("networkErrorText")->isVisible());
    }

    void playsATraceAndShowsItsPlace()
    {
        const QString path = write("time_s,mbps\n0,1\n1,10\n2,0.2\n");
        find<NetworkPage>("networkPage")->openTrace(path);
        QCOMPARE(m_wishes.takeFirst().throttle, path);
        m_run->showSchedule(*readTrace(path)); // as the application answers
        QTRY_VERIFY(find<ScheduleView>("scheduleView")->position() > 0.02);
        QVERIFY(!find<QLabel>("networkErrorText")->isVisible());
    }

    void keepsWhatGoesOnWhenATraceIsRefused_data()
    {
        QTest::addColumn<QString>("throttle");
        QTest::addColumn<QString>("shown");
        QTest::newRow("rate") << QStringLiteral("2mbit") << QStringLiteral("2.00 Mbit/s");
        QTest::newRow("scenario") << QStringLiteral("outage") << QStringLiteral("varying");
        QTest::newRow("off") << QStringLiteral("off") << QStringLiteral("unlimited");
    }
    void keepsWhatGoesOnWhenATraceIsRefused()
    {
        QFETCH(QString, throttle);
        QFETCH(QString, shown);
        m_run->showLink({.throttle = throttle});
        const auto* box = find<QComboBox>("network.scenarioBox");
        const int choices = box->count();
        const QString path = QStringLiteral("/traces/tram.csv");
        find<NetworkPage>("networkPage")->openTrace(path);
        QCOMPARE(m_wishes.takeFirst().throttle, path);
        QCOMPARE(box->currentText(), QStringLiteral("tram.csv"));
        m_run->showLinkRefused({.throttle = throttle}, QStringLiteral("line 3 is <b>quick</b>"));
        QVERIFY(find<QLabel>("networkErrorText")->isVisible());
        QCOMPARE(words("networkErrorText"), QStringLiteral("line 3 is <b>quick</b>"));
        QVERIFY(!find<QWidget>("noticeBar")->isVisible()); // the page says it
        QCOMPARE(words("network.rateText"), shown);
        QCOMPARE(box->count(), choices); // and is not offered again
        QCOMPARE(box->currentText(),
                 throttle == QStringLiteral("outage") ? throttle : QStringLiteral("constant"));
        QCOMPARE(find<QComboBox>("scenarioBox")->count(), choices); // nor on the live page
        QVERIFY(m_wishes.isEmpty());
        type(QStringLiteral("3mbit"));
        QVERIFY(!find<QLabel>("networkErrorText")->isVisible());
    }

    void saysOnOtherPagesThatATraceIsRefused()
    {
        m_window->showPage(PageId::Live);
        m_run->requestThrottle(QStringLiteral("/traces/tram.csv"));
        m_run->showLinkRefused({}, QStringLiteral("line 3 is quick"));
        QVERIFY(find<QWidget>("noticeBar")->isVisible());
        QCOMPARE(words("noticeText"), QStringLiteral("line 3 is quick"));
    }

    void changesNumbersByFinger_data()
    {
        QTest::addColumn<ThemeChoice>("theme");
        QTest::newRow("light") << ThemeChoice::Light;
        QTest::newRow("dark") << ThemeChoice::Dark;
        QTest::newRow("contrast") << ThemeChoice::Contrast; // has rules of its own
    }
    void changesNumbersByFinger()
    {
        QFETCH(ThemeChoice, theme);
        applyTheme(*qApp, theme);
        m_window->resize(800, 480);
        QCoreApplication::processEvents();
        auto* box = find<QSpinBox>("delayBox");
        QStyleOptionSpinBox option;
        option.initFrom(box);
        const auto placeOf = [&](QStyle::SubControl part) {
            return box->style()->subControlRect(QStyle::CC_SpinBox, &option, part, box);
        };
        const QRect up = placeOf(QStyle::SC_SpinBoxUp), down = placeOf(QStyle::SC_SpinBoxDown);
        const QRect words = box->findChild<QLineEdit*>()->geometry();
        QVERIFY(!up.intersects(down) && !words.intersects(up) && !words.intersects(down));
        for (const QRect& button : {up, down}) // of a box that is as high as a finger is wide
            QVERIFY(button.width() >= 40 && button.height() >= 36);
        QVERIFY(box->fontMetrics().horizontalAdvance(box->text()) < words.width());
        QTest::mouseClick(box, Qt::LeftButton, {}, up.center());
        QTest::mouseClick(box, Qt::LeftButton, {}, up.center());
        QCOMPARE(m_wishes.last().delay, Milliseconds(20));
        QTest::mouseClick(box, Qt::LeftButton, {}, down.center());
        QCOMPARE(m_wishes.last().delay, Milliseconds(10));
    }

    void wishesDelayAndJitterBesideTheThrottle()
    {
        type(QStringLiteral("2mbit"));
        find<QSpinBox>("delayBox")->setValue(40);
        find<QSpinBox>("jitterBox")->setValue(10);
        const LinkChoice& wish = m_wishes.last();
        QCOMPARE(wish.throttle, QStringLiteral("2mbit"));
        QCOMPARE(wish.delay, Milliseconds(40));
        QCOMPARE(wish.jitter, Milliseconds(10));
    }

    void showsWaitsAsLongAsTheyAre_data()
    {
        QTest::addColumn<int>("delay");
        QTest::addColumn<int>("jitter");
        QTest::newRow("long") << 3500 << 1500;
        QTest::newRow("the longest that is kept") << 60'000 << 60'000;
        QTest::newRow("longer, from the command line") << 90'000 << 70'000;
    }
    void showsWaitsAsLongAsTheyAre()
    {
        QFETCH(int, delay);
        QFETCH(int, jitter);
        m_run->showLink({.delay = Milliseconds(delay), .jitter = Milliseconds(jitter)});
        QCOMPARE(find<QSpinBox>("delayBox")->value(), delay);
        QCOMPARE(find<QSpinBox>("jitterBox")->value(), jitter);
        QVERIFY(m_wishes.isEmpty());
        find<QSpinBox>("jitterBox")->stepDown();
        QCOMPARE(m_wishes.last().delay, Milliseconds(delay)); // which nobody touched
        QCOMPARE(m_wishes.last().jitter, Milliseconds(jitter - 10));
    }

    void wishesStressWithItsLevel()
    {
        QSignalSpy wishes(m_run, &RunModel::stressRequested);
        QTest::mouseClick(find<QWidget>("stressSwitch"), Qt::LeftButton);
        QCOMPARE(wishes.takeFirst().first().toDouble(), 0.5);
        QTest::keyClick(find<QSlider>("stressSlider"), Qt::Key_End);
        QCOMPARE(wishes.takeLast().first().toDouble(), 1.0);
        QCOMPARE(words("stressText"), QStringLiteral("100 %"));
        QTest::keyClick(find<QWidget>("networkPage"), Qt::Key_C);
        QCOMPARE(wishes.takeLast().first().toDouble(), 0.0);
    }

    void saysInWordsHowTheLinkIs()
    {
        QCOMPARE(words("peerText"), QStringLiteral("127.0.0.1:7070"));
        m_run->showLinkState(LinkState::Disconnected, {});
        QCOMPARE(words("linkStateText"), QStringLiteral("no edge, the device answers alone"));
        m_run->showLinkState(LinkState::Disconnected, QStringLiteral("the edge went away; trying again"));
        QCOMPARE(words("linkStateText"), QStringLiteral("the edge went away; trying again. Meanwhile the "
                                                        "device answers alone."));
        m_run->showLinkState(LinkState::Connected, QStringLiteral("connected to the edge lab"));
        QCOMPARE(words("linkStateText"), QStringLiteral("connected to the edge lab"));
        AnsweredFrame frame = m_feed.next();
        frame.record.roundTripMs = 12.5;
        frame.record.fallback = true;
        m_run->showFrame(FakeFeed::shared(std::move(frame)));
        QTRY_COMPARE(words("roundTripText"), QStringLiteral("12.5 ms"));
        QVERIFY(words("troubleText").contains(QStringLiteral(" 1 without a link")));
    }

    void oneEdgeNeedsNoList()
    {
        m_run->showEdges({{.place = QStringLiteral("127.0.0.1:7070"), .isChosen = true}});
        QVERIFY(!find<QWidget>("edgeList")->isVisible());
        QCOMPARE(words("peerText"), QStringLiteral("127.0.0.1:7070"));
    }

    void showsEachOfSeveralEdges()
    {
        showThreeEdges();
        QVERIFY(find<QWidget>("edgeList")->isVisible());
        QCOMPARE(words("edgePlace1"), QStringLiteral("10.0.0.5:7070"));
        QCOMPARE(words("edgeWords1"), QStringLiteral("not reached"));
        QCOMPARE(find<QLabel>("edgeWords1")->toolTip(), QStringLiteral("No edge answers at 10.0.0.5:7070"));
        QCOMPARE(words("edgeWords2"), QStringLiteral("answers, round trip 1.5 ms, net 4.2 ms"));
        QCOMPARE(words("edgePlace3"), QStringLiteral("[fd00::5]:7070"));
        QCOMPARE(words("edgeWords3"), QStringLiteral("ready, round trip 12.0 ms"));
        QVERIFY(find<QLabel>("edgePlace2")->font().bold() && !find<QLabel>("edgePlace3")->font().bold());
        QCOMPARE(words("peerText"), QStringLiteral("10.0.0.6:7070, one of 3"));
        m_window->resize(800, 480);
        QCoreApplication::processEvents();
        QCOMPARE(m_window->size(), QSize(800, 480));
        for (const char* name : {"edgeWords1", "edgeWords2", "edgeWords3", "stressSwitch"}) {
            const auto* part = find<QWidget>(name);
            const QRect place(part->mapTo(m_window.get(), QPoint()), part->size());
            QVERIFY2(part->isVisible() && m_window->rect().contains(place), name);
        }
    }

    void showsWhatIsMeasuredBesideTheLimit()
    {
        auto* view = find<ScheduleView>("scheduleView");
        m_run->showSchedule(*parseThrottle(QStringLiteral("20mbit")));
        const auto pixels = [view] {
            const QImage image = view->grab().toImage();
            const QRgb colour = coloursFor(*view).estimate.rgb();
            int found = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    found += image.pixel(x, y) == colour ? 1 : 0;
            return found;
        };
        QCOMPARE(pixels(), 0);
        for (int i = 0; i < 20; ++i)
            measure(i, 5);
        QTRY_COMPARE(view->measuredLines().size(), std::size_t{1});
        QTRY_COMPARE(view->measuredLines().front().size(), 20);
        const QPolygonF line = view->measuredLines().front();
        QCOMPARE(line.front().y(), line.back().y());
        QVERIFY(line.front().x() < line.back().x()); // the newest is on the right, where now is
        QVERIFY(view->levelOf(BitRate::fromMbps(20)) > view->levelOf(BitRate::fromMbps(5)));
        QVERIFY(pixels() > 100);
        QStringList names;
        for (const auto* entry : find<QWidget>("curveCard")->findChildren<LegendEntry*>())
            names << entry->text();
        QCOMPARE(names, (QStringList{QStringLiteral("limit"), QStringLiteral("measured")}));
        m_run->feed().forget();
        QTRY_COMPARE(pixels(), 0);
    }

    void showsWhatIsMeasuredWithoutALimit()
    {
        auto* view = find<ScheduleView>("scheduleView");
        for (int i = 0; i < 5; ++i)
            measure(i, i == 0 ? 0.5 : 700);
        QTRY_COMPARE(view->measuredLines().size(), std::size_t{1});
        QTRY_COMPARE(view->measuredLines().front().size(), 5);
        const QPolygonF line = view->measuredLines().front();
        for (const QPointF& point : line) // on a scale that reaches them
            QVERIFY(point.y() > 0 && point.y() < view->height());
        QVERIFY(line.front().y() > line.back().y() + 20);
    }

    void showsRoundTrips()
    {
        for (int i = 0; i < 5; ++i) {
            AnsweredFrame frame = m_feed.next();
            frame.record.roundTripMs = 12.5;
            m_run->showFrame(FakeFeed::shared(std::move(frame)));
        }
        QTRY_COMPARE(words("roundTripCardSummary"), QStringLiteral("13 ms"));
        auto* chart = find<ChartFrame>("roundTripChart");
        QVERIFY(chart->isVisible());
        m_run->timeAxis().setCursor(m_run->timeAxis().window().end());
        QCOMPARE(chart->readout(), QStringList{QStringLiteral("round trip 13 ms")});
        m_run->feed().forget();
        QCOMPARE(words("roundTripCardSummary"), QString());
        m_window->resize(800, 480);
        QTRY_VERIFY(!chart->isVisible()); // the facts have it, too
    }

    void fitsTheSmallScreen()
    {
        m_window->resize(800, 480);
        QCoreApplication::processEvents();
        QCOMPARE(m_window->size(), QSize(800, 480));
        const QRect screen = m_window->rect();
        for (const char* name : {"network.throttleSwitch", "network.rateSlider", "rateEdit", "traceButton",
                                 "delayBox", "jitterBox", "scheduleView", "linkStateText", "stressSwitch"}) {
            const auto* part = find<QWidget>(name);
            const QRect place(part->mapTo(m_window.get(), QPoint()), part->size());
            QVERIFY2(part->isVisible() && screen.contains(place), name);
        }
    }

private:
    /// A frame in each second, from the first on.
    void measure(int second, double mbps)
    {
        AnsweredFrame frame = m_feed.next();
        frame.record.monotonic = std::chrono::seconds(second);
        frame.record.estimateMbps = mbps;
        m_run->showFrame(FakeFeed::shared(std::move(frame)));
    }
    void showThreeEdges()
    {
        m_run->showEdges({{.place = QStringLiteral("10.0.0.5:7070"),
                           .text = QStringLiteral("No edge answers at 10.0.0.5:7070")},
                          {.place = QStringLiteral("10.0.0.6:7070"),
                           .state = LinkState::Connected,
                           .isChosen = true,
                           .roundTrip = Microseconds(1'500),
                           .netMicros = 4'200},
                          {.place = QStringLiteral("[fd00::5]:7070"),
                           .state = LinkState::Connected,
                           .roundTrip = Microseconds(12'000)}});
    }
    template <class T> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    QString words(const char* name) const { return find<QLabel>(name)->text(); }
    void type(const QString& text)
    {
        auto* edit = find<QLineEdit>("rateEdit");
        edit->clear();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    QString write(const QByteArray& text)
    {
        QFile file(m_folder.filePath(QStringLiteral("trace.csv")));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(text);
        return file.fileName();
    }

    QTemporaryDir m_folder;
    FakeFeed m_feed{*Network::create(QStringLiteral("alexnet-224"), 10), 7};
    std::unique_ptr<MainWindow> m_window;
    RunModel* m_run = nullptr;
    QList<LinkChoice> m_wishes;
};

} // namespace coinfer

QTEST_MAIN(coinfer::tst_NetworkPage)
#include "tst_NetworkPage.moc"
