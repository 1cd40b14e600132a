#include "core/session/Export.h"
#include "core/session/FrameColumns.h"
#include "core/session/SessionInfo.h"
#include "tests/support/FindWidget.h"
#include "tests/support/SessionSample.h"
#include "ui/look/Theme.h"
#include "ui/pages/SessionPage.h"
#include "ui/session/ColumnTexts.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

namespace coinfer {

/// What the tables of the session page have room for, and what they say of a frame or a log.
class tst_SessionTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init()
    {
        m_page = std::make_unique<SessionPage>();
        m_page->resize(1360, 860);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void cleanup() { m_page.reset(); }

    /// Names are elided before they are cut, and no row is out of sight.
    void showsAllOfAComparison()
    {
        const QString first = path("a-session-with-a-rather-long-name-of-its-own.jsonl"),
                      second = path("another-session-with-a-rather-long-name-of-its-own.jsonl");
        const auto frames = sampleFrames(100);
        QVERIFY(exportJsonLines(sampleSession(), {frames}, first).ok());
        QVERIFY(exportJsonLines(sampleSession(), {frames}, second).ok());
        open(first);
        click("compareButton");
        chooseFile("openLogDialog", second);
        QTRY_VERIFY(find<QWidget>("comparisonCardTable")->isVisible());
        for (const char* name : {"summaryCardTable", "comparisonCardTable"}) {
            auto* view = find<QTableView>(name);
            const auto* model = view->model();
            const QModelIndex last = model->index(model->rowCount() - 1, model->columnCount() - 1);
            QTRY_VERIFY2(view->viewport()->rect().contains(view->visualRect(last)), name);
            QHeaderView* header = view->horizontalHeader();
            const QImage picture = header->grab().toImage();
            for (int column = 0; column < model->columnCount(); ++column) {
                const int left = header->sectionViewportPosition(column);
                for (int x = left + 1; x < left + 4; ++x) // words that are cut reach the section's edge
                    for (int y = 2; y < picture.height() - 3; ++y)
                        QCOMPARE(picture.pixel(x, y), picture.pixel(left + 1, 2));
            }
        }
    }

    void saysThatFramesSentNothing()
    {
        auto frames = sampleFrames(2);
        frames[0].decision = {2, 3, kFloatBits}, frames[0].bytesUp = 0;
        frames[1].decision = {2, 2, kFloatBits}, frames[1].bytesUp = 9'000;
        m_page->setSession(sampleSession());
        m_page->addFrames(frames);
        const auto bits = static_cast<int>(frameColumns().indexOf(QStringLiteral("bits")));
        QCOMPARE(cell("frameTable", 0, bits), QStringLiteral("–"));
        QCOMPARE(cell("frameTable", 1, bits), QStringLiteral("float"));
    }

    void hasATextForEveryColumnOfTheLog()
    {
        QStringList names;
        for (const ColumnText& column : columnTexts())
            names << QString::fromLatin1(column.name);
        QCOMPARE(names, frameColumns());
        QCOMPARE(columnTexts().size(), frameTable().size());
    }

    void saysWhichFramesWereLookedAt()
    {
        auto frames = sampleFrames(2);
        frames[1].look = 2, frames[1].lookConfidence = 0.634F;
        m_page->setSession(sampleSession());
        m_page->addFrames(frames);
        const auto look = static_cast<int>(frameColumns().indexOf(QStringLiteral("look")));
        const auto sure = static_cast<int>(frameColumns().indexOf(QStringLiteral("look_confidence")));
        QCOMPARE(cell("frameTable", 0, look), QStringLiteral("–"));
        QCOMPARE(cell("frameTable", 0, sure), QStringLiteral("–"));
        QCOMPARE(cell("frameTable", 1, look), QStringLiteral("2"));
        QCOMPARE(cell("frameTable", 1, sure), QStringLiteral("63 %"));
        const auto* view = find<QTableView>("frameTable");
        QVERIFY(!view->isColumnHidden(look));
        QCOMPARE(view->model()->index(1, 0).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("looked at exit 2: 63 % sure"));
        QVERIFY(view->model()->index(0, 0).data(Qt::ToolTipRole).toString().isEmpty());
        find<QLineEdit>("filterLine")->setText(QStringLiteral("look=2 look_confidence<0.7"));
        QTRY_COMPARE(find<QTableView>("frameTable")->model()->rowCount(), 1);
    }

    void hasRoomForTheClock()
    {
        m_page->setSession(sampleSession());
        m_page->addFrames(sampleFrames(2));
        click("allColumnsButton");
        auto* view = find<QTableView>("frameTable");
        const auto clock = static_cast<int>(frameColumns().indexOf(QStringLiteral("wall_ms")));
        QVERIFY(!view->isColumnHidden(clock));
        const int wanted = view->sizeHintForIndex(view->model()->index(0, clock)).width();
        QVERIFY2(view->columnWidth(clock) >= wanted,
                 qPrintable(QStringLiteral("%1 of %2").arg(view->columnWidth(clock)).arg(wanted)));
    }

    void saysThatALogIsIncomplete()
    {
        SessionInfo info = sampleSession();
        info.lostFrames = 415;
        const auto frames = sampleFrames(85);
        QVERIFY(exportJsonLines(info, {frames}, path("full.jsonl")).ok());
        open(path("full.jsonl"));
        QVERIFY2(words("sessionText").contains(QStringLiteral("415 of the run's frames are missing")),
                 qPrintable(words("sessionText")));
    }

    void exportsForGermanSpreadsheets()
    {
        m_page->setSession(sampleSession());
        m_page->addFrames(sampleFrames(5));
        find<QAction>("exportGermanCsvAction")->trigger();
        chooseFile("exportDialog", path("g.csv"));
        QTRY_COMPARE(words("sessionText"), QStringLiteral("Written: ") + path("g.csv"));
        QFile csv(path("g.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QVERIFY(csv.readAll().startsWith("\xEF\xBB\xBFindex;wall_ms;"));
    }

    /// What a damaged log still holds would be gone.
    void exportsNoLogOverItself()
    {
        const QString log = path("mine.jsonl");
        QVERIFY(exportJsonLines(sampleSession(), {sampleFrames(5)}, log).ok());
        QFile file(log);
        QVERIFY(file.open(QIODevice::Append));
        file.write("{\"index\": damaged}\n");
        file.close();
        open(log);
        const qint64 size = QFileInfo(log).size();
        find<QAction>("exportJsonLinesAction")->trigger();
        const QString offered = find<QFileDialog>("exportDialog")->selectedFiles().value(0);
        QCOMPARE(offered, path("mine-copy.jsonl"));
        QTimer yes;
        yes.callOnTimeout([] { // the dialog asks whether the file may be replaced
            if (auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget()))
                question->button(QMessageBox::Yes)->click();
        });
        yes.start(10);
        chooseFile("exportDialog", log);
        QTRY_VERIFY2(words("sessionText").contains(QStringLiteral("is the log that is open")),
                     qPrintable(words("sessionText")));
        QCOMPARE(QFileInfo(log).size(), size);
    }

private:
    template <class T> T* find(const char* name) const { return findWidget<T>(*m_page, name); }
    QString words(const char* name) const { return find<QLabel>(name)->text(); }
    void click(const char* name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    QString cell(const char* view, int row, int column) const
    {
        return find<QTableView>(view)->model()->index(row, column).data().toString();
    }
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void chooseFile(const char* dialog, const QString& file)
    {
        auto* name = find<QFileDialog>(dialog)->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        QVERIFY(name);
        name->setText(file);
        QTest::keyClick(name, Qt::Key_Return);
    }
    void open(const QString& file)
    {
        click("openLogButton");
        chooseFile("openLogDialog", file);
        QTRY_VERIFY(!find<QWidget>("sessionProgress")->isVisible());
    }

    QTemporaryDir m_folder;
    std::unique_ptr<SessionPage> m_page;
};

} // namespace coinfer

QTEST_MAIN(coinfer::tst_SessionTables)
#include "tst_SessionTables.moc"
