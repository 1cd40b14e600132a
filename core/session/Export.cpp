#include "core/session/Export.h"

#include "core/base/WholeFile.h"
#include "core/session/FrameColumns.h"
#include "core/session/InfoLine.h"
#include "core/session/KeptPictures.h"
#include "core/session/PictureReader.h"
#include "core/session/SessionReader.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSaveFile>

namespace coinfer {
namespace {

using Row = QByteArray (*)(const FrameRecord&);

/// RFC 4180: quotes if needed, inner quotes doubled.
QByteArray quoted(QByteArray text, char separator)
{
    if (text.indexOf(separator) < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0 &&
        text.indexOf('\r') < 0)
        return text;
    return '"' + text.replace('"', "\"\"") + '"';
}

constexpr char separatorOf(CsvStyle style)
{
    return style == CsvStyle::German ? ';' : ',';
}

/// The items of a list in one cell.
QString joined(const QJsonArray& list)
{
    QStringList texts;
    for (const QJsonValue& item : list)
        texts << item.toString();
    return texts.join(QLatin1String("; "));
}

template <CsvStyle Style> QByteArray cell(const QJsonValue& value)
{
    if (value.isNull())
        return {};
    if (value.isString())
        return quoted(value.toString().toUtf8(), separatorOf(Style));
    if (value.isArray())
        return quoted(joined(value.toArray()).toUtf8(), separatorOf(Style));
    QByteArray text = jsonText(value);
    return Style == CsvStyle::German ? text.replace('.', ',') : text;
}

template <CsvStyle Style> QByteArray csvRow(const FrameRecord& frame)
{
    QByteArray line;
    for (const FrameColumn& column : frameTable()) {
        line += cell<Style>(column.get(frame));
        line += separatorOf(Style);
    }
    line.chop(1);
    return line += "\r\n";
}

QByteArray jsonRow(const FrameRecord& frame)
{
    return frameLine(frame) + '\n';
}

/// Writes one row per frame until a stop; false if the device does not accept it.
bool writeRows(const FrameSpans& frames, Row row, QIODevice& to, const std::stop_token& stop)
{
    for (const auto& span : frames)
        for (const FrameRecord& frame : span)
            if (stop.stop_requested() || !appendAll(to, row(frame)))
                return false;
    return true;
}

QByteArray csvHeader(CsvStyle style)
{
    const QByteArray header = frameColumns().join(QLatin1Char(separatorOf(style))).toLatin1() + "\r\n";
    return style == CsvStyle::Plain ? header : "\xEF\xBB\xBF" + header;
}

Row csvRowOf(CsvStyle style)
{
    return style == CsvStyle::Plain ? csvRow<CsvStyle::Plain> : csvRow<CsvStyle::German>;
}

/// Writes the header and one row per frame, all or nothing.
Result<void> writeAll(const QByteArray& header, const FrameSpans& frames, Row row, const QString& path,
                      const std::stop_token& stop)
{
    QSaveFile file(path);
    if (const auto opened = openWhole(file); !opened)
        return opened;
    if (appendAll(file, header))
        writeRows(frames, row, file, stop);
    if (stop.stop_requested())
        return Error{QCoreApplication::translate("Problems", "writing \"%1\" was cancelled").arg(path)};
    return commitWhole(file); // reports the reason if the disk did not take everything
}

} // namespace

QStringList frameColumns()
{
    QStringList names;
    for (const FrameColumn& column : frameTable())
        names << QLatin1String(column.name);
    return names;
}

Result<void> exportCsv(const Session& session, const QString& path, CsvStyle style)
{
    return exportCsv(FrameSpans{session.frames}, path, style);
}

Result<void> exportCsv(const FrameSpans& frames, const QString& path, CsvStyle style, std::stop_token stop)
{
    return writeAll(csvHeader(style), frames, csvRowOf(style), path, stop);
}

bool writeCsv(const FrameSpans& frames, QIODevice& to, CsvStyle style)
{
    return appendAll(to, csvHeader(style)) && writeRows(frames, csvRowOf(style), to, {});
}

Result<void> exportJsonLines(const SessionInfo& info, const FrameSpans& frames, const QString& path,
                             std::stop_token stop)
{
    return writeAll(infoLine(info) + '\n', frames, jsonRow, path, stop);
}

/// The pictures first: a log that says there are some has them.
Result<void> exportSession(SessionInfo info, const FrameSpans& frames, const PictureReader* pictures,
                           const QString& path, const std::stop_token& stop)
{
    info.keepsPictures = pictures != nullptr;
    if (pictures)
        if (const auto copied = copyPictures(*pictures, frames, picturesPath(path), stop); !copied)
            return copied;
    return exportJsonLines(info, frames, path, stop);
}

} // namespace coinfer
