#include "core/base/WholeFile.h"
#include "core/session/FrameColumns.h"
#include "core/session/InfoLine.h"
#include "core/session/SessionLog.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace coinfer {
namespace {

/// RFC 4180: quotes where needed, inner ones doubled.
QByteArray quoted(QByteArray text)
{
    if (text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0)
        return text;
    return '"' + text.replace('"', "\"\"") + '"';
}

QByteArray cell(const QJsonValue& value)
{
    if (value.isNull())
        return {};
    return value.isString() ? quoted(value.toString().toUtf8()) : jsonText(value);
}

QByteArray csvRow(const FrameRecord& frame)
{
    QByteArray line;
    for (const FrameColumn& column : frameTable()) {
        line += cell(column.get(frame));
        line += ',';
    }
    line.chop(1);
    return line += "\r\n";
}

QByteArray jsonRow(const FrameRecord& frame)
{
    return frameLine(frame) + '\n';
}

/// The header and a row for each frame, all or nothing.
Result<void> writeAll(const QByteArray& header, const FrameSpans& frames,
                      QByteArray (*row)(const FrameRecord&), const QString& path, const std::stop_token& stop)
{
    QSaveFile file(path);
    if (const auto opened = openWhole(file); !opened)
        return opened;
    bool good = appendAll(file, header);
    for (const auto& span : frames) {
        if (stop.stop_requested())
            return Error{QCoreApplication::translate("Problems", "writing \"%1\" was given up").arg(path)};
        for (auto frame = span.begin(); good && frame != span.end(); ++frame)
            good = appendAll(file, row(*frame));
    }
    return commitWhole(file);
}

} // namespace

QStringList frameColumns()
{
    QStringList names;
    for (const FrameColumn& column : frameTable())
        names << QLatin1String(column.name);
    return names;
}

Result<void> exportCsv(const Session& session, const QString& path)
{
    return exportCsv(FrameSpans{session.frames}, path);
}

Result<void> exportCsv(const FrameSpans& frames, const QString& path, std::stop_token stop)
{
    const QByteArray header = frameColumns().join(QLatin1Char(',')).toLatin1() + "\r\n";
    return writeAll(header, frames, csvRow, path, stop);
}

Result<void> exportJsonLines(const SessionInfo& info, const FrameSpans& frames, const QString& path,
                             std::stop_token stop)
{
    return writeAll(infoLine(info) + '\n', frames, jsonRow, path, stop);
}

} // namespace coinfer
