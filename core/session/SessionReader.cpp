#include "core/session/FrameColumns.h"
#include "core/session/InfoLine.h"
#include "core/session/SessionLog.h"

#include <QFile>
#include <QJsonDocument>

#include <optional>

namespace coinfer {
namespace {

/// Far more than a line of ours; a file without line ends is not swallowed whole.
constexpr qint64 kLongestLine = 1 << 20;

/// The next line; nullopt for one that is longer than any of ours (it is skipped).
std::optional<QByteArray> nextLine(QFile& file)
{
    QByteArray line = file.readLine(kLongestLine);
    const bool whole = line.endsWith('\n') || file.atEnd();
    for (QByteArray rest = line; !rest.isEmpty() && !rest.endsWith('\n') && !file.atEnd();)
        rest = file.readLine(kLongestLine);
    return whole ? std::optional(std::move(line)) : std::nullopt;
}

std::optional<FrameRecord> frameFrom(const QByteArray& line, qsizetype classes)
{
    FrameRecord record;
    const QJsonDocument document = QJsonDocument::fromJson(line);
    const bool good = document.isObject() && readFrame(document.object(), record);
    return good && (classes == 0 || record.label < classes) ? std::optional(record) : std::nullopt;
}

} // namespace

Result<Session> readSession(const QString& path)
{
    QFile file(path);
    const auto failed = [&](const QString& reason) {
        return Error{QStringLiteral("cannot read the log \"%1\": %2").arg(path, reason)};
    };
    if (!file.open(QIODevice::ReadOnly))
        return failed(file.errorString());
    auto info = readInfoLine(nextLine(file).value_or(QByteArray()));
    if (!info)
        return failed(info.error().message);

    Session session{std::move(*info), {}, 0};
    while (!file.atEnd()) {
        const auto line = nextLine(file);
        if (line && line->trimmed().isEmpty())
            continue;
        if (auto frame = line ? frameFrom(*line, session.info.classes.size()) : std::nullopt)
            session.frames.push_back(std::move(*frame));
        else
            ++session.damagedLines;
    }
    return session;
}

} // namespace coinfer
