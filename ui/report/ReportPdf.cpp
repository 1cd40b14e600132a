#include "ui/report/ReportPdf.h"

#include "core/base/Figures.h"
#include "core/base/Units.h"
#include "core/base/WholeFile.h"
#include "core/session/Summary.h"
#include "ui/report/DecisionWords.h"
#include "ui/report/EventWords.h"
#include "ui/report/FigureWords.h"
#include "ui/report/MethodPage.h"
#include "ui/report/PdfPages.h"
#include "ui/report/SessionCurves.h"
#include "ui/report/SummaryTable.h"

#include <QCoreApplication>
#include <QPdfWriter>
#include <QSaveFile>

namespace coinfer {
namespace {

constexpr std::size_t kDecisionsShown = 8;
constexpr std::size_t kEventsShown = 24;
constexpr qsizetype kPolicyColumns = 6; ///< more would not be legible across a page

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

QString orNone(const QString& text)
{
    return text.isEmpty() ? QStringLiteral("–") : text;
}

QString valueText(const QJsonValue& value)
{
    return value.isBool()     ? (value.toBool() ? Words::tr("on") : Words::tr("off"))
           : value.isDouble() ? QString::number(value.toDouble())
                              : value.toString();
}

std::vector<QStringList> settingRows(const SessionInfo& info)
{
    std::vector<QStringList> rows{
        {Words::tr("Started"), orNone(info.started)},
        {Words::tr("Model"), orNone(info.model)},
        {Words::tr("Network"), orNone(info.network)},
        {Words::tr("Weights, SHA-256"), orNone(info.modelHash)},
        {Words::tr("Classes"), QString::number(info.classes.size())},
        {Words::tr("Device"), orNone(info.device)},
        {Words::tr("Edge"), info.edge.isEmpty() ? Words::tr("none, device only") : info.edge},
        {Words::tr("Initial policy"), orNone(info.policy)},
        {Words::tr("Initial deadline"), formatDuration(info.deadline)},
    };
    for (auto setting = info.settings.begin(); setting != info.settings.end(); ++setting)
        rows.push_back({setting.key(), orNone(valueText(setting.value()))});
    return rows;
}

/// All columns but those of policies beyond the first few.
void addSummary(PdfPages& sheets, const SummaryByPolicy& summary)
{
    const SummaryTable table = tableByPolicy(summary);
    QStringList columns{QString()};
    columns << table.columns.first(std::min(table.columns.size(), kPolicyColumns));
    std::vector<QStringList> rows;
    for (const SummaryTable::Row& row : table.rows)
        rows.push_back(QStringList{row.measure}
                       << row.cells.first(std::min(row.cells.size(), kPolicyColumns)));
    sheets.heading(Words::tr("Summary by policy"));
    sheets.table(columns, rows);
    if (table.columns.size() > kPolicyColumns)
        sheets.paragraph(Words::tr("%1 more policies are not shown; export the log as CSV to see all.")
                             .arg(table.columns.size() - kPolicyColumns));
}

void addDecisions(PdfPages& sheets, const Frames& frames)
{
    std::vector<QStringList> rows;
    for (const DecisionShare& share : mostFrequentDecisions(frames, kDecisionsShown)) {
        rows.push_back({decisionWords(share.decision, share.bytes > 0), exactShareWords(share.share),
                        share.accuracy ? exactShareWords(*share.accuracy) : QStringLiteral("–"),
                        exactMillisecondWords(share.latency.p50),
                        formatBytes(static_cast<std::int64_t>(share.bytes))});
    }
    sheets.heading(Words::tr("Most frequent decisions"));
    sheets.table({Words::tr("Decision"), Words::tr("Frames"), Words::tr("Accuracy"),
                  Words::tr("Latency, median"), Words::tr("Sent per frame")},
                 rows);
}

void addEvents(PdfPages& sheets, const Frames& frames)
{
    const std::vector<TimedEvent> events = sessionEvents(frames);
    if (events.empty())
        return;
    std::vector<QStringList> rows;
    for (const TimedEvent& event : events)
        if (rows.size() < kEventsShown)
            rows.push_back({Words::tr("%1 s").arg(formatFigure(event.seconds, 1)), eventWords(event.event)});
    sheets.heading(Words::tr("Events"));
    sheets.table({Words::tr("Time"), Words::tr("Event")}, rows);
    if (events.size() > kEventsShown)
        sheets.paragraph(Words::tr("%1 more events are not shown; export the log as CSV to see all.")
                             .arg(events.size() - kEventsShown));
}

void addMethod(PdfPages& sheets)
{
    sheets.newPage();
    for (const MethodPart& part : methodPage()) {
        if (part.heading)
            sheets.heading(part.text);
        else
            sheets.paragraph(part.text);
    }
}

void fill(PdfPages& sheets, const Report& report, const std::stop_token& stop)
{
    const SummaryByPolicy summary = summariseByPolicy(report.frames.spans());
    sheets.title(Words::tr("Session report"),
                 Words::tr("%1 · %2 frames · %3")
                     .arg(report.name, QString::number(summary.all.frames), orNone(report.info.program)));
    if (const QString loss = lossWords(report.info); !loss.isEmpty())
        sheets.paragraph(Words::tr("Note: %1.").arg(loss));
    sheets.heading(Words::tr("Settings"));
    sheets.table({Words::tr("Setting"), Words::tr("Value")}, settingRows(report.info));
    addSummary(sheets, summary);
    if (stop.stop_requested())
        return;
    if (report.frames.empty()) {
        sheets.paragraph(Words::tr("The session has no frames; there is nothing to plot."));
    } else {
        addDecisions(sheets, report.frames);
        sheets.newPage();
        sheets.heading(Words::tr("Charts"));
        sheets.plots(sessionPlots(report.frames, summary));
        addEvents(sheets, report.frames);
    }
    addMethod(sheets);
}

} // namespace

Result<void> writeReport(const Report& report, const QString& path, std::stop_token stop)
{
    QSaveFile file(path);
    if (const auto opened = openWhole(file); !opened)
        return opened;
    {
        QPdfWriter pdf(&file);
        pdf.setTitle(Words::tr("Session report: %1").arg(report.name));
        pdf.setCreator(report.info.program);
        PdfPages sheets(pdf, Words::tr("Coinfer session report: %1").arg(report.name));
        fill(sheets, report, stop);
    }
    if (stop.stop_requested())
        return Error{QCoreApplication::translate("Problems", "writing \"%1\" was cancelled").arg(path)};
    return commitWhole(file);
}

} // namespace coinfer
