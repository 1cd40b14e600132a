#include "core/session/Export.h"
#include "core/session/SessionReader.h"
#include "tests/support/FindWidget.h"
#include "tests/support/Patience.h"
#include "tests/support/SessionSample.h"
#include "ui/look/Theme.h"
#include "ui/pages/SessionPage.h"
#include "ui/session/FrameTableModel.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

namespace coinfer {

/// The session page as a user meets it: found by name, clicked, read.
class tst_SessionPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init();
    void cleanup() { m_page.reset(); }

    void saysWhatToDoWhileThereIsNothing();
    void showsFramesOfTheRunAndTheirSums();
    void wishesRecordingAndShowsItOnlyOnceItIs();
    void keepsSayingThatTheLogIsIncomplete();
    void saysThatAnEndedLogIsIncompleteAfterAll();
    void saysThatOnlyTheLastFramesAreKept();
    void givesTheSameNumbersAfterExportAndOpening();
    void exportsCsvAndReport();
    void saysWhyALogCannotBeOpened_data();
    void saysWhyALogCannotBeOpened();
    void showsWhatCouldBeReadOfACutOffLog();
    void filtersByWordsAndChips();
    void saysWhichWordOfTheFilterIsNotUnderstood();
    void sortsByColumnAndKeepsTheSelection();
    void sortsByTheKeysAsByTheHeader();
    void setsTwoSessionsSideBySide();
    void wishesReplayOfTheOpenedLog();
    void keepsThisRunWhileALogIsOpen();
    void givesUpReading();
    void saysWhatIsDamagedAndWhatGoesOn();
    void fitsScreen_data();
    void fitsScreen();

private:
    template <class T> T* find(const char* name) const { return findWidget<T>(*m_page, name); }
    QString words(const char* name) const { return find<QLabel>(name)->text(); }
    void click(const char* name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    QAbstractItemModel& table() const { return *find<QTableView>("frameTable")->model(); }
    QString cell(const char* view, int row, int column) const
    {
        const auto* model = find<QTableView>(view)->model();
        return model->index(row, column).data().toString();
    }
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    /// Types a file into the open dialog and accepts it, as a user at a keyboard does.
    void chooseFile(const char* dialog, const QString& file);
    void open(const QString& file);
    void exportAs(const char* action, const QString& file);

    QTemporaryDir m_folder;
    std::unique_ptr<SessionPage> m_page;
};

void tst_SessionPage::init()
{
    m_page = std::make_unique<SessionPage>();
    m_page->resize(1360, 860);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void tst_SessionPage::chooseFile(const char* dialog, const QString& file)
{
    auto* box = find<QFileDialog>(dialog);
    auto* name = box->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    QVERIFY(name);
    name->setText(file);
    QTest::keyClick(name, Qt::Key_Return);
}

void tst_SessionPage::open(const QString& file)
{
    click("openLogButton");
    chooseFile("openLogDialog", file);
    QTRY_VERIFY(!find<QWidget>("sessionProgress")->isVisible());
}

void tst_SessionPage::exportAs(const char* action, const QString& file)
{
    find<QAction>(action)->trigger();
    chooseFile("exportDialog", file);
    QTRY_COMPARE(words("sessionText"), QStringLiteral("Written: ") + file);
}

void tst_SessionPage::saysWhatToDoWhileThereIsNothing()
{
    QVERIFY(words("frameTableEmpty").contains(QStringLiteral("open a session log")));
    QVERIFY(!find<QWidget>("frameTable")->isVisible());
    QVERIFY(words("summaryCardEmpty").contains(QStringLiteral("first frames")));
    QVERIFY(!find<QPushButton>("exportButton")->isEnabled());
    QVERIFY(!find<QPushButton>("compareButton")->isEnabled());
    QVERIFY(!find<QPushButton>("replayButton")->isVisible());
}

void tst_SessionPage::showsFramesOfTheRunAndTheirSums()
{
    m_page->setSession(sampleSession());
    m_page->addFrames(sampleFrames(300));
    QCOMPARE(table().rowCount(), 300);
    QCOMPARE(words("frameCardSummary"), QStringLiteral("300 frames"));
    QTRY_COMPARE(find<QTableView>("summaryCardTable")->model()->columnCount(), 3); // all, search, edgent
    QCOMPARE(cell("summaryCardTable", 0, 0), QStringLiteral("300"));
    QCOMPARE(cell("summaryCardTable", 0, 1), QStringLiteral("150"));
    m_page->addFrames(sampleFrames(10, 300));
    QCOMPARE(table().rowCount(), 310);
    QTRY_COMPARE(cell("summaryCardTable", 0, 0), QStringLiteral("310"));
}

void tst_SessionPage::wishesRecordingAndShowsItOnlyOnceItIs()
{
    QSignalSpy wishes(m_page.get(), &SessionPage::recordRequested);
    QSignalSpy ends(m_page.get(), &SessionPage::recordStopped);
    QVERIFY(!find<QPushButton>("recordButton")->isEnabled()); // there is nothing to record
    m_page->setSession(sampleSession());
    auto* line = find<QLineEdit>("recordPath");
    QVERIFY(line->text().endsWith(QStringLiteral(".jsonl")));
    line->setText(path("a.jsonl"));
    click("recordButton");
    QCOMPARE(wishes.takeFirst().first().toString(), path("a.jsonl"));
    QVERIFY(!find<QPushButton>("recordButton")->isChecked());
    m_page->showProblem(QStringLiteral("cannot write there"));
    QCOMPARE(words("sessionText"), QStringLiteral("cannot write there"));
    m_page->showRecording(path("a.jsonl"));
    QVERIFY(find<QPushButton>("recordButton")->isChecked());
    QVERIFY(!line->isEnabled());
    click("recordButton");
    QCOMPARE(ends.size(), 1);
    m_page->showRecordingStopped();
    QVERIFY(line->isEnabled());
    QVERIFY(line->text() != path("a.jsonl")); // a log is never overwritten
    QVERIFY(words("recordState").contains(path("a.jsonl")));
}

void tst_SessionPage::keepsSayingThatTheLogIsIncomplete()
{
    m_page->resize(720, 480); // where there is little room, too
    m_page->setSession(sampleSession());
    m_page->showRecording(path("a.jsonl"));
    m_page->hearNotice(QStringLiteral("the edge went away"));
    auto* problem = find<QLabel>("recordProblem");
    QVERIFY(!problem->isVisible());
    const QString why = QStringLiteral("the log \"%1\" ends here: No space left").arg(path("a.jsonl"));
    m_page->hearNotice(why);
    m_page->showRecordingStopped();
    QVERIFY(problem->isVisible());
    QCOMPARE(problem->text(), QStringLiteral("The log is incomplete: ") + why);
    QVERIFY2(!words("recordState").contains(QStringLiteral("Recorded")), qPrintable(words("recordState")));
    QCoreApplication::processEvents();
    QCOMPARE(m_page->size(), QSize(720, 480));
    QVERIFY(problem->height() >= problem->heightForWidth(problem->width()));
    QVERIFY(m_page->rect().contains(QRect(problem->mapTo(m_page.get(), QPoint()), problem->size())));
    m_page->showRecording(path("b.jsonl"));
    QVERIFY(!problem->isVisible());
    m_page->showRecordingStopped();
    QVERIFY(words("recordState").contains(path("b.jsonl")));
}

/// Its last lines are written when the window has long said that it ended.
void tst_SessionPage::saysThatAnEndedLogIsIncompleteAfterAll()
{
    m_page->setSession(sampleSession());
    m_page->showRecording(path("a.jsonl"));
    m_page->showRecordingStopped();
    QVERIFY(words("recordState").contains(path("a.jsonl")));
    m_page->hearNotice(QStringLiteral("the log \"%1\" ends here: No space left").arg(path("a.jsonl")));
    QVERIFY(find<QLabel>("recordProblem")->isVisible());
    QVERIFY(words("recordState").isEmpty());
}

void tst_SessionPage::saysThatOnlyTheLastFramesAreKept()
{
    m_page->setSession(sampleSession());
    m_page->addFrames(sampleFrames(100));
    QCOMPARE(words("frameCardSummary"), QStringLiteral("100 frames"));
    m_page->addFrames(sampleFrames(120'000, 100));
    const int kept = table().rowCount();
    QVERIFY(kept >= 100'000 && kept < 120'000);
    const QString part =
        QStringLiteral("the last %L1 of %L2 frames; record to keep all").arg(kept).arg(120'100);
    QCOMPARE(words("frameCardSummary"), part);
    QTRY_COMPARE_WITH_TIMEOUT(words("summaryCardSummary"), part, kPatience);
    find<QAction>("exportCsvAction")->trigger();
    QVERIFY(find<QFileDialog>("exportDialog")->windowTitle().contains(part));
    chooseFile("exportDialog", path("part.csv"));
    QTRY_COMPARE_WITH_TIMEOUT(words("sessionText"),
                              QStringLiteral("Written: %1 (%2)").arg(path("part.csv"), part), kPatience);
}

void tst_SessionPage::givesTheSameNumbersAfterExportAndOpening()
{
    m_page->setSession(sampleSession());
    m_page->addFrames(sampleFrames(500));
    QTRY_COMPARE(cell("summaryCardTable", 0, 0), QStringLiteral("500"));
    QStringList before;
    for (int row = 0; row < find<QTableView>("summaryCardTable")->model()->rowCount(); ++row)
        before << cell("summaryCardTable", row, 0) << cell("summaryCardTable", row, 1);
    QStringList cells;
    for (int column = 0; column < table().columnCount(); ++column)
        cells << cell("frameTable", 321, column);

    exportAs("exportJsonLinesAction", path("same.jsonl"));
    open(path("same.jsonl"));
    QCOMPARE(words("sessionText"), QStringLiteral("same.jsonl: 500 frames"));
    QStringList after;
    for (int row = 0; row < find<QTableView>("summaryCardTable")->model()->rowCount(); ++row)
        after << cell("summaryCardTable", row, 0) << cell("summaryCardTable", row, 1);
    QCOMPARE(after, before);
    QStringList opened;
    for (int column = 0; column < table().columnCount(); ++column)
        opened << cell("frameTable", 321, column);
    QCOMPARE(opened, cells);
}

void tst_SessionPage::exportsCsvAndReport()
{
    m_page->setSession(sampleSession());
    m_page->addFrames(sampleFrames(50));
    exportAs("exportCsvAction", path("t.csv"));
    QFile csv(path("t.csv"));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(csv.readAll().count('\n'), 51);
    exportAs("exportPdfAction", path("t.pdf"));
    QFile pdf(path("t.pdf"));
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    QVERIFY(pdf.read(8).startsWith("%PDF-1."));
    find<QAction>("exportCsvAction")->trigger();
    chooseFile("exportDialog", QStringLiteral("/proc/none.csv"));
    QTRY_VERIFY(words("sessionText").contains(QStringLiteral("cannot write \"/proc/none.csv\"")));
}

void tst_SessionPage::saysWhyALogCannotBeOpened_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QTest::newRow("foreign") << QByteArray("hello\n")
                             << QStringLiteral("is not that of a Coinfer session log");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("is not that of a Coinfer session log");
    QTest::newRow("newer") << QByteArray("{\"schema\":7,\"model\":\"m\"}\n") << QStringLiteral("schema 7");
}

void tst_SessionPage::saysWhyALogCannotBeOpened()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    m_page->setSession(sampleSession());
    m_page->addFrames(sampleFrames(20));
    QFile file(path("bad.jsonl"));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
    file.close();
    open(path("bad.jsonl"));
    QTRY_VERIFY2(words("sessionText").contains(says), qPrintable(words("sessionText")));
    QVERIFY(words("sessionText").contains(QStringLiteral("bad.jsonl")));
    QCOMPARE(table().rowCount(), 20); // what was shown stays
}

void tst_SessionPage::showsWhatCouldBeReadOfACutOffLog()
{
    const auto frames = sampleFrames(40);
    QVERIFY(exportJsonLines(sampleSession(), {frames}, path("cut.jsonl")).ok());
    QFile file(path("cut.jsonl"));
    QVERIFY(file.resize(file.size() - 100));
    open(path("cut.jsonl"));
    QTRY_COMPARE(table().rowCount(), 39);
    QCOMPARE(words("sessionText"),
             QStringLiteral("cut.jsonl: 39 frames. The last line is truncated, as after a crash; "
                            "the rest is here."));
}

void tst_SessionPage::filtersByWordsAndChips()
{
    m_page->setSession(sampleSession());
    m_page->addFrames(sampleFrames(400));
    const auto isLate = [](const FrameRecord& f) { return !f.deadlineMet; };
    const auto frames = sampleFrames(400);
    const auto late = static_cast<int>(std::ranges::count_if(frames, isLate));
    QVERIFY(late > 0 && late < 400);
    click("lateChip");
    QCOMPARE(find<QLineEdit>("filterLine")->text(), QStringLiteral("late"));
    QTRY_COMPARE(table().rowCount(), late);
    QCOMPARE(words("frameCardSummary"), QStringLiteral("%1 of 400 frames").arg(late));
    find<QLineEdit>("filterLine")->clear();
    QTRY_COMPARE(table().rowCount(), 400);
    QVERIFY(!find<QPushButton>("lateChip")->isChecked());
    QTest::keyClicks(find<QLineEdit>("filterLine"), QStringLiteral("policy=edgent"));
    QTRY_COMPARE(table().rowCount(), 200);
    m_page->addFrames(sampleFrames(10, 400)); // new frames pass the filter, too
    QTRY_COMPARE(table().rowCount(), 205);
    find<QLineEdit>("filterLine")->setText(QStringLiteral("exit=1 exit=2"));
    QTRY_VERIFY(find<QWidget>("frameTableEmpty")->isVisible());
    QVERIFY(words("frameTableEmpty").contains(QStringLiteral("Clear the filter")));
}

void tst_SessionPage::saysWhichWordOfTheFilterIsNotUnderstood()
{
    m_page->setSession(sampleSession());
    m_page->addFrames(sampleFrames(30));
    QTest::keyClicks(find<QLineEdit>("filterLine"), QStringLiteral("late slow"));
    QVERIFY(find<QLabel>("filterProblem")->isVisible());
    QVERIFY(words("filterProblem").startsWith(QStringLiteral("\"slow\" is not a filter")));
    find<QLineEdit>("filterLine")->clear();
    QVERIFY(!find<QLabel>("filterProblem")->isVisible());
}

void tst_SessionPage::sortsByColumnAndKeepsTheSelection()
{
    m_page->setSession(sampleSession());
    m_page->addFrames(sampleFrames(200));
    auto* view = find<QTableView>("frameTable");
    constexpr int kIndex = 0, kTotal = 15;
    view->selectRow(123);
    const QString chosen = cell("frameTable", 123, kIndex);
    view->sortByColumn(kTotal, Qt::DescendingOrder);
    const auto falls = [&] {
        for (int row = 1; row < 200; ++row)
            if (cell("frameTable", row - 1, kTotal).toDouble() < cell("frameTable", row, kTotal).toDouble())
                return false;
        return true;
    };
    QTRY_VERIFY(falls());
    const int row = view->selectionModel()->selectedRows().value(0).row();
    QVERIFY(row != 123);
    QCOMPARE(cell("frameTable", row, kIndex), chosen);
}

void tst_SessionPage::sortsByTheKeysAsByTheHeader()
{
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->setSession(sampleSession());
    m_page->addFrames(sampleFrames(200));
    auto* view = find<QTableView>("frameTable");
    constexpr int kTotal = 15;
    view->setFocus();
    view->setCurrentIndex(table().index(7, kTotal));
    const auto inOrder = [&](auto isWrong) {
        for (int row = 1; row < 200; ++row)
            if (isWrong(cell("frameTable", row - 1, kTotal).toDouble(),
                        cell("frameTable", row, kTotal).toDouble()))
                return false;
        return true;
    };
    QVERIFY(!inOrder(std::greater<>()) && !inOrder(std::less<>()));
    QTest::keyClick(view, Qt::Key_S);
    QTRY_VERIFY(inOrder(std::greater<>()));
    QTest::keyClick(view, Qt::Key_S);
    QTRY_VERIFY(inOrder(std::less<>()));
    QTest::keyClick(view, Qt::Key_S);
    QTRY_COMPARE(cell("frameTable", 123, 0), QStringLiteral("123")); // as they came
}

void tst_SessionPage::setsTwoSessionsSideBySide()
{
    const auto first = sampleFrames(100), second = sampleFrames(150);
    QVERIFY(exportJsonLines(sampleSession(), {first}, path("a.jsonl")).ok());
    QVERIFY(exportJsonLines(sampleSession(), {second}, path("b.jsonl")).ok());
    open(path("a.jsonl"));
    QVERIFY(!find<QWidget>("comparisonCard")->isVisible());
    click("compareButton");
    chooseFile("openLogDialog", path("b.jsonl"));
    QTRY_VERIFY(find<QWidget>("comparisonCardTable")->isVisible());
    QCOMPARE(cell("comparisonCardTable", 0, 0), QStringLiteral("100"));
    QCOMPARE(cell("comparisonCardTable", 0, 1), QStringLiteral("150"));
    QCOMPARE(cell("comparisonCardTable", 0, 2), QStringLiteral("+50"));
    const auto* model = find<QTableView>("comparisonCardTable")->model();
    QCOMPARE(model->headerData(1, Qt::Horizontal).toString(), QStringLiteral("b.jsonl"));
    QCOMPARE(table().rowCount(), 100);
    QVERIFY(find<QWidget>("latencyPairs")->isVisible());
    click("compareButton");
    QVERIFY(!find<QWidget>("comparisonCard")->isVisible());
    QVERIFY(!find<QWidget>("comparisonCharts")->isVisible());
}

void tst_SessionPage::wishesReplayOfTheOpenedLog()
{
    const auto frames = sampleFrames(10);
    QVERIFY(exportJsonLines(sampleSession(), {frames}, path("r.jsonl")).ok());
    QSignalSpy wishes(m_page.get(), &SessionPage::replayRequested);
    open(path("r.jsonl"));
    click("replayButton");
    QCOMPARE(wishes.takeFirst(), QVariantList({path("r.jsonl"), 1.0}));
}

void tst_SessionPage::keepsThisRunWhileALogIsOpen()
{
    const auto frames = sampleFrames(10);
    QVERIFY(exportJsonLines(sampleSession(), {frames}, path("k%1.jsonl")).ok());
    m_page->setSession(sampleSession());
    m_page->addFrames(sampleFrames(30));
    QVERIFY(!find<QWidget>("thisRunButton")->isVisible());
    open(path("k%1.jsonl"));
    QTRY_COMPARE(table().rowCount(), 10);
    QCOMPARE(words("sessionText"), QStringLiteral("k%1.jsonl: 10 frames"));
    m_page->addFrames(sampleFrames(5, 30));
    QCOMPARE(table().rowCount(), 10);
    click("thisRunButton");
    QCOMPARE(table().rowCount(), 35);
}

void tst_SessionPage::givesUpReading()
{
    const auto frames = sampleFrames(20'000);
    QVERIFY(exportJsonLines(sampleSession(), {frames}, path("long.jsonl")).ok());
    m_page->openLog(path("long.jsonl"));
    QVERIFY(find<QWidget>("sessionProgress")->isVisible());
    click("sessionCancelButton");
    QVERIFY(!find<QWidget>("sessionProgress")->isVisible());
    m_page->openLog(path("r.jsonl")); // the next job waits for the end of the one before
    QTRY_VERIFY(!find<QWidget>("sessionProgress")->isVisible());
    QVERIFY(!words("sessionText").contains(QStringLiteral("long")));
}

void tst_SessionPage::saysWhatIsDamagedAndWhatGoesOn()
{
    const auto frames = sampleFrames(40);
    QVERIFY(exportJsonLines(sampleSession(), {frames}, path("hurt.jsonl")).ok());
    QVERIFY(QFile::resize(path("hurt.jsonl"), QFileInfo(path("hurt.jsonl")).size() - 100));
    m_page->setSession(sampleSession());
    m_page->addFrames(sampleFrames(50'000)); // which take long to write
    find<QAction>("exportCsvAction")->trigger();
    chooseFile("exportDialog", path("long.csv"));
    m_page->openLog(path("hurt.jsonl"));
    QTRY_COMPARE(table().rowCount(), 39);
    QVERIFY(find<QWidget>("sessionProgress")->isVisible() &&
            find<QWidget>("sessionCancelButton")->isVisible());
    QCOMPARE(words("sessionText"), QStringLiteral("Writing long.csv"));
    QTRY_VERIFY_WITH_TIMEOUT(!find<QWidget>("sessionProgress")->isVisible(), kPatience);
    QVERIFY(words("sessionText").startsWith(QStringLiteral("Written: ")));
    QVERIFY(
        words("sessionText").contains(QStringLiteral("hurt.jsonl: 39 frames. The last line is truncated")));
}

void tst_SessionPage::fitsScreen_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("the Pi's screen beside the navigation") << QSize(720, 480);
    QTest::newRow("netbook") << QSize(940, 600);
    QTest::newRow("laptop") << QSize(1360, 900);
}

void tst_SessionPage::fitsScreen()
{
    QFETCH(QSize, size);
    m_page->setSession(sampleSession());
    m_page->addFrames(sampleFrames(50));
    m_page->resize(size);
    QCOMPARE(m_page->size(), size); // nothing in it insists on more
    for (const char* name : {"openLogButton", "compareButton", "exportButton", "filterLine", "lateChip",
                             "recordButton", "recordPath", "frameTable"}) {
        auto* widget = find<QWidget>(name);
        QVERIFY2(widget->isVisible(), name);
        const QRect place(widget->mapTo(m_page.get(), QPoint(0, 0)), widget->size());
        QVERIFY2(m_page->rect().contains(place), name);
        QVERIFY2(widget->height() >= 38, name); // a finger's breadth
        QVERIFY2(widget->accessibleName().size() + widget->property("text").toString().size() > 0, name);
    }
    if (size.width() < 1000) {
        click("sessionChoice2");
        QVERIFY(find<QWidget>("summaryCard")->isVisible());
        QVERIFY(!find<QWidget>("frameTable")->isVisible());
        click("sessionChoice3");
        QVERIFY(words("comparisonCardEmpty").contains(QStringLiteral("second log")));
        click("sessionChoice4");
        QVERIFY(words("comparisonChartsEmpty").contains(QStringLiteral("second log")));
    }
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_SessionPage)
#include "tst_SessionPage.moc"
