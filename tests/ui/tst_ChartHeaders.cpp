#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"

#include "ui/charts/ChartFrame.h"
#include "ui/charts/ChartLegend.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/window/Language.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

namespace coinfer {

/// What stands above the charts and beside the picture: it speaks of what is shown below it, and uses the
/// room that there is.
class tst_ChartHeaders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { open(QStringLiteral("en"), {1440, 900}); }
    void cleanup()
    {
        m_window.reset();
        speak(QStringLiteral("en"));
    }

    void freezeWithTheCharts_data();
    void freezeWithTheCharts();
    void speakOfThePastThatIsShown();
    void goOnWithTheCharts();
    void cutNothingOff_data();
    void cutNothingOff();
    void cutNothingOffOnTheAgentPage_data();
    void cutNothingOffOnTheAgentPage();
    void nameTheClassWhole_data();
    void nameTheClassWhole();

private:
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    TimeAxis& axis() const { return m_run->timeAxis(); }
    void open(const QString& language, QSize size, QStringList classes = {});
    /// Frames, two a second, whose figures are all of this size.
    void feed(int frames, double size);
    QStringList headers() const;
    QString beyond(const QWidget& widget) const;

    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
    RunModel* m_run = nullptr;
    int m_fed = 0;
};

constexpr const char* kCards[] = {"latencyCard", "bandwidthCard", "accuracyCard", "decisionCard",
                                  "loadsCard"};

void tst_ChartHeaders::open(const QString& language, QSize size, QStringList classes)
{
    speak(language);
    m_fed = 0;
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    WindowSetup setup = m_feed->setup();
    if (!classes.isEmpty())
        setup.classes = std::move(classes);
    m_window = std::make_unique<MainWindow>();
    m_run = &m_window->beginRun(setup);
    m_window->resize(size);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_ChartHeaders::feed(int frames, double size)
{
    QSignalSpy drained(&m_run->feed(), &LiveFeed::framesDrained);
    for (int i = 0; i < frames; ++i) {
        AnsweredFrame frame = m_feed->next();
        FrameRecord& r = frame.record;
        frame.picture = {};
        r.monotonic = Milliseconds(500 * m_fed++);
        r.total = Microseconds(static_cast<std::int64_t>(size * 1'000));
        r.estimateMbps = size;
        r.roundTripMs = size;
        r.deviceLoad = r.edgeLoad = size / 100;
        r.truth = r.label = 1;
        r.decision = size > 50 ? Decision{5, 2, 4} : Decision{3, 4, 2};
        r.bytesUp = 1'000;
        r.reward = size / 1'000;
        r.value = static_cast<float>(size / 1'001);
        r.entropy = r.temperature = static_cast<float>(size / 999);
        frame.shadow = ShadowChoice{.policy = QStringLiteral("edgent"), .own = {.value = size / 1'002}};
        m_run->showFrame(FakeFeed::shared(std::move(frame)));
    }
    QVERIFY(drained.wait());
    QSignalSpy beat(&m_run->feed(), &LiveFeed::ticked); // charts have a slower beat than frames
    QVERIFY(beat.wait());
}

/// All that stands above the charts of the page that is shown.
QStringList tst_ChartHeaders::headers() const
{
    QStringList all;
    for (const auto* label : m_window->currentPage()->findChildren<QLabel*>())
        if (label->objectName().endsWith(QStringLiteral("CardSummary")) && label->isVisible())
            all << label->text();
    for (const auto* legend : m_window->currentPage()->findChildren<ChartLegend*>())
        all << legend->values();
    return all;
}

void tst_ChartHeaders::freezeWithTheCharts_data()
{
    QTest::addColumn<PageId>("page");
    QTest::addColumn<double>("zoom");
    QTest::newRow("live") << PageId::Live << 1.0;
    QTest::newRow("live, in wide bins") << PageId::Live << 1'000.0;
    QTest::newRow("agent") << PageId::Agent << 1.0;
    QTest::newRow("agent, in wide bins") << PageId::Agent << 1'000.0;
}

void tst_ChartHeaders::freezeWithTheCharts()
{
    QFETCH(PageId, page);
    QFETCH(double, zoom);
    m_window->showPage(page);
    axis().zoom(zoom);
    feed(1'300, 30);
    const QStringList before = headers();
    QVERIFY(before.filter(QStringLiteral("3")).size() > 0);
    axis().hold();
    feed(120, 90);
    QCOMPARE(headers(), before);
    m_window->showPage(PageId::Network);
    feed(10, 70);
    m_window->showPage(page);
    QCOMPARE(headers(), before);
}

void tst_ChartHeaders::speakOfThePastThatIsShown()
{
    feed(200, 30);
    feed(200, 90);
    const auto words = [this](const char* name) { return find<QLabel>(name)->text(); };
    QVERIFY2(words("latencyCardSummary").startsWith(QStringLiteral("median 90,")),
             qPrintable(words("latencyCardSummary")));
    axis().hold();
    axis().pan(-110);
    QVERIFY2(words("latencyCardSummary").startsWith(QStringLiteral("median 30,")),
             qPrintable(words("latencyCardSummary")));
    QCOMPARE(words("bandwidthCardSummary"), QStringLiteral("30.0 Mbit/s"));
    QCOMPARE(find<ChartLegend>("loadsCardLegend")->values(),
             (QStringList{QStringLiteral("30 %"), QStringLiteral("30 %")}));
    QCOMPARE(words("decisionCardSummary"), QStringLiteral("mean 1000 B a frame"));
}

void tst_ChartHeaders::goOnWithTheCharts()
{
    feed(100, 30);
    axis().hold();
    feed(100, 90);
    axis().goLive();
    QVERIFY(find<QLabel>("latencyCardSummary")->text().startsWith(QStringLiteral("median 90,")));
    feed(100, 60);
    QVERIFY(find<QLabel>("latencyCardSummary")->text().startsWith(QStringLiteral("median 60,")));
}

/// Empty where it is whole and within its card.
QString tst_ChartHeaders::beyond(const QWidget& widget) const
{
    const QWidget* card = widget.parentWidget();
    while (card && !card->property("card").toBool())
        card = card->parentWidget();
    const QRect place(widget.mapTo(card, QPoint()), widget.size());
    if (!card->rect().contains(place))
        return QStringLiteral("%1 ends at %2 of %3")
            .arg(widget.objectName())
            .arg(place.right())
            .arg(card->width());
    if (const auto* label = qobject_cast<const ElidedLabel*>(&widget); label && label->isCut())
        return QStringLiteral("%1 says %2").arg(label->objectName(), label->shownText());
    if (widget.width() < widget.minimumSizeHint().width())
        return QStringLiteral("%1 has %2").arg(widget.objectName()).arg(widget.width());
    return {};
}

void tst_ChartHeaders::cutNothingOff_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const char* language : {"en", "de"})
        for (const QSize size : {QSize(800, 480), QSize(1280, 720), QSize(1366, 768), QSize(1440, 900)})
            QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(language)).arg(size.width())))
                << QString::fromLatin1(language) << size;
}

void tst_ChartHeaders::cutNothingOff()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    open(language, size);
    feed(20, 123.4);
    QStringList cut;
    for (int part = 0; part < 6; ++part) { // a small screen shows them one at a time
        QTest::keyClick(m_window.get(), static_cast<Qt::Key>(Qt::Key_1 + part));
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(); // words that have come ask for room
        for (const char* name : kCards) {
            const auto* card = find(name);
            if (!card->isVisible())
                continue;
            const auto* words = find<ElidedLabel>(QByteArray(name).append("Summary").constData());
            if (words->isVisible())
                cut << beyond(*words);
            for (const auto* entry : card->findChildren<LegendEntry*>())
                cut << beyond(*entry);
            const auto* chart = card->findChild<ChartFrame*>();
            if (chart->height() < chart->minimumSizeHint().height())
                cut << QStringLiteral("%1 is %2 high").arg(chart->objectName()).arg(chart->height());
        }
    }
    cut.removeAll(QString());
    cut.removeDuplicates();
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QLatin1Char('\n'))));
    QCOMPARE(m_window->size(), size);
}

void tst_ChartHeaders::cutNothingOffOnTheAgentPage_data()
{
    cutNothingOff_data();
    for (const char* language : {"en", "de"}) // from here on all four fit beside each other
        QTest::newRow(qPrintable(QStringLiteral("%1 wide").arg(QLatin1String(language))))
            << QString::fromLatin1(language) << QSize(1660, 900);
}

void tst_ChartHeaders::cutNothingOffOnTheAgentPage()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    open(language, size);
    m_window->showPage(PageId::Agent);
    feed(20, 123.4);
    QStringList cut;
    for (int part = 0; part < 5; ++part) { // a small screen shows them one at a time
        QTest::keyClick(m_window.get(), static_cast<Qt::Key>(Qt::Key_1 + part));
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents();
        for (const char* name : {"rewardCard", "entropyCard", "localCard"})
            for (const auto* entry : find(name)->findChildren<LegendEntry*>())
                if (entry->isVisible())
                    cut << beyond(*entry);
    }
    cut.removeAll(QString());
    cut.removeDuplicates();
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QLatin1Char('\n'))));
}

void tst_ChartHeaders::nameTheClassWhole_data()
{
    cutNothingOff_data();
}

void tst_ChartHeaders::nameTheClassWhole()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    const QStringList classes{QStringLiteral("springer spaniel"), QStringLiteral("English springer spaniel"),
                              QStringLiteral("chain saw"),        QStringLiteral("gas pump"),
                              QStringLiteral("French horn"),      QStringLiteral("cassette player")};
    open(language, size, classes);
    const auto* answer = find<ElidedLabel>("answerLabel");
    for (int label = 0; label < classes.size(); ++label) {
        AnsweredFrame frame = m_feed->next();
        frame.record.label = label;
        m_run->showFrame(FakeFeed::shared(std::move(frame)));
        QTRY_COMPARE(answer->text(), classes.at(label));
        QCoreApplication::processEvents();
        QCOMPARE(answer->shownText(), answer->text());
        QVERIFY(answer->height() >= answer->fontMetrics().height());
        QVERIFY(find("pictureView")->height() >= 100); // which it does not push away
    }
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_ChartHeaders)
#include "tst_ChartHeaders.moc"
