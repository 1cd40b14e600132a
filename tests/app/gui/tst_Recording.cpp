#include "core/base/Units.h"
#include "core/session/Export.h"
#include "core/session/SessionReader.h"
#include "tests/support/WindowProgram.h"
#include "ui/session/FrameTableModel.h"

#include <QAbstractButton>
#include <QAction>
#include <QTableView>
#include <QTemporaryDir>

#include <cmath>

namespace coinfer {

/// A run is recorded, exported, opened and replayed in the window, and says the same all the while.
class tst_Recording : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsTheLogOfTheWholeRunAsTheRun();
    void exportsWhatTheRunShows();
    void writesTheSameNumbersIntoTheTable();
    void writesAReport();
    void replaysToTheSameFigures();
    void setsTheRunBesideItsLog();

private:
    /// Every cell of a summary's column.
    QStringList summary(const char* table, int column) const;
    /// Of the live page that is shown: the run's own or a replay's.
    QStringList liveFigures() const;
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void openLog(const QString& file);
    void exportAs(const char* action, const QString& file);

    QTemporaryDir m_folder;
    std::unique_ptr<WindowProgram> m_program;
    QStringList m_shown;                 ///< sums of the run, as shown at its end
    QStringList m_live;                  ///< what its live page says
    std::vector<FrameRecord> m_recorded; ///< by the log that was written meanwhile
};

constexpr std::int64_t kFrames = 160;

/// One run for all: recorded from its first frame to its last, and what it shows is kept.
void tst_Recording::initTestCase()
{
    WindowProgram::prepare(m_folder.path());
    gui::WindowOptions options;
    options.demo.policy = QStringLiteral("search");
    options.demo.slowdown = QStringLiteral("50");
    options.demo.throttle = QStringLiteral("3g-drive");
    options.demo.deadline = QStringLiteral("50ms");
    options.demo.frames = kFrames; // a paused run still answers what is under way
    options.log = path("run.jsonl");
    m_program = std::make_unique<WindowProgram>(options);
    m_program->startDemo();
    QTRY_COMPARE_WITH_TIMEOUT(m_program->answered(), kFrames, kPatience);
    RunModel& run = *m_program->window.run();
    QTest::keyClick(&m_program->window, Qt::Key_R, Qt::ControlModifier);
    QTRY_VERIFY(m_program->words("recordState").contains(QStringLiteral("run.jsonl")));
    QTRY_COMPARE(static_cast<std::int64_t>(readSession(path("run.jsonl"))->frames.size()),
                 m_program->answered());
    m_recorded = readSession(path("run.jsonl"))->frames;

    const LiveFigures last = run.feed().history().figures();
    QTRY_VERIFY(m_program->words("latencyCardSummary")
                    .contains(QString::number(last.p95Ms, 'f', last.p95Ms < 10 ? 1 : 0)));
    const auto accuracy =
        run.feed().history().samples().back().accuracyAll; // charts have a slower beat than frames
    QVERIFY(accuracy);
    QTRY_VERIFY(m_program->words("accuracyCardSummary")
                    .endsWith(QStringLiteral("all %1 %").arg(*accuracy * 100, 0, 'f', 1)));
    QTRY_COMPARE(m_program->shownWords("decisionCardSummary"),
                 QStringLiteral("mean %1 a frame").arg(formatBytes(std::llround(last.bytes))));
    m_live = liveFigures();

    m_program->click("sessionButton");
    QTRY_VERIFY(!summary("summaryCardTable", 0).isEmpty());
    QTRY_COMPARE(summary("summaryCardTable", 0).value(0), QString::number(m_program->answered()));
    m_shown = summary("summaryCardTable", 0);
}

QStringList tst_Recording::liveFigures() const
{
    return {m_program->shownWords("latencyCardSummary"), m_program->shownWords("accuracyCardSummary"),
            m_program->shownWords("decisionCardSummary")};
}

QStringList tst_Recording::summary(const char* table, int column) const
{
    QStringList cells;
    const auto* model = m_program->find<QTableView>(table)->model();
    for (int row = 0; row < model->rowCount(); ++row)
        cells << model->index(row, column).data().toString();
    return cells;
}

void tst_Recording::openLog(const QString& file)
{
    m_program->click("openLogButton");
    m_program->chooseFile("openLogDialog", file);
    QTRY_VERIFY2(m_program->words("sessionText").startsWith(QFileInfo(file).fileName() + u':'),
                 qPrintable(m_program->words("sessionText")));
}

void tst_Recording::exportAs(const char* action, const QString& file)
{
    m_program->find<QAction>(action)->trigger();
    m_program->chooseFile("exportDialog", file);
    QTRY_COMPARE(m_program->words("sessionText"), QStringLiteral("Written: ") + file);
}

void tst_Recording::showsTheLogOfTheWholeRunAsTheRun()
{
    openLog(path("run.jsonl"));
    QCOMPARE(summary("summaryCardTable", 0), m_shown);
    m_program->click("thisRunButton");
    QCOMPARE(summary("summaryCardTable", 0), m_shown);
}

void tst_Recording::exportsWhatTheRunShows()
{
    exportAs("exportJsonLinesAction", path("again.jsonl"));
    openLog(path("again.jsonl"));
    QCOMPARE(summary("summaryCardTable", 0), m_shown);
    m_program->click("thisRunButton");
}

void tst_Recording::writesTheSameNumbersIntoTheTable()
{
    exportAs("exportCsvAction", path("run.csv"));
    QFile csv(path("run.csv"));
    QVERIFY(csv.open(QIODevice::ReadOnly | QIODevice::Text));
    const QStringList lines = QString::fromUtf8(csv.readAll()).remove(u'\r').split(u'\n', Qt::SkipEmptyParts);
    const QStringList columns = lines.first().split(u',');
    QCOMPARE(columns, frameColumns());
    QCOMPARE(static_cast<std::size_t>(lines.size() - 1), m_recorded.size());
    const auto cell = [&](std::size_t frame, const char* column) {
        const auto at = columns.indexOf(QLatin1String(column));
        return lines.at(static_cast<qsizetype>(frame) + 1).split(u',').value(at).toLongLong();
    };
    std::int64_t bytes = 0;
    for (std::size_t i = 0; i < m_recorded.size(); ++i) {
        QCOMPARE(cell(i, "total_us"), m_recorded[i].total.count());
        QCOMPARE(cell(i, "label"), m_recorded[i].label);
        bytes += cell(i, "bytes_up");
    }
    QVERIFY2(m_shown.contains(formatBytes(bytes)), qPrintable(m_shown.join(u'|')));
}

void tst_Recording::writesAReport()
{
    exportAs("exportPdfAction", path("run.pdf"));
    QFile pdf(path("run.pdf"));
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    const QByteArray all = pdf.readAll();
    QVERIFY(all.startsWith("%PDF-1."));
    QVERIFY(all.trimmed().endsWith("%%EOF"));
}

void tst_Recording::replaysToTheSameFigures()
{
    openLog(path("run.jsonl"));
    m_program->click("replayButton");
    QCOMPARE(m_program->window.page(), PageId::Live);
    auto* speed = m_program->find<QComboBox>("replaySpeedBox");
    QTest::keyClick(speed, Qt::Key_End); // the fastest
    const auto count = m_recorded.size();
    QTRY_COMPARE_WITH_TIMEOUT(m_program->words("replayWhere"),
                              QStringLiteral("%L1 of %L1").arg(static_cast<qint64>(count)), kPatience);
    QTRY_COMPARE(liveFigures(), m_live);
    QTRY_COMPARE(m_program->window.shownReplay()->run().feed().history().answered(),
                 static_cast<std::int64_t>(count));
    m_program->click("replayCloseButton");
    QTRY_COMPARE(m_program->window.page(), PageId::Session);
    m_program->click("thisRunButton");
}

void tst_Recording::setsTheRunBesideItsLog()
{
    m_program->click("compareButton");
    m_program->chooseFile("openLogDialog", path("run.jsonl"));
    QTRY_VERIFY(m_program->find("comparisonCardTable")->isVisible());
    QCOMPARE(summary("comparisonCardTable", 0), m_shown);
    QCOMPARE(summary("comparisonCardTable", 1), m_shown);
    m_program->click("compareButton");
    QVERIFY(!m_program->find("comparisonCardTable")->isVisible());
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Recording)
#include "tst_Recording.moc"
