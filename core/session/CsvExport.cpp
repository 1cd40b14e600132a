#include "core/session/FrameColumns.h"
#include "core/session/SessionLog.h"

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

QByteArray headerRow()
{
    return frameColumns().join(QLatin1Char(',')).toLatin1() + "\r\n";
}

QByteArray row(const FrameRecord& frame)
{
    QByteArray line;
    for (const FrameColumn& column : frameTable()) {
        line += cell(column.get(frame));
        line += ',';
    }
    line.chop(1);
    return line += "\r\n";
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
    QSaveFile file(path);
    bool good = file.open(QIODevice::WriteOnly) && file.write(headerRow()) > 0;
    for (auto frame = session.frames.begin(); good && frame != session.frames.end(); ++frame)
        good = file.write(row(*frame)) > 0;
    if (!good || !file.commit())
        return Error{
            QStringLiteral("cannot write \"%1\": %2; choose a folder with space that you may write to")
                .arg(path, file.errorString())};
    return {};
}

} // namespace coinfer
