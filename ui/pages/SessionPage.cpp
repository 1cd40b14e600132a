#include "ui/pages/SessionPage.h"

#include "core/session/Export.h"
#include "core/session/FrameAt.h"
#include "core/vision/SmallPicture.h"
#include "ui/look/IsSeen.h"
#include "ui/look/Zoom.h"
#include "ui/model/RunModel.h"
#include "ui/pages/FreshColumn.h"
#include "ui/report/ReportPdf.h"
#include "ui/session/ComparisonCharts.h"
#include "ui/session/FilePrompt.h"
#include "ui/session/FrameOpener.h"
#include "ui/session/FramePanel.h"
#include "ui/session/FrameTableModel.h"
#include "ui/session/RecordBar.h"
#include "ui/session/SessionBar.h"
#include "ui/session/SessionFolder.h"
#include "ui/session/SessionLoader.h"
#include "ui/session/SummaryView.h"
#include "ui/widgets/ChartChooser.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QVBoxLayout>

namespace coinfer {
namespace {

constexpr std::size_t kMostRunFrames = 100'000; ///< an hour at 27 frames a second, about 30 MB
constexpr Milliseconds kSumUpEvery{1'000};

/// What of a damaged log could be read, and what not.
QString remarkOn(const OpenedLog& log)
{
    if (log.isCutOff && log.damagedLines == 1)
        return SessionPage::tr("The last line is truncated, as after a crash; the rest is here.");
    if (log.isCutOff)
        return SessionPage::tr("%1 damaged lines were skipped; the last one is truncated.")
            .arg(log.damagedLines);
    return log.damagedLines == 1
               ? SessionPage::tr("1 damaged line was skipped; the rest is here.")
               : SessionPage::tr("%1 damaged lines were skipped; the rest is here.").arg(log.damagedLines);
}

QStringList remarksOn(const OpenedLog& log)
{
    QStringList remarks;
    if (const QString loss = lossWords(log.info); !loss.isEmpty())
        remarks << loss.left(1).toUpper() + loss.mid(1);
    if (log.damagedLines > 0)
        remarks << remarkOn(log);
    if (!log.picturesProblem.isEmpty())
        remarks << SessionPage::tr("It has no pictures: %1").arg(log.picturesProblem);
    if (log.pictures && log.pictures->isCutOff())
        remarks << SessionPage::tr("The last picture is truncated; the others are here.");
    return remarks;
}

} // namespace

SessionPage::SessionPage(QWidget* parent)
    : QWidget(parent), m_run(std::make_unique<FrameTableModel>()),
      m_file(std::make_unique<FrameTableModel>()), m_loader(std::make_unique<SessionLoader>()),
      m_sums(std::make_unique<Worker>(QStringLiteral("sums"))),
      m_exporter(std::make_unique<Worker>(QStringLiteral("export"))),
      m_opener(std::make_unique<FrameOpener>())
{
    setObjectName(QStringLiteral("sessionPage"));
    setProperty("page", true);
    m_run->keepAtMost(kMostRunFrames);
    build();
    connectParts();
    arrangeWide();
    showState();
}

SessionPage::~SessionPage() = default;

void SessionPage::build()
{
    m_bar = new SessionBar(this);
    m_record = new RecordBar(this);
    m_frames = new FramePanel(this);
    m_summary = new SummaryView(QStringLiteral("summaryCard"), tr("By policy"), this);
    m_comparison = new SummaryView(QStringLiteral("comparisonCard"), tr("Side by side"), this);
    m_comparisonCharts = new ComparisonCharts(this);
    m_chooser = new ChartChooser({tr("Frames"), tr("By policy"), tr("Side by side"), tr("Charts")}, this,
                                 QStringLiteral("sessionChoice"));
    m_frames->setModel(*m_run);
}

void SessionPage::connectParts()
{
    connect(m_bar, &SessionBar::openRequested, this, [this] { ask(Purpose::Open); });
    connect(m_bar, &SessionBar::compareRequested, this, [this] { ask(Purpose::Compare); });
    connect(m_bar, &SessionBar::compareEnded, this, [this] {
        m_compared.reset();
        showState();
    });
    connect(m_bar, &SessionBar::thisRunRequested, this, &SessionPage::showThisRun);
    connect(m_bar, &SessionBar::replayRequested, this, [this] { Q_EMIT replayRequested(m_opened->path, 1); });
    connect(m_bar, &SessionBar::csvRequested, this, [this] { askExport(Export::Csv); });
    connect(m_bar, &SessionBar::germanCsvRequested, this, [this] { askExport(Export::GermanCsv); });
    connect(m_bar, &SessionBar::jsonLinesRequested, this, [this] { askExport(Export::JsonLines); });
    connect(m_bar, &SessionBar::pdfRequested, this, [this] { askExport(Export::Pdf); });
    connect(m_bar, &SessionBar::cancelRequested, this, &SessionPage::cancel);
    connect(m_loader.get(), &SessionLoader::progressed, m_bar, &SessionBar::showProgress);
    connect(m_loader.get(), &SessionLoader::loaded, this, &SessionPage::take);
    connect(m_loader.get(), &SessionLoader::failed, this, &SessionPage::showProblem);
    connect(m_record, &RecordBar::recordRequested, this, &SessionPage::recordRequested);
    connect(m_record, &RecordBar::recordStopped, this, &SessionPage::recordStopped);
    connect(m_frames, &FramePanel::rowOpened, this, &SessionPage::openRow);
    connect(m_chooser, &ChartChooser::chosenChanged, this, &SessionPage::showChosen);
    connect(&m_tick, &QTimer::timeout, this, &SessionPage::sumUpRun);
    m_tick.start(kSumUpEvery);
}

void SessionPage::arrangeWide()
{
    auto* column = freshColumn(*this, 12, 10);
    auto* right = new QVBoxLayout;
    right->setSpacing(10);
    right->addWidget(m_summary, 1);
    right->addWidget(m_comparison, 1);
    auto* left = new QVBoxLayout;
    left->setSpacing(10);
    left->addWidget(m_frames, 3);
    left->addWidget(m_comparisonCharts, 2);
    m_middle = new QHBoxLayout;
    m_middle->setSpacing(10);
    m_middle->addLayout(left);
    m_middle->addLayout(right);
    column->addWidget(m_bar);
    column->addLayout(m_middle, 1);
    column->addWidget(m_record);
    m_compact = false;
    showChosen();
}

void SessionPage::arrangeCompact()
{
    m_middle = nullptr;
    auto* column = freshColumn(*this, 5, 4);
    column->addWidget(m_bar);
    column->addWidget(m_chooser);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_frames, m_summary, m_comparison, m_comparisonCharts})
        column->addWidget(part, 1);
    column->addWidget(m_record);
    m_compact = true;
    showChosen();
}

void SessionPage::showChosen()
{
    m_chooser->setVisible(m_compact);
    m_bar->setCompact(m_compact);
    m_record->setCompact(m_compact);
    m_frames->setCompactPanel(m_compact);
    m_summary->setCompact(m_compact);
    m_comparison->setCompact(m_compact);
    m_comparisonCharts->setCompact(m_compact);
    if (m_middle) { // a comparison has one column more
        m_middle->setStretch(0, m_compared ? 1 : 8);
        m_middle->setStretch(1, m_compared ? 1 : 5);
    }
    const int chosen = m_chooser->chosen();
    m_frames->setVisible(!m_compact || chosen == 0);
    m_summary->setVisible(!m_compact || chosen == 1);
    m_comparison->setVisible(m_compact ? chosen == 2 : m_compared != nullptr);
    m_comparisonCharts->setVisible(m_compact ? chosen == 3 : m_compared != nullptr);
}

void SessionPage::resizeEvent(QResizeEvent*)
{
    constexpr QSize kRoomForAll{1100, 600};
    const QSize room = usualSize(*this);
    const bool compact = room.width() < kRoomForAll.width() || room.height() < kRoomForAll.height();
    if (compact == m_compact)
        return;
    if (compact)
        arrangeCompact();
    else
        arrangeWide();
}

void SessionPage::showEvent(QShowEvent*)
{
    sumUpRun();
}

void SessionPage::followRun(RunModel& run)
{
    setSession(run.setup().session);
    connect(&run.feed(), &LiveFeed::framesArrived, this, &SessionPage::addFrames);
    connect(this, &SessionPage::recordRequested, &run, &RunModel::requestRecording);
    connect(this, &SessionPage::recordStopped, &run, &RunModel::requestRecordingEnd);
    connect(&run, &RunModel::recordingChanged, this,
            [this](const QString& path) { path.isEmpty() ? showRecordingStopped() : showRecording(path); });
    connect(&run, &RunModel::recordedSizeChanged, m_record, &RecordBar::showSize);
    connect(&run.feed(), &LiveFeed::ticked, this, [this, &run] { showPictureRate(run); });
    connect(&run.timeAxis(), &TimeAxis::frameRequested, this, &SessionPage::openRunFrame);
    connect(&run, &QObject::destroyed, this, [this] {
        showRecordingStopped();
        m_record->setRecordable(false);
    });
}

void SessionPage::setSession(const SessionInfo& info)
{
    m_hasRun = true;
    m_recording.clear();
    m_record->setRecordable(true);
    m_run->setSession(info, {});
    m_runSummary = {};
    m_runSummaryStale = false;
    showState();
}

void SessionPage::addFrames(const std::vector<FrameRecord>& frames)
{
    const bool first = m_run->frames().empty();
    m_run->append(frames);
    m_runSummaryStale = true;
    if (first)
        showState();
}

/// The sums of a run follow its frames once a second, while somebody looks.
void SessionPage::sumUpRun()
{
    if (!m_runSummaryStale || !isSeen(*this) || m_sums->isBusy())
        return;
    m_runSummaryStale = false;
    m_sums->start([this, frames = m_run->frames()](std::stop_token) -> Worker::Outcome {
        const SummaryByPolicy summary = summariseByPolicy(frames.spans());
        return [this, summary] {
            m_runSummary = summary;
            if (!m_opened)
                showSummaries();
        };
    });
}

/// While somebody looks.
void SessionPage::showPictureRate(RunModel& run)
{
    if (const auto& latest = run.feed().latest(); latest && isVisible()) {
        const double rate = run.feed().framesPerSecond();
        const auto bytes = usualJpegBytes(latest->picture.width, latest->picture.height);
        m_record->showPictureRate(rate * static_cast<double>(bytes), rate);
    }
}

void SessionPage::openRow(int row)
{
    const FrameTableModel& model = shown();
    m_opener->open(model.frameOf(row), model.info(),
                   m_opened ? pictureSource(m_opened->pictures) : pictureSource(m_recording), *this);
}

/// What a point in a chart of this run stands for.
void SessionPage::openRunFrame(Nanoseconds time, Nanoseconds within, const QWidget* near)
{
    if (const auto number = frameAt(m_run->frames(), time, within))
        m_opener->open(m_run->frames()[*number], m_run->info(), pictureSource(m_recording), *near);
}

void SessionPage::toggleRecording()
{
    m_record->toggle();
}

void SessionPage::showRecording(const QString& path)
{
    m_recording = path;
    m_record->showRecording(path);
}

void SessionPage::showRecordingStopped()
{
    m_record->showStopped();
}

void SessionPage::showProblem(const QString& text)
{
    say(text, true);
}

void SessionPage::hearNotice(const QString& text)
{
    m_record->hearNotice(text);
}

void SessionPage::ask(Purpose purpose)
{
    askForFile(
        *this,
        {.objectName = QStringLiteral("openLogDialog"),
         .title = purpose == Purpose::Open ? tr("Open a session log") : tr("Compare with a session log"),
         .filter = tr("Session logs (*.jsonl);;All files (*)"),
         .start = m_opened ? QFileInfo(m_opened->path).path() : folderToBeginIn()},
        [this, purpose](const QString& path) { load(purpose, path); });
}

void SessionPage::openLog(const QString& path)
{
    load(Purpose::Open, path);
}

void SessionPage::load(Purpose purpose, const QString& path)
{
    m_purpose = purpose;
    m_reading = QFileInfo(path).fileName();
    m_loader->load(path);
    say({}, false);
}

void SessionPage::take(std::shared_ptr<const OpenedLog> log)
{
    if (m_purpose == Purpose::Compare) {
        m_compared = std::move(log);
    } else {
        m_opened = std::move(log);
        m_file->setSession(m_opened->info, m_opened->frames);
        m_frames->setModel(*m_file);
    }
    showState();
    if (m_compared && m_compact && m_purpose == Purpose::Compare)
        m_chooser->choose(2);
}

void SessionPage::showThisRun()
{
    m_opened.reset();
    m_frames->setModel(*m_run);
    m_file->setSession({}, {});
    showState();
}

void SessionPage::cancel()
{
    m_loader->cancel();
    m_exporter->cancel();
    showState();
}

void SessionPage::showState()
{
    m_bar->showState({m_hasRun, m_opened != nullptr, !shown().frames().empty(), m_compared != nullptr});
    say({}, false);
    m_frames->showEmpty(m_opened   ? tr("This log has no frames.")
                        : m_hasRun ? tr("Answered frames appear here, one line each.")
                                   : tr("Start a run or open a session log to see its frames here."));
    showSummaries();
    showChosen();
}

/// A log can be read while another file is written.
QStringList SessionPage::underWay() const
{
    QStringList words;
    if (m_loader->isBusy())
        words << tr("Reading %1").arg(m_reading);
    if (m_exporter->isBusy())
        words << tr("Writing %1").arg(m_writing);
    return words;
}

QString SessionPage::shownWords() const
{
    if (!m_opened)
        return m_hasRun ? tr("Frames of this run") : tr("No run or log is open");
    const QString count = QLocale().toString(static_cast<qint64>(shown().frames().size()));
    return tr("%1: %L2 frames").arg(m_opened->name(), count); // at once: a name may hold a %1
}

/// One line says all: what goes on comes first, and of a damaged log one hears again when all is done.
void SessionPage::say(const QString& news, bool isProblem)
{
    QStringList parts = underWay();
    const bool isBusy = !parts.isEmpty();
    const bool isDamaged = !isBusy && m_opened && !remarksOn(*m_opened).isEmpty();
    isBusy ? m_bar->showBusy() : m_bar->showIdle();
    if (!news.isEmpty())
        parts << news;
    if (parts.isEmpty() || isDamaged)
        parts << shownWords();
    if (isDamaged)
        parts << remarksOn(*m_opened);
    const QString text = parts.join(QStringLiteral(". "));
    isProblem || isDamaged ? m_bar->showProblem(text) : m_bar->showText(text);
}

void SessionPage::showSummaries()
{
    const SummaryByPolicy& summary = m_opened ? m_opened->summary : m_runSummary;
    m_summary->showSummary(keptPart());
    if (summary.all.frames > 0)
        m_summary->showTable(tableByPolicy(summary));
    else
        m_summary->showEmpty(tr("The summary appears with the first frames."));
    showComparison(summary.all);
}

void SessionPage::showComparison(const SessionSummary& shown)
{
    if (!m_compared) {
        const QString hint = tr("Compare… shows a second log next to this session, with the difference.");
        m_comparison->showEmpty(hint);
        m_comparisonCharts->showEmpty(hint);
        return;
    }
    const Compared first{m_opened ? m_opened->name() : tr("This run"), shown};
    const Compared second{m_compared->name(), m_compared->summary.all};
    m_comparison->showTable(comparisonTable(first, second));
    m_comparisonCharts->showBoth(first, second);
}

const FrameTableModel& SessionPage::shown() const
{
    return m_opened ? *m_file : *m_run;
}

QString SessionPage::keptPart() const
{
    return m_opened ? QString() : m_run->keptPart();
}

void SessionPage::askExport(Export format)
{
    FilePrompt prompt{.objectName = QStringLiteral("exportDialog")};
    switch (format) {
    case Export::Csv:
    case Export::GermanCsv:
        prompt.title = tr("Export as CSV"), prompt.filter = tr("Tables (*.csv)"),
        prompt.suffix = QStringLiteral("csv");
        break;
    case Export::JsonLines:
        prompt.title = tr("Export as JSON Lines"), prompt.filter = tr("Session logs (*.jsonl)"),
        prompt.suffix = QStringLiteral("jsonl");
        break;
    case Export::Pdf:
        prompt.title = tr("Export a report"), prompt.filter = tr("PDF (*.pdf)"),
        prompt.suffix = QStringLiteral("pdf");
        break;
    }
    if (!keptPart().isEmpty())
        prompt.title = QStringLiteral("%1: %2").arg(prompt.title, keptPart());
    const QFileInfo start(m_opened ? m_opened->path : freshLogPath());
    const QDir folder(m_opened ? start.path() : folderToBeginIn());
    const QString copy = m_opened && format == Export::JsonLines ? QStringLiteral("-copy") : QString();
    prompt.start = folder.filePath(start.completeBaseName() + copy + QLatin1Char('.') + prompt.suffix);
    askForNewFile(*this, prompt, [this, format](const QString& path) { startExport(format, path); });
}

void SessionPage::startExport(Export format, const QString& path)
{
    if (m_opened && QFileInfo(path) == QFileInfo(m_opened->path)) { // it may hold more than could be read
        showProblem(tr("%1 is the log that is open. Choose another name for the export.").arg(path));
        return;
    }
    const QString part = keptPart().isEmpty() ? QString() : QStringLiteral(" (%1)").arg(keptPart());
    const QString name = m_opened ? m_opened->name() : tr("This run") + part;
    const auto write = [format, path, info = shown().info(), frames = shown().frames(), name,
                        pictures = m_opened ? m_opened->pictures : nullptr](const std::stop_token& stop) {
        switch (format) {
        case Export::Csv:
            return exportCsv(frames.spans(), path, CsvStyle::Plain, stop);
        case Export::GermanCsv:
            return exportCsv(frames.spans(), path, CsvStyle::German, stop);
        case Export::JsonLines:
            return exportSession(info, frames.spans(), pictures.get(), path, stop);
        case Export::Pdf:
            break;
        }
        return writeReport({.name = name, .info = info, .frames = frames}, path, stop);
    };
    m_exporter->start([this, write, path, part](std::stop_token stop) -> Worker::Outcome {
        const auto written = write(stop);
        return [this, written, path, part] {
            if (written)
                say(tr("Written: %1").arg(path) + part, false);
            else
                showProblem(written.error().message);
        };
    });
    m_writing = QFileInfo(path).fileName();
    say({}, false);
}

} // namespace coinfer
